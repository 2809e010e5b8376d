import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

export const exportSchema = z.object({
  id: idSchema,
  recordType: z.enum(recordTypes),
  format: z.enum(['csv', 'xlsx']),
  state: z.enum(['waiting', 'running', 'done', 'failed']),
  rows: z.int(),
  done: z.int(),
  bytes: z.int().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  failure: z.string().nullable(),
  fileName: z.string(),
})
export type Export = z.infer<typeof exportSchema>

export const exportOperations = {
  list: operation({
    id: 'list-exports',
    method: 'GET',
    path: '/api/v1/exports',
    tag: 'platform',
    title: label('导出记录', 'My exports'),
    answer: itemsSchema(exportSchema),
  }),
  read: operation({
    id: 'read-export',
    method: 'GET',
    path: '/api/v1/exports/:id',
    tag: 'platform',
    title: label('导出进度', 'One export and its progress'),
    params: idParams,
    answer: exportSchema,
  }),
  /** For the person who asked for it alone. */
  content: operation({
    id: 'export-content',
    method: 'GET',
    path: '/api/v1/exports/:id/content',
    tag: 'platform',
    title: label('下载导出文件', 'File of an export'),
    params: idParams,
    gives: 'application/octet-stream',
  }),
}
