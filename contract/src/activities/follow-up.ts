import { z } from 'zod'
import { itemsSchema } from '../shared/answers.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { cleanText, dateTimeSchema, idSchema, recordSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import { activityFields, activityKinds } from './activity.ts'

const kindSchema = z.enum(activityKinds.map(({ value }) => value))

/** What is to be done next: it is with the same customer, contact, deal or lead as what it follows. */
const nextStepSchema = z.strictObject({
  name: cleanText.trim().min(1).max(200),
  kind: kindSchema,
  at: dateTimeSchema,
  /** Whoever it is not for the owner of what it follows. */
  owner: idSchema.optional(),
})
export type NextStep = z.infer<typeof nextStepSchema>

const completionSchema = z.strictObject({
  outcome: z.string().max(20).optional(),
  /** What came of it; stands below what was written before. */
  note: cleanText.trim().max(5_000).optional(),
  next: nextStepSchema.optional(),
})
export type Completion = z.infer<typeof completionSchema>

const record = recordSchema(activityFields)

/** One link of the chain of next steps in which an activity stands; what the reader's role hides is null. */
const linkSchema = z.object({
  id: idSchema,
  name: z.string().nullable(),
  kind: z.string().nullable(),
  at: z.string().nullable(),
  done: z.boolean().nullable(),
  outcome: z.string().nullable(),
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
})
export type ChainLink = z.infer<typeof linkSchema>

export const followUpOperations = {
  complete: operation({
    id: 'complete-activity',
    method: 'POST',
    path: '/api/v1/activities/:id/complete',
    tag: 'activities',
    title: label('完成行动，说明结果与下一步', 'Complete an activity, with what came of it and the next step'),
    params: idParams,
    body: completionSchema,
    answer: z.object({ activity: record, next: record.nullable() }),
  }),
  chain: operation({
    id: 'read-activity-chain',
    method: 'GET',
    path: '/api/v1/activities/:id/chain',
    tag: 'activities',
    title: label('前后步骤', 'What an activity follows, and what follows it'),
    params: idParams,
    answer: itemsSchema(linkSchema),
  }),
}
