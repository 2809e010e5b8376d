import { z } from 'zod'
import { customerTypes, industries } from '../../shared/choices.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'

/** How often somebody is visited, with the days between two visits. */
export const frequencies = [
  { value: 'weekly', days: 7, label: label('每周', 'Every week') },
  { value: 'two-weekly', days: 14, label: label('每两周', 'Every two weeks') },
  { value: 'monthly', days: 30, label: label('每月', 'Every month') },
  { value: 'two-monthly', days: 60, label: label('每两个月', 'Every two months') },
  { value: 'quarterly', days: 90, label: label('每季度', 'Every quarter') },
  { value: 'half-yearly', days: 182, label: label('每半年', 'Every half year') },
  { value: 'yearly', days: 365, label: label('每年', 'Every year') },
] as const
export type Frequency = (typeof frequencies)[number]['value']
const frequencyNames = frequencies.map(({ value }) => value)

/** Days between two visits. */
export function intervalOf(frequency: Frequency): number {
  return frequencies.find(({ value }) => value === frequency)?.days ?? 30
}

const someOf = (options: readonly { value: string }[]) => {
  const values = options.map(({ value }) => value) as [string, ...string[]]
  return z.array(z.enum(values)).max(values.length)
}

/** Which customers are visited how often, by which template and for how long. */
const ruleSchema = z.strictObject({
  id: idSchema,
  /** The code of a level. */
  level: z.string().min(1).max(20),
  frequency: z.enum(frequencyNames),
  template: idSchema.nullable(),
  minutes: z.int().min(10).max(480),
  /** Empty: all of them. */
  customerTypes: someOf(customerTypes),
  industries: someOf(industries),
})
export type VisitPlanRule = z.infer<typeof ruleSchema>

export const mostRules = 40

export const visitPlanSettingSchema = z.strictObject({
  /** Whether a plan holds only when a superior has approved it. */
  needsApproval: z.boolean(),
  /** How many minutes of a day visits may take, the ways to them included, and how many visits a day has at most. */
  dayMinutes: z.int().min(30).max(720),
  dayVisits: z.int().min(1).max(20),
  /** What is reckoned for the way to each. */
  travelMinutes: z.int().min(0).max(240),
  /** Of the rules that fit a customer the first holds. */
  rules: z.array(ruleSchema).max(mostRules),
})
export type VisitPlanSetting = z.infer<typeof visitPlanSettingSchema>

const usual = (place: number, level: string, frequency: Frequency): VisitPlanRule => ({
  id: `00000000-0000-4000-8000-00000000000${place}`,
  level,
  frequency,
  template: null,
  minutes: 60,
  customerTypes: [],
  industries: [],
})

export const usualPlanSetting: VisitPlanSetting = {
  needsApproval: true,
  dayMinutes: 360,
  dayVisits: 5,
  travelMinutes: 30,
  rules: [usual(1, 'A', 'two-weekly'), usual(2, 'B', 'monthly'), usual(3, 'C', 'quarterly')],
}

/** The rule by which a customer is visited; null: by none. */
export function ruleFor<Rule extends Pick<VisitPlanRule, 'level' | 'customerTypes' | 'industries'>>(
  rules: readonly Rule[],
  customer: { level: string | null; type: string | null; industry: string | null },
): Rule | null {
  const fits = (wanted: readonly string[], value: string | null) =>
    wanted.length === 0 || (value !== null && wanted.includes(value))
  return (
    rules.find(
      (rule) =>
        rule.level === customer.level &&
        fits(rule.customerTypes, customer.type) &&
        fits(rule.industries, customer.industry),
    ) ?? null
  )
}

const answer = z.object({ version: z.int(), setting: visitPlanSettingSchema, mayWrite: z.boolean() })

export const visitPlanSettingOperations = {
  read: operation({
    id: 'read-visit-plan-setting',
    method: 'GET',
    path: '/api/v1/visit-plan-setting',
    tag: 'activities',
    title: label('拜访计划的规则', 'How often customers are visited, and how much a day holds'),
    answer,
  }),
  write: operation<undefined, undefined, VisitPlanSetting, z.infer<typeof answer>>({
    id: 'write-visit-plan-setting',
    method: 'PUT',
    path: '/api/v1/visit-plan-setting',
    tag: 'activities',
    title: label('修改拜访计划的规则', 'Change how often customers are visited'),
    body: visitPlanSettingSchema,
    answer,
  }),
}
