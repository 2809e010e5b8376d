import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import { importTargets } from './import-target.ts'

/** How a file reads: found by looking at it, and changeable by the person who imports. */
export const readingSchema = z.strictObject({
  format: z.enum(['csv', 'xlsx', 'vcf']),
  encoding: z.enum(['utf-8', 'utf-16le', 'utf-16be', 'gb18030']),
  delimiter: z.enum([',', ';', '\t', '|']),
  sheet: z.string().max(100).nullable(),
  headerRows: z.int().min(0).max(2),
  dateOrder: z.enum(['ymd', 'mdy', 'dmy']),
  decimal: z.enum(['.', ',']),
})
export type Reading = z.infer<typeof readingSchema>

/** One column of the file: what it seems to hold, and the field that it fills. */
export const importColumnSchema = z.strictObject({
  index: z.int(),
  header: z.string(),
  samples: z.array(z.string()),
  field: z.string().max(80).nullable(),
  /** How sure the match is, 0 to 1, and by what it was made. */
  likeness: z.number(),
  matchedBy: z.enum(['name', 'learned', 'likeness', 'person', 'none']),
})
export type ImportColumn = z.infer<typeof importColumnSchema>

/** A value of a choice or reference column that the company does not know, and what it probably means. */
export const unknownValueSchema = z.strictObject({
  field: z.string(),
  value: z.string(),
  rows: z.int(),
  proposal: z.string().nullable(),
  proposalName: z.string().nullable(),
  likeness: z.number(),
})
export type UnknownValue = z.infer<typeof unknownValueSchema>

/** What is done about an unknown value: taken as a known one, created, or left empty. */
export const valueChoiceSchema = z.strictObject({
  field: z.string().max(80),
  value: z.string().max(500),
  as: z.enum(['known', 'create', 'empty']),
  known: z.string().max(200).optional(),
})

export const importStates = [
  'uploaded',
  'ready',
  'running',
  'done',
  'failed',
  'cancelled',
  'undoing',
  'undone',
] as const

/** By the company's rule (what it blocks is handed back), made all the same, handed back as a bad row, or changing what is there. */
export const whenLikelyChoices = ['rule', 'create', 'skip', 'change'] as const

export const importSchema = z.object({
  id: idSchema,
  target: z.enum(importTargets),
  fileName: z.string(),
  state: z.enum(importStates),
  createdAt: z.string(),
  createdBy: z.string(),
  reading: readingSchema,
  sheets: z.array(z.string()),
  columns: z.array(importColumnSchema),
  unknownValues: z.array(unknownValueSchema),
  valueChoices: z.array(valueChoiceSchema),
  rows: z.int(),
  done: z.int(),
  created: z.int(),
  changed: z.int(),
  skipped: z.int(),
  bad: z.int(),
  /** Whether a row that names an existing record changes it, is skipped, or makes a further one. */
  whenKnown: z.enum(['change', 'skip', 'create']),
  /** What is done with a row that seems to mean an existing record without naming it. */
  whenLikely: z.enum(whenLikelyChoices),
  failure: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type Import = z.infer<typeof importSchema>

const rowProblem = z.object({ row: z.int(), column: z.string().nullable(), code: z.string(), detail: z.string() })
const previewRow = z.object({
  row: z.int(),
  action: z.enum(['create', 'change', 'skip', 'bad']),
  values: z.record(z.string(), z.unknown()),
  problems: z.array(rowProblem),
})
const tag = 'platform'

export const importOperations = {
  list: operation({
    id: 'list-imports',
    method: 'GET',
    path: '/api/v1/imports',
    tag,
    title: label('导入记录', 'Imports'),
    answer: itemsSchema(importSchema),
  }),
  /** Takes the file and looks into it; what it found can be adjusted before anything is written. */
  upload: operation({
    id: 'upload-import',
    method: 'POST',
    path: '/api/v1/imports',
    tag,
    status: 201,
    title: label('上传导入文件', 'Upload a file to import'),
    query: z.strictObject({ target: z.enum(importTargets, { message: 'choice-unknown' }).optional() }),
    takesFile: true,
    answer: importSchema,
  }),
  /** With the reasons in a last column. */
  badRows: operation({
    id: 'download-import-bad-rows',
    method: 'GET',
    path: '/api/v1/imports/:id/bad-rows.csv',
    tag,
    title: label('下载未导入的行', 'Rows that were not imported, to mend and import again'),
    params: idParams,
    gives: 'text/csv',
  }),
  read: operation({
    id: 'read-import',
    method: 'GET',
    path: '/api/v1/imports/:id',
    tag,
    title: label('导入进度', 'One import and its progress'),
    params: idParams,
    answer: importSchema,
  }),
  change: operation({
    id: 'change-import',
    method: 'PATCH',
    path: '/api/v1/imports/:id',
    tag,
    title: label('调整导入方式', 'Change how the file is read and matched'),
    params: idParams,
    body: z.strictObject({
      reading: readingSchema.optional(),
      fields: z.array(z.string().max(80).nullable()).max(500).optional(),
      valueChoices: z.array(valueChoiceSchema).max(5_000).optional(),
      whenKnown: z.enum(['change', 'skip', 'create']).optional(),
      whenLikely: z.enum(whenLikelyChoices).optional(),
    }),
    answer: importSchema,
  }),
  preview: operation({
    id: 'preview-import',
    method: 'GET',
    path: '/api/v1/imports/:id/preview',
    tag,
    title: label('预览前几行', 'The first rows as they will be'),
    params: idParams,
    answer: z.object({ rows: z.array(previewRow) }),
  }),
  /** Goes through the whole file without writing and answers what would happen. */
  dryRun: operation({
    id: 'dry-run-import',
    method: 'POST',
    path: '/api/v1/imports/:id/dry-run',
    tag,
    title: label('试运行', 'Try the import without writing'),
    params: idParams,
    answer: z.object({ create: z.int(), change: z.int(), skip: z.int(), bad: z.int(), problems: z.array(rowProblem) }),
  }),
  start: operation({
    id: 'start-import',
    method: 'POST',
    path: '/api/v1/imports/:id/start',
    tag,
    status: 202,
    title: label('开始导入', 'Start the import in the background'),
    params: idParams,
    answer: importSchema,
  }),
  cancel: operation({
    id: 'cancel-import',
    method: 'POST',
    path: '/api/v1/imports/:id/cancel',
    tag,
    title: label('取消导入', 'Stop an import; what is in stays'),
    params: idParams,
    answer: importSchema,
  }),
  undo: operation({
    id: 'undo-import',
    method: 'POST',
    path: '/api/v1/imports/:id/undo',
    tag,
    status: 202,
    title: label('撤销导入', 'Take back all that an import did'),
    params: idParams,
    answer: importSchema,
  }),
  /** Why rows were not imported; as a file, each beside its row, by `badRows`. */
  problems: operation({
    id: 'read-import-problems',
    method: 'GET',
    path: '/api/v1/imports/:id/problems',
    tag,
    title: label('错误行', 'Rows that could not be imported'),
    params: idParams,
    answer: z.object({ items: z.array(rowProblem) }),
  }),
}
