import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { recordTypes } from '../../shared/field.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'

const named = z.object({ id: idSchema, name: z.string() })

export const helpStates = ['open', 'answered', 'withdrawn'] as const
export type HelpState = (typeof helpStates)[number]

export const mostHelpLength = 1_000
const helpText = cleanText
  .max(mostHelpLength, { message: 'text-too-long' })
  .refine((text) => text.trim() !== '', { message: 'required' })

/** What somebody needs, of whom; nobody named asks who leads them. */
export const helpDraftSchema = z.strictObject({
  text: helpText,
  record: z
    .strictObject({ type: z.enum(recordTypes), id: idSchema })
    .nullable()
    .optional(),
  asked: z.array(idSchema).max(20).optional(),
})
export type HelpDraft = z.infer<typeof helpDraftSchema>

export const helpSchema = z.object({
  id: idSchema,
  text: z.string(),
  askedBy: named,
  asked: z.array(named),
  /** What it is about, where its reader may see that. */
  record: z.object({ type: z.enum(recordTypes), id: idSchema, name: z.string() }).nullable(),
  report: idSchema.nullable(),
  state: z.enum(helpStates),
  askedAt: z.string(),
  answeredAt: z.string().nullable(),
  answeredBy: named.nullable(),
  answer: z.string().nullable(),
  /** Working minutes until the answer, or until now while there is none. */
  minutes: z.int(),
  mayAnswer: z.boolean(),
  mayWithdraw: z.boolean(),
})
export type HelpRequest = z.infer<typeof helpSchema>

export const helpShows = ['for-me', 'mine', 'team'] as const

/** How fast help comes: those that were answered of so many, and in how many working minutes half of them. */
export const helpSpeedSchema = z.object({ asked: z.int(), answered: z.int(), median: z.int().nullable() })
export type HelpSpeed = z.infer<typeof helpSpeedSchema>

const tag = 'conversations'
const path = '/api/v1/help-requests'

export const helpOperations = {
  list: operation({
    id: 'list-help-requests',
    method: 'GET',
    path,
    tag,
    title: label('求助', 'Requests for help: to oneself, of oneself, of the team'),
    query: z.strictObject({ show: z.enum(helpShows).default('for-me'), state: z.enum(helpStates).optional() }),
    answer: itemsSchema(helpSchema).extend({ speed: helpSpeedSchema }),
  }),
  ask: operation({
    id: 'ask-for-help',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('求助', 'Ask for help'),
    body: helpDraftSchema,
    answer: helpSchema,
  }),
  answer: operation({
    id: 'answer-help-request',
    method: 'POST',
    path: `${path}/:id/answer`,
    tag,
    title: label('答复求助', 'Answer a request for help'),
    params: idParams,
    body: z.strictObject({ answer: helpText }),
    answer: helpSchema,
  }),
  withdraw: operation({
    id: 'withdraw-help-request',
    method: 'POST',
    path: `${path}/:id/withdraw`,
    tag,
    title: label('撤回求助', 'Take a request for help back'),
    params: idParams,
    body: z.strictObject({}),
    answer: helpSchema,
  }),
}
