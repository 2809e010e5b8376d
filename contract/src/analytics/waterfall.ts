import { z } from 'zod'
import { label, labelSchema } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema, moneySchema } from '../shared/schema.ts'
import { stageSchema } from '../opportunities/process.ts'

/**
 * What the open opportunities of a scope became between two days. What stands at the end is what stood at the start, with what was
 * added and without what was taken off: start + created + pulledIn + up − down − pushedOut − lost − won = end, in number and amount.
 */
export const bars = ['start', 'created', 'pulledIn', 'up', 'down', 'pushedOut', 'lost', 'won', 'end'] as const
export type Bar = (typeof bars)[number]

/** What a bar does to the sum before it. Start and end are sums themselves. */
export const signs: Readonly<Record<Bar, 1 | 0 | -1>> = {
  start: 0,
  created: 1,
  pulledIn: 1,
  up: 1,
  down: -1,
  pushedOut: -1,
  lost: -1,
  won: -1,
  end: 0,
}

/** Whose figures, of which process; with a segment only of its customers, as they are now. */
const scope = {
  department: idSchema.optional(),
  owner: idSchema.optional(),
  process: idSchema.optional(),
  segment: idSchema.optional(),
}

/** Two days, both included; with a window only opportunities that are to close, or closed, in it. */
export const spanSchema = z.strictObject({
  from: z.iso.date(),
  to: z.iso.date(),
  closeFrom: z.iso.date().optional(),
  closeTo: z.iso.date().optional(),
  ...scope,
})
export type Span = z.infer<typeof spanSchema>

/** A bar counts opportunities; `amount` is in the company's currency and never below zero. Up and down change no number. */
const barSchema = z.object({ bar: z.enum(bars), count: z.int(), amount: moneySchema })
export type BarSum = z.infer<typeof barSchema>

/** Where opportunities come from and go to, besides the stages: made in between, from or to outside of what is looked at, ended. */
export const flowPlaces = ['created', 'outside', 'won', 'lost'] as const
const placeSchema = z.union([idSchema, z.enum(flowPlaces)])

/** How many opportunities stood at one place on the first day and at another at the end of the last. */
const flowSchema = z.object({ from: placeSchema, to: placeSchema, count: z.int(), amount: moneySchema })
export type Flow = z.infer<typeof flowSchema>

/** What an opportunity was at a moment. */
export const dealStateSchema = z.object({
  stage: labelSchema,
  outcome: z.enum(['open', 'won', 'lost']),
  amount: moneySchema.nullable(),
  currency: z.string().nullable(),
  /** When it is to close, or closed. */
  closesOn: z.iso.date().nullable(),
  owner: z.string().nullable(),
  deleted: z.boolean(),
})
export type DealState = z.infer<typeof dealStateSchema>

/** An opportunity as it was before and is after; null where it was not yet there. */
export const movedDealSchema = z.object({
  id: idSchema,
  name: z.string(),
  before: dealStateSchema.nullable(),
  after: dealStateSchema,
  /** What it is counted with, in the company's currency. */
  amount: moneySchema,
})
export type MovedDeal = z.infer<typeof movedDealSchema>

const page = { after: z.string().max(80).optional(), limit: z.coerce.number().int().min(1).max(200).default(50) }
const dealsSchema = z.object({ currency: z.string(), items: z.array(movedDealSchema), next: z.string().nullable() })
export type MovedDeals = z.infer<typeof dealsSchema>

const tag = 'analytics'

export const waterfallOperations = {
  read: operation({
    id: 'waterfall',
    method: 'GET',
    path: '/api/v1/analytics/waterfall',
    tag,
    title: label('漏斗变化', 'What became of the open opportunities between two days'),
    query: spanSchema,
    answer: z.object({ currency: z.string(), bars: z.array(barSchema) }),
  }),
  /** From which stage to which they went, in one process. */
  flow: operation({
    id: 'stage-flow',
    method: 'GET',
    path: '/api/v1/analytics/flow',
    tag,
    title: label('阶段流向', 'From which stage to which opportunities went between two days'),
    query: spanSchema,
    answer: z.object({
      currency: z.string(),
      processId: idSchema.nullable(),
      stages: z.array(stageSchema),
      flows: z.array(flowSchema),
    }),
  }),
  /** The opportunities that a bar counts, or that flowed from one place to another, the largest first. */
  deals: operation({
    id: 'waterfall-deals',
    method: 'GET',
    path: '/api/v1/analytics/waterfall/deals',
    tag,
    title: label('漏斗变化的商机', 'Opportunities behind a bar of the waterfall or a stream of the flow'),
    query: spanSchema
      .extend({
        bar: z.enum(bars).optional(),
        flowFrom: placeSchema.optional(),
        flowTo: placeSchema.optional(),
        ...page,
      })
      .refine(({ bar, flowFrom, flowTo }) => bar !== undefined || (flowFrom !== undefined && flowTo !== undefined), {
        path: ['bar'],
        message: 'required',
      }),
    answer: dealsSchema,
  }),
  /** The opportunities that stood in a stage at the end of a day, with what they are now. */
  stood: operation({
    id: 'funnel-deals',
    method: 'GET',
    path: '/api/v1/analytics/funnel/deals',
    tag,
    title: label('某日处于某阶段的商机', 'Opportunities that stood in a stage on a day'),
    query: z.strictObject({
      asOf: z.iso.date(),
      stage: idSchema,
      /** `reached`: also those that had gone on from it. */
      which: z.enum(['here', 'reached']).default('here'),
      ...scope,
      ...page,
    }),
    answer: dealsSchema,
  }),
}
