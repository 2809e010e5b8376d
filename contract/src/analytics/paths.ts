import { z } from 'zod'
import { stageSchema } from '../opportunities/process.ts'
import { label } from '../shared/label.ts'
import { operation } from '../shared/operation.ts'
import { idSchema } from '../shared/schema.ts'

/**
 * How a deal leaves the way that a process draws: it does not begin at the first stage, passes one over, goes back, or opens again
 * after it had ended.
 */
export const deviationKinds = ['late-start', 'skip', 'back', 'reopened'] as const
export type DeviationKind = (typeof deviationKinds)[number]

const endedSchema = z.object({ count: z.int(), won: z.int(), lost: z.int(), winRate: z.number().nullable() })
export type EndedFigures = z.infer<typeof endedSchema>

/** The stages that deals came through, one after the other. */
const variantSchema = endedSchema.extend({
  path: z.array(idSchema),
  isStandard: z.boolean(),
  /** Mean days from the beginning to the latest stage. */
  days: z.number(),
})
export type Variant = z.infer<typeof variantSchema>

/** `from` is the stage that was passed over, begun at, or left; `to` the one gone back or opened again to. */
const deviationSchema = endedSchema.extend({
  kind: z.enum(deviationKinds),
  from: idSchema,
  to: idSchema.nullable(),
})
export type Deviation = z.infer<typeof deviationSchema>

const waitSchema = z.object({ from: idSchema, to: idSchema, count: z.int(), medianDays: z.number() })
export type Wait = z.infer<typeof waitSchema>

const asked = {
  process: idSchema.optional(),
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
  department: idSchema.optional(),
  owner: idSchema.optional(),
}
const tag = 'analytics'

export const pathOperations = {
  /** The ways that deals which began in a period really took. */
  read: operation({
    id: 'paths',
    method: 'GET',
    path: '/api/v1/analytics/paths',
    tag,
    title: label('实际路径', 'The ways that opportunities really took'),
    query: z.strictObject(asked),
    answer: z.object({
      processId: idSchema.nullable(),
      stages: z.array(stageSchema),
      total: endedSchema,
      standard: endedSchema,
      deviating: endedSchema,
      /** Deals that came to a stage again, how often, and the days they spent there again. */
      rework: z.object({ deals: z.int(), visits: z.int(), days: z.number() }),
      /** The most frequent ways, at most thirty. */
      variants: z.array(variantSchema),
      /** The most frequent deviations, at most thirty; a deal may be in several. */
      deviations: z.array(deviationSchema),
      /** How long deals stood in a stage before they went on to another, the most frequent steps first. */
      waits: z.array(waitSchema),
    }),
  }),
  /** The log of these deals for tools that look for processes: one line or event for each thing that happened. */
  log: operation({
    id: 'event-log',
    method: 'GET',
    path: '/api/v1/analytics/event-log',
    tag,
    title: label('导出事件日志（CSV、XES）', 'Event log of opportunities (CSV, XES)'),
    query: z.strictObject({ ...asked, format: z.enum(['csv', 'xes']) }),
    gives: 'application/octet-stream',
  }),
}
