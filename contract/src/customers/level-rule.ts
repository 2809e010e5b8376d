import { z } from 'zod'
import { ownLists } from '../shared/choices.ts'
import { type Label, label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'
import { bulkAnswerSchema, selectionSchema } from '../shared/standard-operations.ts'

/** What of a customer decides about its level: amounts in the company's currency, sizes, and what it is. */
export const sizeMeasures = ['wonAmount', 'openAmount', 'annualRevenue', 'employees'] as const
export const kindMeasures = ['industry', 'type'] as const
export type SizeMeasure = (typeof sizeMeasures)[number]
export type KindMeasure = (typeof kindMeasures)[number]
export type LevelMeasure = SizeMeasure | KindMeasure

export const measureLabels: Readonly<Record<LevelMeasure, Label>> = {
  wonAmount: label('近 12 个月成交额', 'Won in 12 months'),
  openAmount: label('进行中商机金额', 'Open amount'),
  annualRevenue: label('年营业额', 'Annual revenue'),
  employees: label('员工人数', 'Employees'),
  industry: label('行业', 'Industry'),
  type: label('客户类型', 'Type'),
}

const levelSchema = z.enum(ownLists.level.codes)

const conditionSchema = z.discriminatedUnion('operator', [
  z.strictObject({ measure: z.enum(sizeMeasures), operator: z.literal('atLeast'), value: z.number().min(0).max(1e15) }),
  z.strictObject({ measure: z.enum(sizeMeasures), operator: z.literal('below'), value: z.number().min(0).max(1e15) }),
  z.strictObject({
    measure: z.enum(kindMeasures),
    operator: z.literal('anyOf'),
    values: z.array(z.string().max(60)).min(1).max(40),
  }),
])
export type LevelCondition = z.infer<typeof conditionSchema>

/** A customer that meets all conditions is of this level; without any, everybody is whom no rule before met. */
const ruleSchema = z.strictObject({ level: levelSchema, conditions: z.array(conditionSchema).max(8) })
export type LevelRule = z.infer<typeof ruleSchema>

const rulesSchema = z.array(ruleSchema).max(12)

const settingSchema = z.object({
  version: z.int(),
  rules: rulesSchema,
  /** Sets levels by itself instead of proposing them. */
  automatic: z.boolean(),
  isChecking: z.boolean(),
  /** Customers in the reader's sight for whom another level is proposed. */
  proposals: z.int(),
})
export type LevelSetting = z.infer<typeof settingSchema>

/** Why: what was asked and what is so; null where the reader may not know. */
const reasonSchema = z.object({ condition: conditionSchema, fact: z.union([z.number(), z.string()]).nullable() })
export type LevelReason = z.infer<typeof reasonSchema>

const proposalSchema = z.object({
  customer: z.object({ id: idSchema, name: z.string() }),
  owner: z.object({ id: idSchema, name: z.string() }).nullable(),
  level: z.string().nullable(),
  proposed: z.string(),
  because: z.array(reasonSchema),
})
export type LevelProposal = z.infer<typeof proposalSchema>

const tag = 'customers'
const draft = { rules: rulesSchema, automatic: z.boolean() }

export const levelRuleOperations = {
  read: operation({
    id: 'read-level-rules',
    method: 'GET',
    path: '/api/v1/level-rules',
    tag,
    title: label('客户级别标准', 'By what criteria customers have their level'),
    answer: settingSchema,
  }),
  write: operation({
    id: 'write-level-rules',
    method: 'PUT',
    path: '/api/v1/level-rules',
    tag,
    title: label('保存客户级别标准', 'Set the criteria of levels'),
    body: z.strictObject(draft),
    answer: settingSchema,
  }),
  preview: operation({
    id: 'preview-level-rules',
    method: 'POST',
    path: '/api/v1/level-rules/preview',
    tag,
    title: label('试算客户级别标准', 'How many customers would change from which level to which'),
    body: z.strictObject({ rules: rulesSchema }),
    answer: z.object({
      customers: z.int(),
      unmet: z.int(),
      moves: z.array(z.object({ from: z.string().nullable(), to: z.string(), customers: z.int() })),
    }),
  }),
  proposals: operation({
    id: 'list-level-proposals',
    method: 'GET',
    path: '/api/v1/level-proposals',
    tag,
    title: label('级别建议', 'Customers for whom another level is proposed, and why'),
    query: z.strictObject({ customer: idSchema.optional() }),
    answer: z.object({ total: z.int(), items: z.array(proposalSchema) }),
  }),
  adopt: operation({
    id: 'adopt-levels',
    method: 'POST',
    path: '/api/v1/level-proposals/adopt',
    tag,
    title: label('采用级别建议', 'Adopt proposed levels'),
    body: z.strictObject({ selection: selectionSchema }),
    answer: bulkAnswerSchema,
  }),
}
