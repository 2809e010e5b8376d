import { z } from 'zod'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { dateSchema, idSchema } from '../../shared/schema.ts'
import { idParams } from '../../shared/standard-operations.ts'
import { seriesFields } from './repeat.ts'

const wishSchema = z.strictObject(seriesFields)
export type SeriesWish = z.infer<typeof wishSchema>

const occurrenceSchema = z.object({
  id: idSchema,
  at: z.string(),
  /** Changed by hand: it keeps its change when the series changes. */
  changed: z.boolean(),
})

const seriesSchema = z.object({
  series: z
    .object({
      id: idSchema,
      ...seriesFields,
      /** Its own day in the series, where it may have been moved from. */
      on: dateSchema,
      changed: z.boolean(),
      /** The first occurrence that is still to come: what is changed for all begins there. */
      first: dateSchema,
      over: z.boolean(),
      /** What is still to come, as far as the reader sees it. */
      next: z.array(occurrenceSchema),
      mayChange: z.boolean(),
    })
    .nullable(),
})
export type SeriesOf = z.infer<typeof seriesSchema>

const previewSchema = z.object({
  /** The next days of the rule, with the day on which each lands; null where a day off is passed over. */
  days: z.array(z.object({ on: dateSchema, day: dateSchema.nullable() })),
  /** Years among them whose holidays nobody knows. */
  unpublished: z.array(z.int()),
})
export type SeriesPreview = z.infer<typeof previewSchema>

const path = '/api/v1/activities/:id/series'
const tag = 'activities'

export const seriesOperations = {
  read: operation({
    id: 'read-activity-series',
    method: 'GET',
    path,
    tag,
    title: label('重复安排', 'The series of which an activity is one'),
    params: idParams,
    answer: seriesSchema,
  }),
  start: operation({
    id: 'start-activity-series',
    method: 'POST',
    path,
    tag,
    status: 201,
    title: label('让行动重复', 'Let an activity repeat'),
    params: idParams,
    body: wishSchema,
    answer: seriesSchema,
  }),
  change: operation({
    id: 'change-activity-series',
    method: 'PUT',
    path,
    tag,
    title: label('修改以后各次', 'Change this occurrence and those after it, or all'),
    params: idParams,
    body: z
      .strictObject({
        scope: z.enum(['following', 'all']),
        /** The others become as this one is now: then when they are goes by it too. */
        like: z.boolean().optional(),
        repeat: seriesFields.repeat.optional(),
        ends: seriesFields.ends.optional(),
        offDays: seriesFields.offDays.optional(),
      })
      .refine(({ like, repeat }) => !like || repeat === undefined, { message: 'one-of-both', path: ['repeat'] }),
    answer: seriesSchema,
  }),
  end: operation({
    id: 'end-activity-series',
    method: 'POST',
    path: `${path}/end`,
    tag,
    title: label('结束重复', 'End a series'),
    params: idParams,
    /** Whether this occurrence stays as the last. */
    body: z.strictObject({ keep: z.boolean() }),
    answer: seriesSchema,
  }),
  preview: operation({
    id: 'preview-series',
    method: 'POST',
    path: '/api/v1/activity-series/preview',
    tag,
    title: label('预览重复日期', 'The next days of a series'),
    body: wishSchema.extend({ day: dateSchema }),
    answer: previewSchema,
  }),
}
