import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

export const fileSchema = z.object({
  id: idSchema,
  name: z.string(),
  bytes: z.int(),
  mediaType: z.string(),
  createdAt: z.string(),
  createdBy: z.object({ id: idSchema, name: z.string() }).nullable(),
})
export type StoredFile = z.infer<typeof fileSchema>
const record = z.strictObject({ type: z.enum(recordTypes), id: idSchema })

/** Upload is `POST /api/v1/records/:type/:id/files` as multipart/form-data; content is at `GET /api/v1/files/:id/content`. */
export const fileOperations = {
  list: operation({
    id: 'list-files',
    method: 'GET',
    path: '/api/v1/records/:type/:id/files',
    tag: 'platform',
    title: label('附件', 'Files of a record'),
    params: record,
    answer: itemsSchema(fileSchema),
  }),
  remove: operation({
    id: 'delete-file',
    method: 'DELETE',
    path: '/api/v1/files/:id',
    tag: 'platform',
    status: 204,
    title: label('删除附件', 'Delete a file'),
    params: idParams,
  }),
}
