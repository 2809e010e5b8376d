import { z } from 'zod'
import { reviewRoles } from '../opportunities/reviews/review.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

/** By what ended deals are told apart; by reason, won and lost ones each by their own: `won:price`, `lost:price`, `lost:` without one. */
export const winLossCuts = [
  'reason',
  'competitor',
  'stage',
  'industry',
  'level',
  'region',
  'size',
  'owner',
  'department',
  'month',
] as const
export type WinLossCut = (typeof winLossCuts)[number]

const counts = {
  won: z.int(),
  lost: z.int(),
  wonAmount: moneySchema,
  lostAmount: moneySchema,
}
export const winLossCountsSchema = z.object(counts)
export type WinLossCounts = z.infer<typeof winLossCountsSchema>

/** How a row by reason is keyed. */
export function reasonKey(outcome: 'won' | 'lost', reason: string): string {
  return `${outcome}:${reason}`
}

const rowSchema = z.object({ key: z.string(), name: z.string(), ...counts })
export type WinLossRow = z.infer<typeof rowSchema>

const rivalSchema = z.object({
  id: idSchema,
  name: z.string(),
  won: z.int(),
  lost: z.int(),
  /** How far their price lies from ours in the middle deal of those in which both are known; a share of ours. */
  priceGap: z.number().nullable(),
  prices: z.int(),
})
export type RivalRow = z.infer<typeof rivalSchema>

const voicesSchema = z.object({
  key: z.string(),
  /** Reasons are other ones for won deals than for lost ones; null where a question is asked of both alike. */
  outcome: z.enum(['won', 'lost']).nullable(),
  question: z.object({ zh: z.string(), en: z.string() }),
  options: z.array(z.object({ value: z.string(), label: z.object({ zh: z.string(), en: z.string() }) })),
  /** How often each part chose what. */
  said: z.array(z.object({ role: z.string(), value: z.string(), count: z.int() })),
  /** Deals of which several people spoke, and those of them in which they chose differently. */
  several: z.int(),
  differing: z.int(),
})
export type VoiceRow = z.infer<typeof voicesSchema>

const dealSchema = z.object({
  id: idSchema,
  name: z.string(),
  customer: z.string().nullable(),
  outcome: z.enum(['won', 'lost']),
  amount: moneySchema.nullable(),
  currency: z.string(),
  closedOn: z.string().nullable(),
  /** Why it ended so; null where nobody said, and for who may not read it. */
  reason: z.string().nullable(),
})
export type EndedDeal = z.infer<typeof dealSchema>

/** Which of the deals asked for stand behind a figure. */
const figure = {
  /** Of one row; of all without it. */
  key: z.string().max(80).optional(),
  /** By competitor: those in which the one of the row does not stand. */
  others: z.enum(['yes']).optional(),
  outcome: z.enum(['won', 'lost']).optional(),
  /** Those of which somebody in this part gave this answer. */
  question: z.string().max(40).optional(),
  role: z.enum(reviewRoles.map(({ value }) => value)).optional(),
  said: z.string().max(40).optional(),
}
/** A figure as an address names it: with the cut in which its row stands. */
export const winLossFigureSchema = z.strictObject({ ...figure, by: z.enum(winLossCuts).optional() })
export type WinLossFigure = z.infer<typeof winLossFigureSchema>

const scope = {
  by: z.enum(winLossCuts),
  process: idSchema.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  department: idSchema.optional(),
  owner: idSchema.optional(),
}

export const winLossOperations = {
  read: operation({
    id: 'win-loss',
    method: 'GET',
    path: '/api/v1/analytics/win-loss',
    tag: 'analytics',
    title: label('输赢分析', 'Why and against whom deals were won and lost'),
    query: z.strictObject(scope),
    answer: z.object({
      currency: z.string(),
      total: winLossCountsSchema,
      /** The largest, at most 200; months in their order. */
      rows: z.array(rowSchema),
      rivals: z.array(rivalSchema),
      voices: z.array(voicesSchema),
    }),
  }),
  /** The deals behind a figure. */
  deals: operation({
    id: 'win-loss-deals',
    method: 'GET',
    path: '/api/v1/analytics/win-loss/deals',
    tag: 'analytics',
    title: label('输赢分析的商机', 'The deals behind a figure of win/loss'),
    query: z.strictObject({ ...scope, ...figure }),
    answer: z.object({
      /** Of all of them, with what those in the company's currency amount to. */
      total: z.object({ count: z.int(), amount: moneySchema, currency: z.string() }),
      /** Those that ended last, at most 200. */
      items: z.array(dealSchema),
    }),
  }),
}
