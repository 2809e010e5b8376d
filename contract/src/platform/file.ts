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
  upload: operation({
    id: 'upload-file',
    method: 'POST',
    path: '/api/v1/records/:type/:id/files',
    tag: 'platform',
    status: 201,
    title: label('上传附件', 'Add a file to a record'),
    params: record,
    takesFile: true,
    answer: fileSchema,
  }),
  content: operation({
    id: 'download-file',
    method: 'GET',
    path: '/api/v1/files/:id/content',
    tag: 'platform',
    title: label('下载附件', 'Content of a file'),
    params: idParams,
    gives: 'application/octet-stream',
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
