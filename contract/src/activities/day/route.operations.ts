import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'

/** More visits are in no one's day. */
export const mostStops = 30

const place = z.strictObject({
  latitude: z.number().min(-90).max(90),
  longitude: z.number().min(-180).max(180),
})

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)
const minutes = z.number()

const routeStopSchema = z.object({
  id: idSchema,
  version: z.int(),
  name: z.string(),
  customer: z.object({ id: idSchema, name: z.string().nullable() }),
  latitude: z.number(),
  longitude: z.number(),
  at: z.iso.datetime(),
  minutes,
})
export type RouteStop = z.infer<typeof routeStopSchema>

const routeSchema = z.object({
  /** In the order of visiting; how late each begins, where it was to begin at its time. */
  visits: z.array(
    z.object({ id: idSchema, arrives: z.iso.datetime(), begins: z.iso.datetime(), late: minutes, travel: minutes }),
  ),
  ends: z.iso.datetime(),
  travel: minutes,
  waiting: minutes,
  late: minutes,
  metres: z.number(),
})
export type Route = z.infer<typeof routeSchema>

export const routeOperations = {
  /** The start is sent as a body and kept nowhere: it may be where somebody stands. */
  plan: operation({
    id: 'plan-route',
    method: 'POST',
    path: '/api/v1/day/route',
    tag: 'activities',
    title: label(
      '当天拜访的路线：现在的顺序与建议的顺序',
      'The way through a day’s visits: as they stand, and as proposed',
    ),
    body: z.strictObject({
      day: z.iso.date(),
      /** When one sets out; nine o’clock where it is not said. */
      from: clock.optional(),
      start: place.optional(),
      /** Whether the way back to the start counts. */
      returns: z.boolean().optional(),
      /** Visits that begin at the time they have. */
      fixed: z.array(idSchema).max(mostStops).optional(),
    }),
    answer: z.object({
      stops: z.array(routeStopSchema),
      /** Visits of the day whose customer has no place, or that are not at a customer. */
      unplaced: z.array(z.object({ id: idSchema, name: z.string(), at: z.iso.datetime() })),
      present: routeSchema.nullable(),
      best: routeSchema.nullable(),
    }),
  }),
}
