import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label, labelSchema } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, idSchema, moneySchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { callCategoryValues, callSumsSchema, callUnits, forecastCallSchema } from './forecast-call.ts'
import { questionKeys } from './questions.ts'
import { reviewChangeSchema } from './review-change.ts'

const named = z.object({ id: idSchema, name: z.string() })

/** What was promised about a deal; it is a task of the deal's owner. */
export const commitmentSchema = z.object({
  id: idSchema,
  text: z.string(),
  dueOn: z.iso.date(),
  owner: named.nullable(),
  /** Its task, where the reader sees it. */
  task: idSchema.nullable(),
  /** `kept-late`: done, but after its day. */
  state: z.enum(['open', 'late', 'kept', 'kept-late', 'dropped']),
})
export type Commitment = z.infer<typeof commitmentSchema>

const entry = { note: z.string(), category: z.enum(callCategoryValues).nullable() }

const reviewDealSchema = z.object({
  id: idSchema,
  name: z.string(),
  owner: named.nullable(),
  customer: named.nullable(),
  amount: moneySchema.nullable(),
  currency: z.string().nullable(),
  stage: labelSchema,
  stagePosition: z.int(),
  outcome: z.enum(['open', 'won', 'lost']),
  expectedCloseOn: z.iso.date().nullable(),
  closedOn: z.iso.date().nullable(),
  lossReason: z.string().nullable(),
  /** As its owner sees it. */
  category: z.string().nullable(),
  probability: z.number().nullable(),
  nextStep: z.string().nullable(),
  nextStepOn: z.iso.date().nullable(),
  daysInStage: z.int(),
  changes: z.array(reviewChangeSchema),
  pushes: z.int(),
  activities: z.object({
    count: z.int(),
    last: z.object({ name: z.string(), kind: z.string().nullable(), at: z.string() }).nullable(),
  }),
  questions: z.array(z.object({ key: z.enum(questionKeys), number: z.number() })),
  /** What was said of it the last time, and what became of that. */
  last: z
    .object({ review: idSchema, at: z.string(), by: named, ...entry, commitments: z.array(commitmentSchema) })
    .nullable(),
  /** What is said of it in this meeting. */
  entry: z.object({ ...entry, commitments: z.array(commitmentSchema) }).nullable(),
})
export type ReviewDeal = z.infer<typeof reviewDealSchema>

const headSchema = z.object({
  id: idSchema,
  reviewer: named,
  person: named.nullable(),
  department: named.nullable(),
  unit: z.enum(callUnits),
  period: z.object({ from: z.iso.date(), to: z.iso.date() }),
  begunAt: z.string(),
  endedAt: z.string().nullable(),
})
export type ReviewHead = z.infer<typeof headSchema>

const wholeSchema = headSchema.extend({
  /** Changes are those since then: the end of the last meeting, or a month ago. */
  since: z.string(),
  currency: z.string(),
  notes: z.string(),
  /** Whether the reader leads it. */
  mine: z.boolean(),
  /** Open deals; those that were discussed once it has ended. */
  deals: z.array(reviewDealSchema),
  /** Deals that ended since then. */
  ended: z.array(reviewDealSchema),
  sums: callSumsSchema,
  /** What the person and whoever leads the meeting call now; that of the meeting once it has ended. */
  ownCall: forecastCallSchema.nullable(),
  call: forecastCallSchema.nullable(),
})
export type FunnelReview = z.infer<typeof wholeSchema>

const personSchema = z.object({
  id: idSchema,
  name: z.string(),
  department: z.string().nullable(),
  open: z.int(),
  amount: moneySchema,
  lastAt: z.string().nullable(),
  /** Promises of earlier meetings that are not kept and past their day. */
  late: z.int(),
  /** A meeting of the reader with them that has not ended. */
  running: idSchema.nullable(),
})
export type Reviewable = z.infer<typeof personSchema>

