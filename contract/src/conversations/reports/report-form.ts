import { z } from 'zod'
import { label, labelSchema } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { periodOf, type Period } from '../../shared/period.ts'
import { idSchema } from '../../shared/schema.ts'
import { type ReportFigure, reportFigures } from './report-figures.ts'

export const reportPeriods = ['day', 'week', 'month'] as const
export type ReportPeriod = (typeof reportPeriods)[number]

export const periodNames = {
  day: label('日报', 'Daily report'),
  week: label('周报', 'Weekly report'),
  month: label('月报', 'Monthly report'),
} as const

/** The days that a report tells of, by any day within them; weeks begin on Monday. */
export function spanOf(period: ReportPeriod, day: string): Period {
  return periodOf(period === 'day' ? 'today' : period === 'week' ? 'this-week' : 'this-month', day)
}

/** What a person is asked to write in their own words. */
const promptSchema = z.strictObject({
  key: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/, { message: 'key-malformed' }),
  name: labelSchema,
  required: z.boolean(),
})
export type Prompt = z.infer<typeof promptSchema>

/** What a report of its kind shows and asks; each report keeps its own, so that changes of the form leave the past as it was. */
export const reportFormSchema = z.strictObject({
  name: labelSchema,
  figures: z.array(z.enum(reportFigures)).min(1).max(reportFigures.length),
  prompts: z
    .array(promptSchema)
    .max(6)
    .refine((prompts) => new Set(prompts.map(({ key }) => key)).size === prompts.length, { message: 'key-taken' }),
  /** Whether it asks one question about what is odd, and whether help can be asked for in it. */
  asks: z.boolean(),
  help: z.boolean(),
})
export type ReportForm = z.infer<typeof reportFormSchema>

const minuteSchema = z.int().min(0).max(1440)

/** Who writes which report, and when: minutes after midnight in the company's zone. */
export const reportRuleSchema = z.strictObject({
  period: z.enum(reportPeriods),
  form: reportFormSchema,
  /** Roles and departments (with all below them) whose people write it; everybody where neither is named. */
  roles: z.array(idSchema).max(50),
  departments: z.array(idSchema).max(200),
  /** From when on its last working day it can be sent. */
  opensAt: minuteSchema,
  /** By when it is to be there: so many working days after the last one of its days. */
  dueAt: minuteSchema,
  dueDays: z.int().min(0).max(5),
  /** Minutes before that at which who has not sent it is reminded; null is never. */
  remindBefore: z
    .int()
    .min(5)
    .max(24 * 60)
    .nullable(),
  active: z.boolean(),
})
export type ReportRule = z.infer<typeof reportRuleSchema>

export const reportSettingSchema = z.strictObject({ rules: z.array(reportRuleSchema).max(20) })
export type ReportSetting = z.infer<typeof reportSettingSchema>

/** Somebody who writes reports, with their roles and their department with all above it. */
export type Writer = { roles: readonly string[]; departments: readonly string[] }

/**
 * The rule by which somebody writes a report of a period; null who writes none. Of several the narrowest counts: one for the department
 * before one for the role, and that before one for everybody; among equals the first.
 */
export function ruleFor(rules: readonly ReportRule[], period: ReportPeriod, writer: Writer): ReportRule | null {
  const among = (wanted: readonly string[], own: readonly string[]) => wanted.some((one) => own.includes(one))
  const fitting = rules.flatMap((rule) => {
    if (!rule.active || rule.period !== period) return []
    if (rule.departments.length > 0 && !among(rule.departments, writer.departments)) return []
    if (rule.roles.length > 0 && !among(rule.roles, writer.roles)) return []
    return [{ rule, narrow: (rule.departments.length > 0 ? 2 : 0) + (rule.roles.length > 0 ? 1 : 0) }]
  })
  const narrowest = Math.max(...fitting.map(({ narrow }) => narrow))
  return fitting.find(({ narrow }) => narrow === narrowest)?.rule ?? null
}

const work: ReportFigure[] = ['visits', 'plannedVisits', 'calls', 'meetings', 'tasks']
const deals: ReportFigure[] = ['newCustomers', 'newDeals', 'forward', 'back', 'pushed', 'won', 'lost']
const ahead: ReportFigure[] = ['late', 'next']

/** Rules until a company has its own: sellers write daily, weekly and monthly, those who lead them weekly and monthly. */
export function usualReportSetting(roles: { sellers: readonly string[]; managers: readonly string[] }): ReportSetting {
  const form = { figures: [...work, ...deals, ...ahead], asks: true, help: true }
  const usual = { departments: [], active: true, form }
  const sellers = { ...usual, roles: [...roles.sellers] }
  const both = { ...usual, roles: [...roles.sellers, ...roles.managers] }
  const summary = { key: 'summary', name: label('总结', 'Summary'), required: false }
  const plan = { key: 'plan', name: label('下期重点', 'What comes first next'), required: false }
  return {
    rules: [
      {
        ...sellers,
        period: 'day',
        form: {
          ...form,
          name: periodNames.day,
          prompts: [
            { key: 'summary', name: label('今天的收获和问题', 'What went well, and what did not'), required: false },
          ],
        },
        opensAt: 15 * 60,
        dueAt: 21 * 60,
        dueDays: 0,
        remindBefore: 60,
      },
      {
        ...both,
        period: 'week',
        form: { ...form, name: periodNames.week, prompts: [summary, plan] },
        opensAt: 14 * 60,
        dueAt: 10 * 60,
        dueDays: 1,
        remindBefore: 120,
      },
      {
        ...both,
        period: 'month',
        form: { ...form, name: periodNames.month, prompts: [summary, plan] },
        opensAt: 14 * 60,
        dueAt: 18 * 60,
        dueDays: 2,
        remindBefore: 240,
      },
    ],
  }
}

const settingAnswer = z.object({ version: z.int(), setting: reportSettingSchema, mayWrite: z.boolean() })
const tag = 'conversations'
const path = '/api/v1/work-report-setting'

export const reportSettingOperations = {
  read: operation({
    id: 'read-work-report-setting',
    method: 'GET',
    path,
    tag,
    title: label('工作报告规则', 'Who writes which report, and when'),
    answer: settingAnswer,
  }),
  /** `If-Match` guards it. */
  write: operation({
    id: 'write-work-report-setting',
    method: 'PUT',
    path,
    tag,
    title: label('修改工作报告规则', 'Change who writes which report, and when'),
    body: reportSettingSchema,
    answer: settingAnswer,
  }),
}
