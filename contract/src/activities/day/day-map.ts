import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { idSchema } from '../../shared/schema.ts'
import { verdicts } from '../visits/check-in.ts'

/** More visits of one day are on no map. */
export const mostOnMap = 500

const visitSchema = z.object({
  id: idSchema,
  name: z.string(),
  /** When it was begun; when it is to be, of one that was not. */
  at: z.string(),
  until: z.string().nullable(),
  done: z.boolean(),
  owner: z.object({ id: idSchema, name: z.string() }),
  customer: z.string().nullable(),
  /** What the check-in says; null of a visit that was not begun. */
  verdict: z.enum(verdicts).nullable(),
  /**
   * Where it is drawn: at the point of check-in, for whoever may know it and as long as it is kept, else at the customer; null where neither is
   * known. No way between the points is told, for none is taken down.
   */
  point: z.object({ latitude: z.number(), longitude: z.number(), from: z.enum(['check-in', 'customer']) }).nullable(),
})
export type DayVisit = z.infer<typeof visitSchema>

export const dayMapOperations = {
  read: operation({
    id: 'map-of-the-day',
    method: 'GET',
    path: '/api/v1/day/map',
    tag: 'activities',
    title: label('当天拜访地图', 'The visits of a day on a map'),
    query: z.strictObject({ day: z.iso.date(), person: idSchema.optional() }),
    answer: z.object({
      /** Everybody in the reader's sight who has visits on the day, with how many. */
      people: z.array(z.object({ id: idSchema, name: z.string(), visits: z.int() })),
      visits: z.array(visitSchema),
    }),
  }),
}
