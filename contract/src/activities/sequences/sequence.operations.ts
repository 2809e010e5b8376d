import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label, labelSchema } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { dateSchema, idSchema } from '../../shared/schema.ts'
import { bulkAnswerSchema, idParams } from '../../shared/standard-operations.ts'
import { sequenceDraftSchema, sequenceSchema, sequenceTypes } from './sequence.ts'

const reference = z.object({ id: idSchema, name: z.string() })

/** A sequence that was applied to a record, with what became of its steps as far as the reader sees it. */
const runSchema = z.object({
  id: idSchema,
  sequence: z.object({ id: idSchema, name: labelSchema }),
  startedAt: z.string(),
  /** Null where a stage began it. */
  by: reference.nullable(),
  state: z.enum(['running', 'done', 'stopped', 'record-ended']),
  steps: z.array(
    z.object({
      key: z.string(),
      activity: reference.nullable(),
      kind: z.string().nullable(),
      at: z.string().nullable(),
      done: z.boolean().nullable(),
      owner: reference.nullable(),
    }),
  ),
  mayStop: z.boolean(),
})
export type SequenceRun = z.infer<typeof runSchema>

/** Records to which a sequence is applied at once. */
export const mostRecords = 200

const path = '/api/v1/sequences'
const tag = 'activities'

export const sequenceOperations = {
  list: operation({
    id: 'list-sequences',
    method: 'GET',
    path,
    tag,
    title: label('跟进序列', 'Sequences'),
    query: z.strictObject({ recordType: z.enum(sequenceTypes).optional() }),
    answer: itemsSchema(sequenceSchema),
  }),
  create: operation({
    id: 'create-sequence',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('新建跟进序列', 'Create a sequence'),
    body: sequenceDraftSchema,
    answer: sequenceSchema,
  }),
  /** What runs already goes on as it was applied. `If-Match` guards it. */
  write: operation({
    id: 'write-sequence',
    method: 'PUT',
    path: `${path}/:id`,
    tag,
    title: label('修改跟进序列', 'Change a sequence'),
    params: idParams,
    body: sequenceDraftSchema,
    answer: sequenceSchema,
  }),
  retire: operation({
    id: 'retire-sequence',
    method: 'PUT',
    path: `${path}/:id/retired`,
    tag,
    title: label('停用或启用跟进序列', 'Retire a sequence, or offer it again'),
    params: idParams,
    body: z.strictObject({ retired: z.boolean() }),
    answer: sequenceSchema,
  }),
  /** On which days the steps would be, were it applied on a day. */
  preview: operation({
    id: 'preview-sequence',
    method: 'GET',
    path: `${path}/:id/preview`,
    tag,
    title: label('预览序列日期', 'The days of a sequence'),
    params: idParams,
    query: z.strictObject({ day: dateSchema.optional() }),
    answer: z.object({
      steps: z.array(z.object({ key: z.string(), day: dateSchema })),
      unpublished: z.array(z.int()),
    }),
  }),
  apply: operation({
    id: 'apply-sequence',
    method: 'POST',
    path: `${path}/:id/apply`,
    tag,
    title: label('对记录应用跟进序列', 'Apply a sequence to records'),
    params: idParams,
    body: z.strictObject({ records: z.array(idSchema).min(1).max(mostRecords) }),
    answer: bulkAnswerSchema,
  }),
  runs: operation({
    id: 'list-sequence-runs',
    method: 'GET',
    path: '/api/v1/sequence-runs',
    tag,
    title: label('记录上的跟进序列', 'Sequences applied to a record'),
    query: z.strictObject({ recordType: z.enum(sequenceTypes), record: idSchema }),
    answer: itemsSchema(runSchema),
  }),
  stop: operation({
    id: 'stop-sequence',
    method: 'POST',
    path: '/api/v1/sequence-runs/:id/stop',
    tag,
    title: label('停止跟进序列', 'Stop a sequence'),
    params: idParams,
    answer: itemsSchema(runSchema),
  }),
}
