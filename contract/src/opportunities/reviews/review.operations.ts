import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { answersSchema, questionSchema } from './review.ts'

const role = z.enum(['owner', 'presales', 'manager', 'executive'])
const outcome = z.enum(['won', 'lost'])
const formSchema = z.object({ version: z.int(), questions: z.array(questionSchema) })

const requestSchema = z.object({
  deal: z.object({ id: idSchema, name: z.string() }),
  outcome,
  role,
  askedAt: z.string(),
  doneAt: z.string().nullable(),
  questions: z.array(questionSchema),
})
export type ReviewRequest = z.infer<typeof requestSchema>

const voiceSchema = z.object({
  person: z.object({ id: idSchema, name: z.string() }),
  role,
  outcome,
  doneAt: z.string().nullable(),
  /** Null while it is open, and for who has not given their own yet. */
  answers: answersSchema.nullable(),
})
export type Voice = z.infer<typeof voiceSchema>

const ofDealSchema = z.object({
  questions: z.array(questionSchema),
  voices: z.array(voiceSchema),
  /** In which part the reader is asked, and whether they have answered. */
  own: z.object({ role, outcome, done: z.boolean(), questions: z.array(questionSchema) }).nullable(),
})
export type DealReviews = z.infer<typeof ofDealSchema>

const tag = 'reviews'

export const reviewOperations = {
  form: operation({
    id: 'read-review-form',
    method: 'GET',
    path: '/api/v1/review-form',
    tag,
    title: label('复盘问题', 'What is asked when a deal ends'),
    answer: formSchema,
  }),
  writeForm: operation({
    id: 'write-review-form',
    method: 'PUT',
    path: '/api/v1/review-form',
    tag,
    title: label('修改复盘问题', 'Change what is asked when a deal ends'),
    body: z.strictObject({ questions: z.array(questionSchema).max(20) }),
    answer: formSchema,
  }),
  mine: operation({
    id: 'list-own-reviews',
    method: 'GET',
    path: '/api/v1/reviews/mine',
    tag,
    title: label('等我复盘的商机', 'Deals that wait for my review'),
    answer: itemsSchema(requestSchema),
  }),
  waiting: operation({
    id: 'count-own-reviews',
    method: 'GET',
    path: '/api/v1/reviews/mine/count',
    tag,
    title: label('等我复盘的数量', 'How many deals wait for my review'),
    answer: z.object({ count: z.int(), won: z.int(), lost: z.int(), oldestAt: z.string().nullable() }),
  }),
  ofDeal: operation({
    id: 'read-deal-reviews',
    method: 'GET',
    path: '/api/v1/opportunities/:id/reviews',
    tag,
    title: label('商机的复盘', 'Reviews of a deal'),
    params: idParams,
    answer: ofDealSchema,
  }),
  answer: operation({
    id: 'answer-review',
    method: 'PUT',
    path: '/api/v1/opportunities/:id/reviews/mine',
    tag,
    title: label('回答复盘问题', 'Answer the questions of a review'),
    params: idParams,
    body: z.strictObject({ answers: answersSchema }),
    answer: ofDealSchema,
  }),
}
