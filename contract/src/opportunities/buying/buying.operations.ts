import { z } from 'zod'
import { label, labelSchema } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { valuesOf } from '../../customers/relationship.ts'
import { buyingStages } from '../stage-definition.ts'

const named = z.object({ id: idSchema, name: z.string() })
const stage = z.enum(valuesOf(buyingStages))
const day = z.iso.date()

/** That the customer came to a buying stage, and what shows it. */
const entrySchema = z.object({
  id: idSchema,
  stage,
  enteredOn: day,
  note: z.string().nullable(),
  file: named.nullable(),
  /** Null also where it is out of the reader's sight. */
  activity: named.nullable(),
  by: named.nullable(),
  at: z.string(),
})
export type BuyingEntry = z.infer<typeof entrySchema>

const entryDraft = z.strictObject({
  stage,
  enteredOn: day,
  note: cleanText.trim().max(500).nullable().optional(),
  /** A file of the deal. */
  file: idSchema.nullable().optional(),
  /** An activity with the deal. */
  activity: idSchema.nullable().optional(),
})
export type BuyingEntryDraft = z.infer<typeof entryDraft>

/** Something that has to happen at the customer before they decide. */
const stepSchema = z.object({
  id: idSchema,
  name: z.string(),
  stage: stage.nullable(),
  /** Who decides it; a person out of sight has no name. */
  contact: named.nullable(),
  plannedOn: day.nullable(),
  doneOn: day.nullable(),
  result: z.string().nullable(),
})
export type DecisionStep = z.infer<typeof stepSchema>

const stepDraft = z.strictObject({
  /** Absent for a new one. */
  id: idSchema.optional(),
  name: cleanText.trim().min(1).max(120),
  stage: stage.nullable().optional(),
  contact: idSchema.nullable().optional(),
  plannedOn: day.nullable().optional(),
  doneOn: day.nullable().optional(),
  result: cleanText.trim().max(300).nullable().optional(),
})
export type DecisionStepDraft = z.infer<typeof stepDraft>

const buyingSchema = z.object({
  version: z.int(),
  today: day,
  open: z.boolean(),
  startedOn: day.nullable(),
  expectedCloseOn: day.nullable(),
  closedOn: day.nullable(),
  /** Our stages as the deal stood in them; null for who may not read stages. */
  ours: z
    .array(z.object({ id: idSchema, name: labelSchema, beside: stage.nullable(), from: day, to: day.nullable() }))
    .nullable(),
  /** Where the customer should be in our present stage. */
  beside: stage.nullable(),
  entries: z.array(entrySchema),
  steps: z.array(stepSchema),
})
export type Buying = z.infer<typeof buyingSchema>

const tag = 'opportunities'
const entryParams = z.strictObject({ id: idSchema, entry: idSchema })

export const buyingOperations = {
  /** The customer's way to a decision beside ours. */
  read: operation({
    id: 'read-deal-buying',
    method: 'GET',
    path: '/api/v1/opportunities/:id/buying',
    tag,
    title: label('客户的采购过程', "The customer's buying process beside ours"),
    params: idParams,
    answer: buyingSchema,
  }),
  /** Says that the customer came to a buying stage, today or earlier. */
  enter: operation<{ id: string }, undefined, BuyingEntryDraft, Buying>({
    id: 'enter-buying-stage',
    method: 'POST',
    path: '/api/v1/opportunities/:id/buying',
    tag,
    status: 201,
    title: label('记录客户采购阶段', 'Say that the customer came to a buying stage'),
    params: idParams,
    body: entryDraft,
    answer: buyingSchema,
  }),
  correct: operation<{ id: string; entry: string }, undefined, BuyingEntryDraft, Buying>({
    id: 'correct-buying-stage',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/buying/:entry',
    tag,
    title: label('更正客户采购阶段', 'Correct what was said of a buying stage'),
    params: entryParams,
    body: entryDraft,
    answer: buyingSchema,
  }),
  withdraw: operation<{ id: string; entry: string }, undefined, undefined, Buying>({
    id: 'withdraw-buying-stage',
    method: 'DELETE',
    path: '/api/v1/opportunities/:id/buying/:entry',
    tag,
    title: label('撤销客户采购阶段', 'Take back what was said of a buying stage'),
    params: entryParams,
    answer: buyingSchema,
  }),
  /** Replaces the customer's decision steps, in order; `If-Match` guards the deal. */
  writeSteps: operation({
    id: 'write-decision-steps',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/decision-steps',
    tag,
    title: label('客户的决策步骤', "Replace the customer's decision steps"),
    params: idParams,
    body: z.strictObject({ steps: z.array(stepDraft).max(30) }),
    answer: buyingSchema,
  }),
}