const dealParams = z.strictObject({ id: idSchema, deal: idSchema })
const tag = 'opportunities'

export const funnelReviewOperations = {
  /** Whose deals the reader may walk through. */
  start: operation({
    id: 'funnel-review-start',
    method: 'GET',
    path: '/api/v1/funnel-reviews/start',
    tag,
    title: label('可以开漏斗会的人', 'Whose funnel the reader may review'),
    answer: z.object({
      currency: z.string(),
      people: z.array(personSchema),
      teams: z.array(z.object({ id: idSchema, name: z.string(), people: z.int(), running: idSchema.nullable() })),
    }),
  }),
  /** Meetings in sight, the newest first. */
  list: operation({
    id: 'list-funnel-reviews',
    method: 'GET',
    path: '/api/v1/funnel-reviews',
    tag,
    title: label('漏斗会纪要', 'Funnel reviews'),
    query: z.strictObject({ person: idSchema.optional(), limit: z.coerce.number().int().min(1).max(100).default(30) }),
    answer: itemsSchema(
      headSchema.extend({
        deals: z.int(),
        commitments: z.int(),
        kept: z.int(),
        keptLate: z.int(),
        late: z.int(),
        mine: z.boolean(),
      }),
    ),
  }),
  /** Begins a meeting, or answers the one with the same people that has not ended. */
  begin: operation({
    id: 'begin-funnel-review',
    method: 'POST',
    path: '/api/v1/funnel-reviews',
    tag,
    title: label('开始漏斗会', 'Begin a funnel review'),
    body: z
      .strictObject({
        person: idSchema.optional(),
        department: idSchema.optional(),
        unit: z.enum(callUnits),
        on: z.iso.date().optional(),
      })
      .refine(({ person, department }) => (person === undefined) !== (department === undefined), {
        path: ['person'],
        message: 'one-subject',
      }),
    answer: headSchema,
  }),
  read: operation({
    id: 'read-funnel-review',
    method: 'GET',
    path: '/api/v1/funnel-reviews/:id',
    tag,
    title: label('漏斗会', 'A funnel review'),
    params: idParams,
    answer: wholeSchema,
  }),
  /** What is said of a deal; it counts as discussed from then on. */
  note: operation({
    id: 'note-funnel-review-deal',
    method: 'PUT',
    path: '/api/v1/funnel-reviews/:id/deals/:deal',
    tag,
    status: 204,
    title: label('记录对商机的讨论', 'Note what is said of a deal'),
    params: dealParams,
    body: z.strictObject({ note: cleanText.max(5000), category: z.enum(callCategoryValues).nullable() }),
  }),
  /** A promise: a task of the deal's owner. */
  promise: operation({
    id: 'promise-in-funnel-review',
    method: 'POST',
    path: '/api/v1/funnel-reviews/:id/deals/:deal/commitments',
    tag,
    status: 201,
    title: label('记录承诺事项', 'Note a commitment'),
    params: dealParams,
    body: z.strictObject({ text: cleanText.trim().min(1).max(200), dueOn: z.iso.date() }),
    answer: commitmentSchema,
  }),
  end: operation({
    id: 'end-funnel-review',
    method: 'POST',
    path: '/api/v1/funnel-reviews/:id/end',
    tag,
    status: 204,
    title: label('结束漏斗会', 'End a funnel review'),
    params: idParams,
    body: z.strictObject({ notes: cleanText.max(5000) }),
  }),
  /** What was said of a deal in meetings that the reader may read. */
  ofDeal: operation({
    id: 'funnel-reviews-of-deal',
    method: 'GET',
    path: '/api/v1/opportunities/:id/funnel-reviews',
    tag,
    title: label('商机的漏斗会记录', 'Funnel reviews of a deal'),
    params: idParams,
    answer: itemsSchema(z.object({ review: idSchema, at: z.string(), by: named, ...entry })),
  }),
}
