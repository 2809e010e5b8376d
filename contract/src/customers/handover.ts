import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, idSchema, moneySchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

/** What a person leaves behind, in the order in which it is told. */
export const handedTypes = ['customer', 'contact', 'opportunity', 'activity', 'lead', 'competitor'] as const
export type HandedType = (typeof handedTypes)[number]

/** Fields of a customer by which a handover can be split. */
export const splitFields = ['province', 'level', 'industry'] as const
export type SplitField = (typeof splitFields)[number]

/** How customers are split among successors; what belongs to a customer goes where it goes. */
export const splitRuleSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('one'), successor: idSchema }),
  z.strictObject({
    kind: z.literal('even'),
    by: z.enum(['count', 'amount']),
    successors: z.array(idSchema).min(1).max(50),
  }),
  z.strictObject({
    kind: z.literal('field'),
    field: z.enum(splitFields),
    values: z.array(z.strictObject({ value: cleanText.max(60), successor: idSchema })).max(200),
    fallback: idSchema,
  }),
])
export type SplitRule = z.infer<typeof splitRuleSchema>

const reference = z.object({ id: idSchema, name: z.string() })
const countsSchema = z.object(
  Object.fromEntries(handedTypes.map((type) => [type, z.int()])) as Record<HandedType, z.ZodInt>,
)
export type HandedCounts = z.infer<typeof countsSchema>

export const handoverStates = ['open', 'running', 'done', 'failed', 'cancelled'] as const

export const handoverSchema = z.object({
  id: idSchema,
  version: z.int(),
  from: reference.extend({
    status: z.string(),
    /** No records are given to them, and they cannot sign in, while they prepare to leave. */
    closedToRecords: z.boolean(),
    closedToSignIn: z.boolean(),
  }),
  state: z.enum(handoverStates),
  rule: splitRuleSchema.nullable(),
  note: z.string().nullable(),
  /** Won and lost opportunities too; otherwise they keep their owner, for they tell who won them. */
  withEnded: z.boolean(),
  /** A task for each successor, with a summary and the first customers to call. */
  welcome: z.boolean(),
  /** Disables the person at the end. */
  revoke: z.boolean(),
  /** Planned, done, and those of them that were refused; customers, and what has no customer among them. */
  total: z.int(),
  done: z.int(),
  refused: z.int(),
  moved: z.array(z.object({ successor: reference, counts: countsSchema })),
  failure: z.string().nullable(),
  createdBy: reference,
  createdAt: z.string(),
  startedAt: z.string().nullable(),
  finishedAt: z.string().nullable(),
})
export type Handover = z.infer<typeof handoverSchema>

/** What somebody holds, and what each successor would get. */
export const handoverPreviewSchema = z.object({
  currency: z.string(),
  counts: countsSchema,
  /** Of open opportunities, in the company's currency; null where the reader may not read amounts. */
  openAmount: moneySchema.nullable(),
  values: z.object(
    Object.fromEntries(
      splitFields.map((field) => [field, z.array(z.object({ value: z.string().nullable(), count: z.int() }))]),
    ) as Record<SplitField, z.ZodArray<z.ZodObject<{ value: z.ZodNullable<z.ZodString>; count: z.ZodInt }>>>,
  ),
  shares: z.array(z.object({ successor: reference, counts: countsSchema, openAmount: moneySchema.nullable() })),
})
export type HandoverPreview = z.infer<typeof handoverPreviewSchema>

/** One thing that somebody took out of the system, brought in or deleted. */
export const takenSchema = z.object({
  id: idSchema,
  at: z.string(),
  kind: z.string(),
  recordType: z.string(),
  recordName: z.string().nullable(),
  /** How many records, where the log says it. */
  rows: z.int().nullable(),
})

const freeze = { closedToRecords: z.boolean(), closedToSignIn: z.boolean() }
const settings = {
  rule: splitRuleSchema.nullable(),
  note: cleanText.max(2_000).nullable(),
  withEnded: z.boolean(),
  welcome: z.boolean(),
  revoke: z.boolean(),
}

const tag = 'handovers'
const path = '/api/v1/handovers'

export const handoverOperations = {
  preview: operation({
    id: 'preview-handover',
    method: 'POST',
    path: `${path}/preview`,
    tag,
    title: label('预览交接', 'What a person holds, and what each successor would get'),
    body: z.strictObject({ from: idSchema, rule: splitRuleSchema.optional(), withEnded: z.boolean().optional() }),
    answer: handoverPreviewSchema,
  }),
  list: operation({
    id: 'list-handovers',
    method: 'GET',
    path,
    tag,
    title: label('列出交接', 'List handovers'),
    answer: itemsSchema(handoverSchema),
  }),
  open: operation({
    id: 'open-handover',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('开始准备交接', 'Open a handover, or come back to the open one'),
    body: z.strictObject({
      from: idSchema,
      closedToRecords: z.boolean().optional(),
      closedToSignIn: z.boolean().optional(),
    }),
    answer: handoverSchema,
  }),
  read: operation({
    id: 'read-handover',
    method: 'GET',
    path: `${path}/:id`,
    tag,
    title: label('读取交接及进度', 'One handover and its progress'),
    params: idParams,
    answer: handoverSchema,
  }),
  change: operation({
    id: 'change-handover',
    method: 'PATCH',
    path: `${path}/:id`,
    tag,
    title: label('修改交接安排', 'Change how a handover will be done, or freeze the person'),
    params: idParams,
    body: z.strictObject({ ...settings, ...freeze }).partial(),
    answer: handoverSchema,
  }),
  start: operation({
    id: 'start-handover',
    method: 'POST',
    path: `${path}/:id/start`,
    tag,
    status: 202,
    title: label('执行交接', 'Hand over, in the background'),
    params: idParams,
    answer: handoverSchema,
  }),
  cancel: operation({
    id: 'cancel-handover',
    method: 'POST',
    path: `${path}/:id/cancel`,
    tag,
    title: label('停止交接', 'Stop a handover; what was moved stays moved'),
    params: idParams,
    answer: handoverSchema,
  }),
  /** For whoever may read the audit log. */
  taken: operation({
    id: 'handover-log',
    method: 'GET',
    path: `${path}/:id/taken`,
    tag,
    title: label('近 30 天的导出、导入、下载和删除', 'Exports, imports, downloads and deletions of the last 30 days'),
    params: idParams,
    answer: itemsSchema(takenSchema),
  }),
}
