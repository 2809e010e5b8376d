import { z } from 'zod'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { pageSchema } from '../shared/page.ts'
import { cleanText, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'
import {
  conflictOrigins,
  conflictOutcomes,
  conflictRuleSchema,
  conflictStates,
  factSchema,
  proposalSchema,
  standingSchema,
} from './conflict.ts'

const named = z.object({ id: idSchema, name: z.string() })
const words = cleanText.trim().min(1, { message: 'required' }).max(2_000)

/** A party as the reader may know it: `person` is null where colleagues are not told apart before a ruling. */
const partySchema = z.object({ person: named.nullable(), department: z.string().nullable(), mine: z.boolean() })
export type ConflictParty = z.infer<typeof partySchema>

const caseSchema = z.object({
  id: idSchema,
  version: z.int(),
  state: z.enum(conflictStates),
  origin: z.enum(conflictOrigins),
  /** The company, as the case was opened. */
  subject: z.string(),
  openedAt: z.string(),
  openedBy: named.nullable(),
  /** Who is to rule, and until when. */
  decider: named.nullable(),
  dueAt: z.string().nullable(),
  escalated: z.int(),
  parties: z.array(partySchema),
  outcome: z.enum(conflictOutcomes).nullable(),
  winner: z.int().nullable(),
  decidedAt: z.string().nullable(),
  /** What the reader may do with it. */
  may: z.object({ decide: z.boolean(), comment: z.boolean(), dismiss: z.boolean() }),
})
export type ConflictCase = z.infer<typeof caseSchema>

const wholeSchema = caseSchema.extend({
  reason: z.string().nullable(),
  /** Customers concerned that the reader sees. */
  customers: z.array(named),
  /** Whether it is about two customers that may become one. */
  two: z.boolean(),
  facts: z.array(factSchema),
  standings: z.array(standingSchema),
  proposal: proposalSchema,
  comments: z.array(
    z.object({ id: idSchema, by: z.string().nullable(), mine: z.boolean(), at: z.string(), text: z.string() }),
  ),
  decision: z.object({ by: named.nullable(), reason: z.string().nullable() }).nullable(),
  /** Pools into which a ruling may put the customer. */
  pools: z.array(z.object({ id: idSchema, name: z.object({ zh: z.string(), en: z.string() }) })),
})
export type WholeConflict = z.infer<typeof wholeSchema>

const ruledSchema = conflictRuleSchema.extend({ version: z.int() })

/** What is known of a company that somebody asks for; who has it only as far as the asker may know. */
const takenSchema = z.object({
  state: z.enum(['mine', 'taken', 'pool', 'free']),
  /** Of a record in sight. */
  id: idSchema.nullable(),
  name: z.string(),
  score: z.number(),
  owner: named.nullable(),
  department: z.string().nullable(),
  pool: z.object({ id: idSchema, name: z.object({ zh: z.string(), en: z.string() }) }).nullable(),
  protectedUntil: z.string().nullable(),
})
export type Taken = z.infer<typeof takenSchema>

const tag = 'customers'

export const conflictOperations = {
  /** Whether a company is taken: by name, credit code, phone or web domain; counted and logged. */
  taken: operation({
    id: 'look-up-taken',
    method: 'POST',
    path: '/api/v1/taken',
    tag,
    title: label('查客户占用', 'Is this company taken?'),
    body: z.strictObject({ text: cleanText.trim().min(2, { message: 'text-too-short' }).max(200) }),
    answer: z.object({
      by: z.enum(['name', 'creditCode', 'phone', 'domain']),
      matches: z.array(takenSchema),
      left: z.int(),
    }),
  }),
  /** Asks whoever has the company for access to it. */
  askAccess: operation({
    id: 'ask-for-access',
    method: 'POST',
    path: '/api/v1/taken/ask',
    tag,
    title: label('申请查看客户', 'Ask the owner for access'),
    body: z.strictObject({ text: cleanText.trim().min(2).max(200), reason: words }),
  }),
  list: operation({
    id: 'list-conflicts',
    method: 'GET',
    path: '/api/v1/conflicts',
    tag,
    title: label('撞单列表', 'Claim conflicts'),
    query: z.strictObject({
      show: z.enum(['waiting', 'mine', 'decided']).default('waiting'),
      limit: z.coerce.number().int().min(1).max(100).default(50),
      cursor: z.string().max(100).optional(),
    }),
    answer: pageSchema(caseSchema),
  }),
  /** How many cases wait for the reader to rule, and to say something. */
  waiting: operation({
    id: 'count-waiting-conflicts',
    method: 'GET',
    path: '/api/v1/conflicts/waiting',
    tag,
    title: label('等我处理的撞单', 'Claim conflicts that wait for me'),
    answer: z.object({ decide: z.int(), mine: z.int() }),
  }),
  /** Opens a case about a customer in sight, or about a company as it was looked up. */
  open: operation({
    id: 'open-conflict',
    method: 'POST',
    path: '/api/v1/conflicts',
    tag,
    title: label('发起撞单', 'Open a claim conflict'),
    status: 201,
    body: z
      .strictObject({ customer: idSchema.optional(), text: cleanText.trim().min(2).max(200).optional(), reason: words })
      .refine((body) => (body.customer === undefined) !== (body.text === undefined), {
        message: 'either-known-or-new',
      }),
    answer: wholeSchema,
  }),
  read: operation({
    id: 'read-conflict',
    method: 'GET',
    path: '/api/v1/conflicts/:id',
    tag,
    title: label('撞单详情', 'One claim conflict'),
    params: idParams,
    answer: wholeSchema,
  }),
  comment: operation({
    id: 'comment-on-conflict',
    method: 'POST',
    path: '/api/v1/conflicts/:id/comments',
    tag,
    title: label('补充说明', 'Say something in a claim conflict'),
    params: idParams,
    body: z.strictObject({ text: words }),
    answer: wholeSchema,
  }),
  /** Makes a case of what the house found. */
  takeUp: operation({
    id: 'take-up-conflict',
    method: 'POST',
    path: '/api/v1/conflicts/:id/take-up',
    tag,
    title: label('受理撞单', 'Take up a claim conflict'),
    params: idParams,
    answer: wholeSchema,
  }),
  /** Closes a case that is none: what the house found, or by who opened it. */
  dismiss: operation({
    id: 'dismiss-conflict',
    method: 'POST',
    path: '/api/v1/conflicts/:id/dismiss',
    tag,
    title: label('撤销撞单', 'Close a claim conflict without a ruling'),
    params: idParams,
    body: z.strictObject({ reason: words }),
    answer: wholeSchema,
  }),
  /** Rules on a case and does what was ruled, all or nothing. */
  decide: operation({
    id: 'decide-conflict',
    method: 'POST',
    path: '/api/v1/conflicts/:id/decide',
    tag,
    title: label('裁决撞单', 'Rule on a claim conflict'),
    params: idParams,
    body: z.strictObject({
      outcome: z.enum(conflictOutcomes),
      /** The party, by its place in the case, to whom it goes, or who leads where it is shared. */
      winner: z.int().min(0).max(9).optional(),
      pool: idSchema.optional(),
      /** Of two customers that are one company: make one of them. */
      merge: z.boolean().default(false),
      reason: words,
    }),
    answer: wholeSchema,
  }),
  rule: operation({
    id: 'read-conflict-rule',
    method: 'GET',
    path: '/api/v1/conflict-rule',
    tag,
    title: label('撞单裁决规则', 'The rule for claim conflicts'),
    answer: ruledSchema,
  }),
  changeRule: operation({
    id: 'change-conflict-rule',
    method: 'PUT',
    path: '/api/v1/conflict-rule',
    tag,
    title: label('修改撞单裁决规则', 'Change the rule for claim conflicts'),
    body: conflictRuleSchema,
    answer: ruledSchema,
  }),
  /** What a rule would say about a case; nothing is changed. */
  tryRule: operation({
    id: 'try-conflict-rule',
    method: 'POST',
    path: '/api/v1/conflict-rule/try',
    tag,
    title: label('试算撞单裁决规则', 'Try a rule on a case'),
    body: z.strictObject({ conflict: idSchema, rule: conflictRuleSchema }),
    answer: z.object({ parties: z.array(partySchema), proposal: proposalSchema }),
  }),
}
