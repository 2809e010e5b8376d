import { z } from 'zod'
import { type HealthLevel } from '../opportunities/health/health.ts'
import type { FilterPart } from '../shared/filter.ts'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

const sumSchema = z.object({ count: z.int(), amount: moneySchema })
export type HealthSum = z.infer<typeof sumSchema>

const ownerSchema = z.object({
  /** Null for deals of nobody. */
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
  department: idSchema.nullable(),
  levels: z.object({ healthy: sumSchema, watch: sumSchema, 'at-risk': sumSchema }),
})
export type OwnerHealth = z.infer<typeof ownerSchema>

const ruleSchema = z.object({
  key: z.string(),
  /** What the company calls it; the usual rules have names of their own. */
  name: labelSchema.nullable(),
  ...sumSchema.shape,
})
export type RuleCount = z.infer<typeof ruleSchema>

export const dealHealthOperations = {
  /** Open deals by how they stand, by owner and by what speaks against them. */
  read: operation({
    id: 'deal-health-figures',
    method: 'GET',
    path: '/api/v1/analytics/deal-health',
    tag: 'analytics',
    title: label('商机健康度统计', 'Open deals by their health'),
    query: z.strictObject({
      process: idSchema.optional(),
      department: idSchema.optional(),
      owner: idSchema.optional(),
    }),
    answer: z.object({
      currency: z.string(),
      /** When all open deals were last looked at; those that changed since were looked at within seconds. */
      asOf: z.string().nullable(),
      owners: z.array(ownerSchema),
      /** Null for who may not know what speaks against deals. */
      rules: z.array(ruleSchema).nullable(),
    }),
  }),
}

/** Deals of a level, as a list knows them. */
export function healthParts(level: HealthLevel): FilterPart[] {
  return [{ field: 'health', operator: 'is', value: level }]
}

/** Deals that a rule marks. */
export function signalParts(key: string): FilterPart[] {
  return [
    { field: 'health', operator: 'isNotEmpty' },
    { field: 'signals', operator: 'anyOf', value: [key] },
  ]
}
