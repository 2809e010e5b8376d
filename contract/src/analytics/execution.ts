import { z } from 'zod'
import {
  type ExecutionAmount,
  executionAmounts,
  type ExecutionCount,
  executionCounts,
} from '../activities/execution-counts.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

const whole = z.int()
const sumsSchema = z.object(
  Object.fromEntries([...executionCounts, ...executionAmounts].map((name) => [name, whole])) as Record<
    ExecutionCount | ExecutionAmount,
    typeof whole
  >,
)
export type ExecutionSums = z.infer<typeof sumsSchema>

export const noExecution = Object.fromEntries(
  [...executionCounts, ...executionAmounts].map((name) => [name, 0]),
) as ExecutionSums

/** Customers with a level, and those of them that were visited within what it asks, seen from the last day asked for. */
const coverageSchema = z.object({ customers: whole, covered: whole })
export type Coverage = z.infer<typeof coverageSchema>

export const executionCuts = ['owner', 'department', 'region', 'month'] as const
export type ExecutionCut = (typeof executionCuts)[number]

const standSchema = z.object({ sums: sumsSchema, coverage: coverageSchema.nullable() })
const rowSchema = z.object({
  key: z.string(),
  name: z.string(),
  sums: sumsSchema,
  before: sumsSchema,
  /** By month nothing is covered: what is covered is so on a day. */
  coverage: coverageSchema.nullable(),
})
export type ExecutionRow = z.infer<typeof rowSchema>

const levelSchema = coverageSchema.extend({
  level: z.string(),
  /** Within how many days they are to be visited: several where that depends on their type or industry. */
  days: z.array(whole),
})
export type LevelCoverage = z.infer<typeof levelSchema>

/** The figures of the report; each is a share, a mean or a number. */
export const executionFigures = [
  'plan',
  'coverage',
  'onTemplate',
  'completion',
  'quality',
  'length',
  'travel',
  'nextStep',
  'late',
  'visits',
  'calls',
  'meetings',
] as const
export type ExecutionFigure = (typeof executionFigures)[number]

const scope = {
  from: z.iso.date(),
  to: z.iso.date(),
  department: idSchema.optional(),
  owner: idSchema.optional(),
}

const itemSchema = z.object({
  type: z.enum(['activity', 'customer']),
  id: idSchema,
  name: z.string(),
  kind: z.string().nullable(),
  /** When it was or is to be; of a customer, when it was last visited. */
  at: z.string().nullable(),
  done: z.boolean().nullable(),
  customer: z.string().nullable(),
  owner: z.string().nullable(),
})
export type ExecutionItem = z.infer<typeof itemSchema>

export const executionMeasures = [...executionCounts, 'customers', 'covered', 'uncovered'] as const
export type ExecutionMeasure = (typeof executionMeasures)[number]

/** Which activities or customers stand behind a figure: those that it counts, of one row or of all. */
const measured = {
  measure: z.enum(executionMeasures),
  by: z.enum(executionCuts).optional(),
  key: z.string().max(80).optional(),
  level: z.string().max(20).optional(),
}
export const measuredSchema = z.strictObject(measured)
export type Measured = z.infer<typeof measuredSchema>

export const executionOperations = {
  read: operation({
    id: 'execution',
    method: 'GET',
    path: '/api/v1/analytics/execution',
    tag: 'analytics',
    title: label('执行报告', 'How the standard of selling is kept'),
    query: z.strictObject({ by: z.enum(executionCuts), ...scope }),
    answer: z.object({
      by: z.enum(executionCuts),
      total: standSchema,
      /** As many days right before. */
      before: standSchema.extend({ from: z.iso.date(), to: z.iso.date() }),
      /** At most 200, those who did most first; months in their order. */
      rows: z.array(rowSchema),
      levels: z.array(levelSchema),
      /**
       * The middle of the best quarter of sellers by what they won in twelve months, among those in the reader's sight; null where fewer
       * than four of them won anything, or amounts may not be read.
       */
      best: z.object({ people: whole, of: whole, figures: z.record(z.string(), z.number().nullable()) }).nullable(),
    }),
  }),
  /** The activities or customers behind a figure. */
  items: operation({
    id: 'execution-items',
    method: 'GET',
    path: '/api/v1/analytics/execution/items',
    tag: 'analytics',
    title: label('执行报告的明细', 'The activities or customers behind a figure of execution'),
    query: z.strictObject({ ...scope, ...measured }),
    answer: z.object({
      total: whole,
      /** The latest, at most 200. */
      items: z.array(itemSchema),
    }),
  }),
}
