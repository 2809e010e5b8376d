import { z } from 'zod'
import { valuesOf } from '../../customers/relationship.ts'
import { itemsSchema } from '../../shared/answers.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { buyingStages } from '../stage-definition.ts'
import { dealRoleSchema } from '../team/deal-role.ts'
import { rulesSchema, severities } from './deal-rule.ts'
import { healthLevels } from './health.ts'

const day = z.iso.date()
const stage = z.enum(valuesOf(buyingStages)).optional()
const level = z.enum(valuesOf(healthLevels))

const evidenceSchema = z.object({
  is: z.int().optional(),
  limit: z.int().optional(),
  from: day.optional(),
  to: day.optional(),
  ours: stage,
  theirs: stage,
  records: z
    .array(
      z.object({
        type: z.enum(['contact', 'decision-step', 'competitor']),
        /** Null where it is out of the reader's sight. */
        id: idSchema.nullable(),
        name: z.string(),
        on: day.nullable(),
      }),
    )
    .optional(),
  pushes: z.array(z.object({ on: day, from: day, to: day })).optional(),
  roles: z.array(dealRoleSchema).optional(),
})

const signalSchema = z.object({
  /** The rule as it stands, by whose words and numbers the deal was judged. */
  rule: rulesSchema.element,
  severity: z.enum(valuesOf(severities)),
  weight: z.int(),
  /** Null where the reader may not see what the rule goes by. */
  evidence: evidenceSchema.nullable(),
})
export type ToldSignal = z.infer<typeof signalSchema>
export type ToldEvidence = z.infer<typeof evidenceSchema>

const healthSchema = z.object({
  id: idSchema,
  /** Null for a deal that has ended: nothing is judged any more. */
  level: level.nullable(),
  score: z.int().nullable(),
  signals: z.array(signalSchema),
  asOf: z.string(),
})
export type DealHealth = z.infer<typeof healthSchema>

const settingSchema = z.object({
  version: z.int(),
  rules: rulesSchema,
  /** All open deals are being looked at anew. */
  isRenewing: z.boolean(),
  /** When all open deals were last looked at. */
  asOf: z.string().nullable(),
})
export type DealRuleSetting = z.infer<typeof settingSchema>

const trialSchema = z.object({
  deals: z.int(),
  levels: z.object({ healthy: z.int(), watch: z.int(), 'at-risk': z.int() }),
  rules: z.array(z.object({ key: z.string(), deals: z.int() })),
})
export type DealRuleTrial = z.infer<typeof trialSchema>

const tag = 'opportunities'

export const healthOperations = {
  /** How a deal stands now, with the reasons. */
  read: operation({
    id: 'read-deal-health',
    method: 'GET',
    path: '/api/v1/opportunities/:id/health',
    tag,
    title: label('商机健康度', 'The health of a deal, explained'),
    params: idParams,
    answer: healthSchema,
  }),
  /** The same for a page of deals. */
  list: operation({
    id: 'list-deal-health',
    method: 'GET',
    path: '/api/v1/deal-health',
    tag,
    title: label('多个商机的健康度', 'The health of a page of deals'),
    query: z.strictObject({ deals: z.string().max(4_000) }),
    answer: itemsSchema(healthSchema),
  }),
  rules: operation({
    id: 'read-deal-rules',
    method: 'GET',
    path: '/api/v1/deal-rules',
    tag,
    title: label('商机健康规则', 'The rules by which deals are judged'),
    answer: settingSchema,
  }),
  writeRules: operation({
    id: 'write-deal-rules',
    method: 'PUT',
    path: '/api/v1/deal-rules',
    tag,
    title: label('保存商机健康规则', 'Set the rules by which deals are judged'),
    body: z.strictObject({ rules: rulesSchema }),
    answer: settingSchema,
  }),
  /** How many open deals in sight each rule would mark now. */
  tryRules: operation({
    id: 'try-deal-rules',
    method: 'POST',
    path: '/api/v1/deal-rules/trial',
    tag,
    title: label('试算商机健康规则', 'How many open deals each rule would mark'),
    body: z.strictObject({ rules: rulesSchema }),
    answer: trialSchema,
  }),
}
