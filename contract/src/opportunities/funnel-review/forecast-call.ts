import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { type Period, periodOf } from '../../shared/period.ts'
import { cleanText, idSchema, moneySchema } from '../../shared/schema.ts'

export const callUnits = ['month', 'quarter'] as const
export type CallUnit = (typeof callUnits)[number]

/** How sure somebody is that a deal comes within the period. */
export const callCategories = [
  { value: 'commit', label: label('承诺', 'Commit') },
  { value: 'best-case', label: label('乐观', 'Best case') },
  { value: 'pipeline', label: label('潜在', 'Pipeline') },
  { value: 'omitted', label: label('不计入', 'Omitted') },
] as const
export type CallCategory = (typeof callCategories)[number]['value']
export const callCategoryValues = ['commit', 'best-case', 'pipeline', 'omitted'] as const satisfies CallCategory[]

/** Of what a figure is called: one person's deals, those of a department with all below it, or the company's. */
export const callLevels = ['person', 'team', 'company'] as const
export type CallLevel = (typeof callLevels)[number]

/** The month or quarter of the company's calendar in which a day lies. */
export function callPeriod(unit: CallUnit, day: string, fiscalMonth: number): Period {
  return periodOf(unit === 'month' ? 'this-month' : 'this-quarter', day, fiscalMonth)
}

const named = z.object({ id: idSchema, name: z.string() })
const amount = moneySchema.refine((value) => !value.startsWith('-'), { message: 'amount-negative' })

const figures = { commit: moneySchema, bestCase: moneySchema, figure: moneySchema }

export const forecastCallSchema = z.object({
  id: idSchema,
  level: z.enum(callLevels),
  /** The person or the department; nothing for the company. */
  subject: named.nullable(),
  by: named,
  /** Whether somebody called what they will bring themselves. */
  own: z.boolean(),
  at: z.string(),
  ...figures,
  note: z.string().nullable(),
})
export type ForecastCall = z.infer<typeof forecastCallSchema>

/** What a call can be laid beside: won so far, and what is expected to close within the period by the category that its owners gave. */
export const callSumsSchema = z.object({
  won: moneySchema,
  wonCount: z.int(),
  commit: moneySchema,
  bestCase: moneySchema,
  pipeline: moneySchema,
})
export type CallSums = z.infer<typeof callSumsSchema>

/** Of what: a person, a department, or, with neither, the company. */
const subject = { person: idSchema.optional(), department: idSchema.optional() }
/** A day of the period; today where nothing is said. */
const when = { unit: z.enum(callUnits), on: z.iso.date().optional() }

const draftSchema = z
  .strictObject({
    ...subject,
    ...when,
    commit: amount,
    bestCase: amount,
    figure: amount,
    note: cleanText.max(1000).nullable().optional(),
    /** The meeting in which it is called. */
    review: idSchema.optional(),
  })
  .refine(({ person, department }) => person === undefined || department === undefined, {
    path: ['department'],
    message: 'one-subject',
  })
  .refine(({ commit, bestCase }) => Number(bestCase) >= Number(commit), {
    path: ['bestCase'],
    message: 'best-case-below-commit',
  })
export type ForecastCallDraft = z.infer<typeof draftSchema>

const tag = 'opportunities'

export const forecastCallOperations = {
  /** All that was called of one subject for one period, the newest first, with what has come so far. */
  read: operation({
    id: 'read-forecast-calls',
    method: 'GET',
    path: '/api/v1/forecast-calls',
    tag,
    title: label('预测承诺', 'Forecast calls of a period'),
    query: z.strictObject({ ...subject, ...when }),
    answer: z.object({
      period: z.object({ from: z.iso.date(), to: z.iso.date() }),
      currency: z.string(),
      calls: z.array(forecastCallSchema),
      sums: callSumsSchema,
      mayCall: z.boolean(),
    }),
  }),
  /** A call is never written over: each is a further one. */
  call: operation({
    id: 'call-forecast',
    method: 'POST',
    path: '/api/v1/forecast-calls',
    tag,
    status: 201,
    title: label('给出预测承诺', 'Call a forecast'),
    body: draftSchema,
    answer: forecastCallSchema,
  }),
}
