import { z } from 'zod'
import { ownLists } from '../../shared/choices.ts'
import { filterSchema } from '../../shared/filter.ts'
import { labelSchema } from '../../shared/label.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { activityKinds } from '../activity.ts'

/** Types of record to which a sequence can be applied. */
export const sequenceTypes = ['customer', 'lead', 'opportunity'] as const
export type SequenceType = (typeof sequenceTypes)[number]

/** Furthest a step lies ahead, in working days: a year of them. */
export const mostDays = 250
export const mostSteps = 30

/** Roles in deals, which a company names itself. */
const roleSchema = z.enum(ownLists['deal-role'].codes)
export type SequenceRole = z.infer<typeof roleSchema>

const stepSchema = z.strictObject({
  /** Names the step for ever. */
  key: z.string().regex(/^[a-z0-9-]{1,40}$/, { message: 'key-malformed' }),
  name: labelSchema,
  kind: z.enum(activityKinds.map(({ value }) => value)),
  /** Working days after the sequence is applied; 0 is the same day, or the next on which people work. */
  days: z.int().min(0).max(mostDays),
  content: cleanText.max(2_000),
  /** The owner of the record, or whoever plays a role in the deal; without one it is the owner's. */
  owner: z.union([z.literal('owner'), roleSchema]),
})
export type SequenceStep = z.infer<typeof stepSchema>

const use = {
  name: labelSchema,
  recordType: z.enum(sequenceTypes),
  /** Only records that a filter finds; a segment is one. */
  filter: filterSchema.nullable(),
  /** Applied by itself when a deal enters this stage. */
  stage: idSchema.nullable(),
  steps: z.array(stepSchema).min(1).max(mostSteps),
}

/** A sequence as its designer writes it. */
export const sequenceDraftSchema = z
  .strictObject(use)
  .refine(({ recordType, stage }) => stage === null || recordType === 'opportunity', {
    message: 'stage-of-deals',
    path: ['stage'],
  })
  .refine(({ steps }) => new Set(steps.map(({ key }) => key)).size === steps.length, {
    message: 'key-taken',
    path: ['steps'],
  })
export type SequenceDraft = z.infer<typeof sequenceDraftSchema>

export const sequenceSchema = z.object({
  id: idSchema,
  version: z.int(),
  ...use,
  retired: z.boolean(),
  /** How often it was applied, and on how many records it is running. */
  applied: z.int(),
  running: z.int(),
})
export type Sequence = z.infer<typeof sequenceSchema>
