import { z } from 'zod'
import type { Option } from '../shared/field.ts'
import { label, labelSchema } from '../shared/label.ts'
import { dateSchema, idSchema } from '../shared/schema.ts'
import { ownLists } from '../shared/choices.ts'

/** What a held customer may lack for too long, so that it goes back for others to try. */
export const poolTriggers = [
  { value: 'follow-up', label: label('未跟进', 'without follow-up') },
  { value: 'opportunity', label: label('未建商机', 'without an opportunity') },
  { value: 'deal', label: label('未成交', 'without a deal') },
] as const satisfies readonly Option[]
const triggerSchema = z.enum(poolTriggers.map((one) => one.value))
export type PoolTrigger = z.infer<typeof triggerSchema>

export const levelSchema = z.enum(ownLists.level.codes)

/** When customers of a pool's members go back: so many days without something; one for a level goes before one for any. */
export const poolRuleSchema = z.object({
  id: idSchema,
  level: levelSchema.nullable(),
  trigger: triggerSchema,
  days: z.int().min(1).max(1_095),
  /** The owner is reminded so many days ahead; a rule newly in force waits as long, so that nobody loses one unwarned. */
  remindDays: z.int().min(0).max(60),
  /** Customers who ever bought stay with their owner. */
  sparesWon: z.boolean(),
  active: z.boolean(),
  /** The day since which it is in force as it stands. */
  since: dateSchema,
})
export type PoolRule = z.infer<typeof poolRuleSchema>

const memberSchema = z.object({
  kind: z.enum(['user', 'department']),
  id: idSchema,
  name: z.string(),
  duty: z.enum(['member', 'administrator']),
})
export type PoolMember = z.infer<typeof memberSchema>

/** How many customers somebody may hold and still claim, where it differs from the pool's own cap. */
const capSchema = z.strictObject({ kind: z.enum(['role', 'user']), id: idSchema, cap: z.int().min(0).max(100_000) })
export type PoolCap = z.infer<typeof capSchema>

const claimRules = {
  name: labelSchema,
  /** Customer fields that only administrators of the pool see before somebody claims. */
  hidden: z.array(z.string().max(80)).max(60),
  claimsADay: z.int().min(1).max(10_000).nullable(),
  holdingCap: z.int().min(0).max(100_000).nullable(),
  /** Whether customers who bought count towards the cap. */
  capCountsWon: z.boolean(),
  caps: z.array(capSchema).max(200),
  /** So many days the last owner waits before claiming the same customer again. */
  coolDownDays: z.int().min(0).max(365),
  /** So many days nothing goes back after it was claimed. */
  protectionDays: z.int().min(0).max(365),
}

/** How the reader stands to a pool today. */
const standingSchema = z.object({
  member: z.boolean(),
  administrator: z.boolean(),
  held: z.int(),
  cap: z.int().nullable(),
  claimedToday: z.int(),
})
export type PoolStanding = z.infer<typeof standingSchema>

export const poolSchema = z.object({
  id: idSchema,
  version: z.int(),
  ...claimRules,
  members: z.array(memberSchema),
  rules: z.array(poolRuleSchema),
  customers: z.int(),
  mine: standingSchema,
})
export type Pool = z.infer<typeof poolSchema>

export const poolDraftSchema = z.strictObject({
  ...claimRules,
  members: z.array(z.strictObject({ ...memberSchema.omit({ name: true }).shape })).max(500),
  rules: z.array(z.strictObject({ ...poolRuleSchema.omit({ since: true }).shape, id: idSchema.optional() })).max(60),
})
export type PoolDraft = z.infer<typeof poolDraftSchema>

/** How somebody came to hold a customer, and how that ended. */
const holdingStarts = ['created', 'claimed', 'assigned', 'transferred', 'restored'] as const
const holdingEnds = ['transferred', 'returned', 'recycled', 'deleted', 'merged'] as const
export type HoldingStart = (typeof holdingStarts)[number]
export type HoldingEnd = (typeof holdingEnds)[number]

const personSchema = z.object({ id: idSchema, name: z.string() })
export const holdingSchema = z.object({
  person: personSchema,
  from: z.string(),
  to: z.string().nullable(),
  how: z.enum(holdingStarts),
  endedBy: z.enum(holdingEnds).nullable(),
  reason: z.string().nullable(),
})
export type Holding = z.infer<typeof holdingSchema>

/** When a held customer goes back, and by what. */
export const dueSchema = z.object({
  on: dateSchema,
  /** The day from which the days are counted. */
  since: dateSchema,
  trigger: triggerSchema,
  days: z.int(),
  /** Whether the reminder's days have begun. */
  near: z.boolean(),
  pool: z.object({ id: idSchema, name: labelSchema }),
})
export type Due = z.infer<typeof dueSchema>

/** Why a held customer does not go back for now. */
export const exemptions = ['not-held', 'locked', 'open-opportunity', 'won', 'no-rule'] as const

/** Why a person may not claim a customer. */
export const claimRefusals = ['not-in-pool', 'not-a-member', 'cool-down', 'cap-reached', 'claims-today'] as const
