import { z } from 'zod'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { cleanText, dateSchema, idSchema, moneySchema } from '../../shared/schema.ts'
import { commitmentSchema } from '../funnel-review/funnel-review.ts'
import { questionKeys } from '../funnel-review/questions.ts'
import { reviewChangeSchema } from '../funnel-review/review-change.ts'
import { rhythmSchema } from './rhythm.rules.ts'

const named = z.object({ id: idSchema, name: z.string() })

/** Something that one of the two wants to talk about, and what was decided. */
const topicSchema = z.object({
  id: idSchema,
  text: z.string(),
  by: named,
  at: z.string(),
  deal: named.nullable(),
  settledAt: z.string().nullable(),
  decision: z.string().nullable(),
  /** The task that came of it, where the reader sees it. */
  task: z.object({ id: idSchema, name: z.string(), dueOn: dateSchema, done: z.boolean() }).nullable(),
})
export type TalkTopic = z.infer<typeof topicSchema>

/** What the next talk is about, the most pressing first: promises that are late, what somebody noted, deals about which something is odd. */
const agendaSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('promise'), promise: commitmentSchema, deal: named }),
  z.object({ kind: z.literal('topic'), topic: topicSchema }),
  z.object({
    kind: z.literal('deal'),
    deal: named,
    amount: moneySchema.nullable(),
    currency: z.string().nullable(),
    changes: z.array(reviewChangeSchema),
    questions: z.array(z.object({ key: z.enum(questionKeys), number: z.number() })),
  }),
])
export type AgendaItem = z.infer<typeof agendaSchema>

const headSchema = z.object({
  person: named,
  lead: named,
  rhythm: rhythmSchema.nullable(),
  /** When they talk next by their rhythm; null without one. */
  nextOn: dateSchema.nullable(),
  late: z.boolean(),
  /** The end of their last meeting. */
  lastAt: z.string().nullable(),
  /** How many topics wait. */
  topics: z.int(),
})
export type TalkHead = z.infer<typeof headSchema>

const wholeSchema = headSchema.extend({
  /** Whether the reader leads it; the other of the two may add and read. */
  leads: z.boolean(),
  /** Everything is told since then: the last meeting, or a month ago. */
  since: z.string(),
  agenda: z.array(agendaSchema),
  /** Promises of all their meetings that are open, or were settled since then. */
  promises: z.array(z.object({ promise: commitmentSchema, deal: named })),
  /** How promises of the last year ended. */
  kept: z.object({ kept: z.int(), keptLate: z.int(), broken: z.int() }),
  settled: z.array(topicSchema),
  /** A meeting of the two that has not ended. */
  running: idSchema.nullable(),
})
export type FunnelTalk = z.infer<typeof wholeSchema>

const tag = 'opportunities'
const path = '/api/v1/funnel-talks'
const pair = z.strictObject({ person: idSchema })
const topicParams = z.strictObject({ id: idSchema })
const text = cleanText.trim().min(1).max(300)

export const funnelTalkOperations = {
  /** Those whom the reader leads, and who leads the reader. */
  list: operation({
    id: 'list-funnel-talks',
    method: 'GET',
    path,
    tag,
    title: label('漏斗沟通', 'With whom one talks about the funnel, who waits longest first'),
    answer: itemsSchema(headSchema),
  }),
  /** The page of a person and who leads them; one's own person id asks for the talk with one's own superior. */
  read: operation({
    id: 'read-funnel-talk',
    method: 'GET',
    path: `${path}/:person`,
    tag,
    title: label('与某人的漏斗沟通', 'The standing page of a person and who leads them'),
    params: pair,
    answer: wholeSchema,
  }),
  setRhythm: operation({
    id: 'set-funnel-talk-rhythm',
    method: 'PUT',
    path: `${path}/:person/rhythm`,
    tag,
    status: 204,
    title: label('约定沟通节奏', 'Agree how often to talk'),
    params: pair,
    body: z.strictObject({ rhythm: rhythmSchema.nullable() }),
  }),
  addTopic: operation({
    id: 'add-funnel-talk-topic',
    method: 'POST',
    path: `${path}/:person/topics`,
    tag,
    status: 201,
    title: label('加入议题', 'Put something on the agenda'),
    params: pair,
    body: z.strictObject({ text, deal: idSchema.nullable().optional() }),
    answer: topicSchema,
  }),
  /** What was decided; with a day it becomes a task of the person. */
  settleTopic: operation({
    id: 'settle-funnel-talk-topic',
    method: 'POST',
    path: '/api/v1/funnel-talk-topics/:id/settle',
    tag,
    title: label('记录结论', 'Note what was decided'),
    params: topicParams,
    body: z.strictObject({
      decision: cleanText.trim().max(500),
      task: z.strictObject({ name: text, dueOn: dateSchema }).nullable().optional(),
    }),
    answer: topicSchema,
  }),
  removeTopic: operation({
    id: 'remove-funnel-talk-topic',
    method: 'DELETE',
    path: '/api/v1/funnel-talk-topics/:id',
    tag,
    status: 204,
    title: label('删除议题', 'Take something off the agenda again'),
    params: topicParams,
  }),
}
