import { z } from 'zod'
import { label, labelSchema } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { dateSchema } from '../../shared/schema.ts'
import { workTimeSchema } from '../work-time.ts'

/** Whose public holidays hold: those that China publishes year by year, or none beside the company's own. */
export const calendarBases = ['china', 'none'] as const
export type CalendarBase = (typeof calendarBases)[number]

/** A day on which people work though the week says not, or the other way round. */
export const workingDaySchema = z.strictObject({ day: dateSchema, working: z.boolean(), name: labelSchema })
export type WorkingDay = z.infer<typeof workingDaySchema>

/** More days than ten years have exceptions. */
const mostOwnDays = 1_000

const yearSchema = z.int().min(2000).max(2100)

const writtenSchema = z.strictObject({
  base: z.enum(calendarBases),
  work: workTimeSchema.refine(({ from, to }) => from < to, { message: 'end-before-start', path: ['to'] }),
  /** Years that the company has entered itself and vouches for, though nothing was published with the house. */
  years: z.array(yearSchema).max(50),
  days: z.array(workingDaySchema).max(mostOwnDays),
})
export type WrittenCalendar = z.infer<typeof writtenSchema>

const readSchema = writtenSchema.extend({
  version: z.int(),
  year: z.int(),
  /** Days of the year that differ from the week, with who says so. */
  ofYear: z.array(workingDaySchema.extend({ source: z.enum(['china', 'own']) })),
  /** Whether the year's holidays are known; where not, its dates are reckoned by the week alone. */
  published: z.boolean(),
  /** Years published with the house. */
  known: z.array(z.int()),
})
export type ReadCalendar = z.infer<typeof readSchema>

const tag = 'organization'
const path = '/api/v1/working-calendar'

export const workingCalendarOperations = {
  /** The week, the company's own exceptions, and of one year all days that differ from the week. */
  read: operation({
    id: 'read-working-calendar',
    method: 'GET',
    path,
    tag,
    title: label('工作日历', 'The working calendar'),
    query: z.strictObject({ year: z.coerce.number().int().min(2000).max(2100).optional() }),
    answer: readSchema,
  }),
  write: operation({
    id: 'write-working-calendar',
    method: 'PUT',
    path,
    tag,
    title: label('修改工作日历', 'Change the working calendar'),
    body: writtenSchema,
    answer: writtenSchema.extend({ version: z.int() }),
  }),
  /** Reads the days of a file (CSV or iCalendar), for looking at before they are written. */
  readFile: operation({
    id: 'read-working-days',
    method: 'POST',
    path: `${path}/read`,
    tag,
    title: label('识别放假安排文件', 'Read the days of a holiday file'),
    body: z.strictObject({ text: z.string().min(1).max(300_000) }),
    answer: z.object({
      days: z.array(workingDaySchema),
      /** Lines or entries that say no day. */
      passedOver: z.int(),
    }),
  }),
}
