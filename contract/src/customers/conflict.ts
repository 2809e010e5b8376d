import { z } from 'zod'
import { type Label, label } from '../shared/label.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

/** How a case stands: found by the house and not looked at yet, waiting for a ruling, ruled on, or no case at all. */
export const conflictStates = ['proposed', 'open', 'decided', 'dismissed'] as const
export type ConflictState = (typeof conflictStates)[number]

/** How a case came up: somebody opened it, two records were found to be one company, a lead or a deal with somebody else's customer. */
export const conflictOrigins = ['person', 'pair', 'lead', 'deal'] as const
export type ConflictOrigin = (typeof conflictOrigins)[number]

/** What is ruled: it is one party's, theirs together, nobody's, or there was no conflict. */
export const conflictOutcomes = ['party', 'share', 'pool', 'none'] as const
export type ConflictOutcome = (typeof conflictOutcomes)[number]

/** What speaks for a party, by which a company rules. */
export const criterionKeys = [
  'protected',
  'won-before',
  'deal-at-stage',
  'recent-follow-up',
  'first-registered',
  'first-contact',
  'most-visits',
] as const
export type CriterionKey = (typeof criterionKeys)[number]

export const criterionLabels: Readonly<Record<CriterionKey, Label>> = {
  protected: label('在保护期内持有', 'Holds it within its protection'),
  'won-before': label('赢过单', 'Has won with it before'),
  'deal-at-stage': label('进行中商机的赢单率达到', 'Has an open deal with a win rate from'),
  'recent-follow-up': label('最近跟进过', 'Followed up most recently'),
  'first-registered': label('最先登记', 'Registered it first'),
  'first-contact': label('最先联系', 'Was in touch first'),
  'most-visits': label('拜访最多', 'Visited most'),
}

/** Criteria that look back so many days, and the one that asks for a win rate. */
export const criteriaWithDays: readonly CriterionKey[] = ['won-before', 'recent-follow-up', 'most-visits']
export const criteriaWithRate: readonly CriterionKey[] = ['deal-at-stage']

export const criterionSchema = z.strictObject({
  key: z.enum(criterionKeys),
  active: z.boolean(),
  /** How much it counts where points are added up. */
  weight: z.int().min(1).max(100),
  days: z.int().min(1).max(3_650).nullable(),
  rate: z.number().min(0).max(1).nullable(),
})
export type Criterion = z.infer<typeof criterionSchema>

/** How much of who has a customer is told to whom may not see it. */
export const toldOwners = ['nobody', 'department', 'name'] as const

/** A company's way to rule: the first criterion that tells the parties apart, or the most points. */
export const conflictRuleSchema = z.strictObject({
  mode: z.enum(['order', 'points']),
  criteria: z
    .array(criterionSchema)
    .length(criterionKeys.length)
    .refine((list) => new Set(list.map((one) => one.key)).size === criterionKeys.length, {
      message: 'value-unsuitable',
    }),
  told: z.enum(toldOwners),
  /** How many companies a person may look up in a day. */
  lookupsPerDay: z.int().min(0).max(1_000),
  /** Days in which a case is to be ruled on before it goes to the next superior. */
  decideDays: z.int().min(1).max(90),
  /** Whether the house itself brings up cases. */
  proposes: z.boolean(),
})
export type ConflictRule = z.infer<typeof conflictRuleSchema>

export const factKinds = [
  'registered',
  'lead',
  'held',
  'protected',
  'contact',
  'visit',
  'opportunity',
  'won',
  'lost',
] as const
export type FactKind = (typeof factKinds)[number]

const labelled = z.object({ zh: z.string(), en: z.string() })

/** Something that a party did or had with the company; of records out of the reader's sight only what, who and when. */
export const factSchema = z.object({
  /** The party, by its place in the case. */
  party: z.int(),
  kind: z.enum(factKinds),
  at: z.string(),
  until: z.string().nullable(),
  record: z
    .object({ type: z.enum(['customer', 'lead', 'activity', 'opportunity']), id: idSchema, name: z.string() })
    .nullable(),
  /** How, of an activity. */
  activity: z.string().nullable(),
  stage: labelled.nullable(),
  rate: z.number().nullable(),
  amount: moneySchema.nullable(),
  currency: z.string().nullable(),
})
export type Fact = z.infer<typeof factSchema>

/** A party's case in a few figures. */
export const standingSchema = z.object({
  registeredAt: z.string().nullable(),
  holds: z.boolean(),
  protectedUntil: z.string().nullable(),
  firstContactAt: z.string().nullable(),
  lastContactAt: z.string().nullable(),
  contacts: z.int(),
  visits: z.int(),
  openDeals: z.int(),
  /** Of the open deals in one currency; null where the reader may not know. */
  openAmount: moneySchema.nullable(),
  won: z.int(),
  lastWonAt: z.string().nullable(),
})
export type Standing = z.infer<typeof standingSchema>

/** What one criterion says: each party's value (a day, a count, a rate), and who is ahead. */
export const findingSchema = z.object({
  key: z.enum(criterionKeys),
  values: z.array(z.union([z.string(), z.number()]).nullable()),
  ahead: z.array(z.int()),
  decides: z.boolean(),
})
export type Finding = z.infer<typeof findingSchema>

export const proposalSchema = z.object({
  /** The party that the rule is for, by its place; null where it tells nobody apart. */
  winner: z.int().nullable(),
  findings: z.array(findingSchema),
  /** Where points are added up. */
  points: z.array(z.int()).nullable(),
})
export type Proposal = z.infer<typeof proposalSchema>
