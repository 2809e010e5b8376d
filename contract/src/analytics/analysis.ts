import { z } from 'zod'
import { label } from '../shared/label.ts'
import { labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'

/** Whose figures: all that the reader may see, a department with those below it, or one person. */
const scope = { department: idSchema.optional(), owner: idSchema.optional() }
const period = { from: z.iso.date().optional(), to: z.iso.date().optional() }

export const dimensions = ['period', 'owner', 'department', 'product', 'source', 'customer'] as const
export type Dimension = (typeof dimensions)[number]

/** One stage of the funnel, over the opportunities that are, or ever were, in it. */
export const funnelStageSchema = z.object({
  stageId: idSchema,
  name: labelSchema,
  outcome: z.enum(['open', 'won', 'lost']),
  position: z.int(),
  /** Now in this stage. */
  count: z.int(),
  amount: moneySchema,
  weighted: moneySchema,
  /** Ever reached this stage (or a later one), and the share of those that reached the stage after it. */
  reached: z.int(),
  conversion: z.number().nullable(),
})
export type FunnelStage = z.infer<typeof funnelStageSchema>

export const resultRowSchema = z.object({
  key: z.string(),
  name: z.string(),
  won: z.int(),
  lost: z.int(),
  wonAmount: moneySchema,
  winRate: z.number().nullable(),
})
export type ResultRow = z.infer<typeof resultRowSchema>

const tag = 'analytics'

export const analysisOperations = {
  funnel: operation({
    id: 'funnel',
    method: 'GET',
    path: '/api/v1/analytics/funnel',
    tag,
    title: label('销售漏斗', 'Funnel of a process'),
    /** `asOf`: as it was at the end of a past day, by who had what then. */
    query: z.strictObject({ process: idSchema.optional(), asOf: z.iso.date().optional(), ...scope }),
    answer: z.object({ processId: idSchema.nullable(), currency: z.string(), stages: z.array(funnelStageSchema) }),
  }),
  /** Median days spent in each stage by the opportunities that left it; a stage that nobody left is absent. */
  durations: operation({
    id: 'stage-durations',
    method: 'GET',
    path: '/api/v1/analytics/durations',
    tag,
    title: label('阶段停留天数', 'Median days per stage'),
    query: z.strictObject({ process: idSchema.optional(), ...scope }),
    answer: z.object({ stages: z.array(z.object({ stageId: idSchema, medianDays: z.number(), left: z.int() })) }),
  }),
  /** Won, lost, win rate and won amount by closing date, split by one dimension; `unit` cuts the period dimension. */
  results: operation({
    id: 'results',
    method: 'GET',
    path: '/api/v1/analytics/results',
    tag,
    title: label('赢单分析', 'Won and lost by period, person, team, product, source'),
    query: z.strictObject({
      by: z.enum(dimensions),
      unit: z.enum(['month', 'quarter', 'year']).default('month'),
      /** Only deals with customers in this segment. */
      segment: idSchema.optional(),
      ...scope,
      ...period,
    }),
    answer: z.object({
      currency: z.string(),
      total: resultRowSchema.omit({ key: true, name: true }),
      rows: z.array(resultRowSchema),
    }),
  }),
  /** The few figures with which a home page opens. */
  home: operation({
    id: 'home',
    method: 'GET',
    path: '/api/v1/analytics/home',
    tag,
    title: label('首页数据', 'Figures of the home page'),
    query: z.strictObject(scope),
    answer: z.object({
      currency: z.string(),
      open: z.object({ count: z.int(), amount: moneySchema, weighted: moneySchema }),
      wonThisMonth: z.object({ count: z.int(), amount: moneySchema }),
      wonThisQuarter: z.object({ count: z.int(), amount: moneySchema }),
      /** Win rate of this month and the eleven before it. */
      winRate: z.number().nullable(),
      closingThisMonth: z.object({ count: z.int(), amount: moneySchema }),
      /** Open opportunities without a dated next step, with one in the past, with an expected close in the past, without a customer. */
      noNextStep: z.int(),
      lateNextStep: z.int(),
      lateClose: z.int(),
      noCustomer: z.int(),
      /** Null for who may not know how deals stand. */
      atRisk: z.int().nullable(),
      tasksToday: z.int(),
      tasksLate: z.int(),
    }),
  }),
}
