import { z } from 'zod'
import { callLevels, callUnits } from '../opportunities/funnel-review/forecast-call.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

const named = z.object({ id: idSchema, name: z.string() })

const hitSchema = z.object({
  from: z.iso.date(),
  to: z.iso.date(),
  /** The figure of the first call for the period, and of the last: whoever calls again when all is known shows it. */
  first: moneySchema,
  last: moneySchema,
  /** What was called sure, and what possible, the first time. */
  commit: moneySchema,
  bestCase: moneySchema,
  calls: z.int(),
  /** What was won within the period by whoever has it now, in the company's currency. */
  came: moneySchema,
  wonCount: z.int(),
})
export type Hit = z.infer<typeof hitSchema>

const callerSchema = z.object({
  level: z.enum(callLevels),
  subject: named.nullable(),
  by: named,
  own: z.boolean(),
  /** Periods that are over, the newest first. */
  hits: z.array(hitSchema),
})
export type CallerRecord = z.infer<typeof callerSchema>

export const forecastHitOperations = {
  read: operation({
    id: 'forecast-hits',
    method: 'GET',
    path: '/api/v1/analytics/forecast-calls',
    tag: 'analytics',
    title: label('预测与结果', 'What was called, and what came'),
    query: z.strictObject({ unit: z.enum(callUnits).default('quarter') }),
    answer: z.object({ currency: z.string(), callers: z.array(callerSchema) }),
  }),
}

/** From fewer periods than this nothing is said of how somebody calls. */
export const enoughPeriods = 4

export type HitRecord = {
  periods: number
  /** Mean of (called − came) ÷ came: above 0 hopes too much, below promises too little. Of periods in which anything came. */
  bias: number | null
  /** Mean of |called − came| ÷ came (mean absolute percentage error). */
  error: number | null
  /** Share of periods in which what came lay between commit and best case. */
  within: number | null
}

/** How well somebody called, by the first call of each period. */
export function hitRecord(hits: readonly Pick<Hit, 'first' | 'commit' | 'bestCase' | 'came'>[]): HitRecord {
  const mean = (values: readonly number[]) =>
    values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length
  const off = hits
    .filter(({ came }) => Number(came) > 0)
    .map(({ first, came }) => (Number(first) - Number(came)) / Number(came))
  return {
    periods: hits.length,
    bias: mean(off),
    error: mean(off.map(Math.abs)),
    within: mean(
      hits.map(({ commit, bestCase, came }) =>
        Number(came) >= Number(commit) && Number(came) <= Number(bestCase) ? 1 : 0,
      ),
    ),
  }
}
