import { z } from 'zod'
import { filterSchema } from '../shared/filter.ts'
import { itemsSchema } from '../shared/answers.ts'
import { recordTypes } from '../shared/field.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { exportFormats, idParams } from '../shared/standard-operations.ts'

export const exportSchema = z.object({
  id: idSchema,
  recordType: z.enum(recordTypes),
  format: z.enum(exportFormats),
  /** `asked`: somebody else has to allow it first; `refused`: they did not. */
  state: z.enum(['asked', 'refused', 'waiting', 'running', 'done', 'failed']),
  rows: z.int(),
  done: z.int(),
  bytes: z.int().nullable(),
  createdAt: z.string(),
  finishedAt: z.string().nullable(),
  failure: z.string().nullable(),
  fileName: z.string(),
  /** What it is for, where it needed somebody's leave, and what they said. */
  reason: z.string().nullable(),
  decidedBy: z.string().nullable(),
  decisionReason: z.string().nullable(),
})
export type Export = z.infer<typeof exportSchema>

/** An export that waits for leave, as who decides sees it. */
export const askedExportSchema = exportSchema
  .pick({ id: true, recordType: true, format: true, rows: true, createdAt: true, reason: true })
  .extend({
    createdBy: z.object({ id: idSchema, name: z.string() }),
    columns: z.array(z.string()),
    filter: filterSchema.nullable(),
    search: z.string().nullable(),
  })
export type AskedExport = z.infer<typeof askedExportSchema>

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
  asked: operation({
    id: 'list-asked-exports',
    method: 'GET',
    path: '/api/v1/exports/asked',
    tag: 'platform',
    title: label('待审批的导出', 'Exports that wait for leave'),
    answer: itemsSchema(askedExportSchema),
  }),
  /** Nobody decides on their own. A refusal says why. */
  decide: operation({
    id: 'decide-export',
    method: 'POST',
    path: '/api/v1/exports/:id/decision',
    tag: 'platform',
    title: label('批准或驳回导出', 'Allow or refuse an export'),
    params: idParams,
    body: z.strictObject({ allow: z.boolean(), reason: cleanText.trim().max(500).optional() }),
    answer: z.object({ id: idSchema, state: exportSchema.shape.state }),
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
