import { z } from 'zod'
import { poolRuleSchema } from '../customers/pool.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { dateSchema, idSchema } from '../shared/schema.ts'
import { idParams } from '../shared/standard-operations.ts'

const reference = z.object({ id: idSchema, name: z.string() })

/** One customer that a rule would have taken back, and what came of it with its owner instead. */
const trialItemSchema = z.object({
  customer: reference,
  owner: reference,
  on: dateSchema,
  /** Days that had passed without what the rule asks for. */
  silentDays: z.int(),
  after: z.enum(['won', 'followed', 'nothing']),
})
export type TrialItem = z.infer<typeof trialItemSchema>

const trialSchema = z.object({
  from: dateSchema,
  to: dateSchema,
  /** Customers that were held by members of the pool in that time. */
  held: z.int(),
  wouldReturn: z.int(),
  /** Taken back though a deal was won later, or somebody went on with it. */
  won: z.int(),
  followed: z.int(),
  weeks: z.array(z.object({ from: dateSchema, won: z.int(), followed: z.int(), nothing: z.int() })),
  byOwner: z.array(z.object({ owner: reference, count: z.int(), mistaken: z.int() })),
  /** The first ones, mistakes before others. */
  items: z.array(trialItemSchema),
})
export type Trial = z.infer<typeof trialSchema>

export const trialOperations = {
  /** Plays a rule over the last 180 days of who held what and what was done with it; changes nothing. */
  run: operation({
    id: 'try-pool-rule',
    method: 'POST',
    path: '/api/v1/pools/:id/trial',
    tag: 'pools',
    title: label('试算回收规则', 'Try a recycle rule on the last 180 days'),
    params: idParams,
    body: z.strictObject(poolRuleSchema.pick({ level: true, trigger: true, days: true, sparesWon: true }).shape),
    answer: trialSchema,
  }),
}
