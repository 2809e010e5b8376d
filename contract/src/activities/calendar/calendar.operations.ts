import { z } from 'zod'
import { workingDaySchema } from '../../organization/calendar/working-calendar.ts'
import { workTimeSchema } from '../../organization/work-time.ts'
import { calendarItemSchema, calendarSources } from '../../shared/calendar-item.ts'
import { daysBetween } from '../../shared/day.ts'
import { label } from '../../shared/label.ts'
import { operation } from '../../shared/operation.ts'
import { dateSchema, idSchema } from '../../shared/schema.ts'

/** What a calendar says of its days. */
const calendarDaysSchema = z.object({
  work: workTimeSchema,
  /** Days on which the week does not hold. */
  days: z.array(workingDaySchema),
  /** Years in sight whose holidays nobody has published or entered. */
  unpublished: z.array(z.int()),
})
export type CalendarDays = z.infer<typeof calendarDaysSchema>

const teamSchema = calendarDaysSchema.extend({
  /** Days on which somebody has anything; people in no order. */
  cells: z.array(
    z.object({
      person: idSchema,
      day: z.string(),
      /** Activities by kind; `busy` are those out of sight. */
      kinds: z.record(z.string(), z.int()),
      done: z.int(),
      minutes: z.number(),
    }),
  ),
  leaves: z.array(z.object({ person: idSchema, from: z.string(), to: z.string() })),
})
export type TeamCalendar = z.infer<typeof teamSchema>

/** A question is about so many days at most, and about so many people. */
export const mostDays = 62
export const mostPeople = 100

/** `a,b,c` in an address; the application sends a list as JSON. */
function listOf<T extends string>(item: z.ZodType<T, string>, most: number) {
  return z
    .string()
    .transform((text) =>
      text
        .replaceAll(/["[\]\s]/g, '')
        .split(',')
        .filter((part) => part !== ''),
    )
    .pipe(z.array(item).max(most))
}

const span = {
  from: dateSchema,
  /** The last day, included. */
  to: dateSchema,
  /** Oneself where nobody is named. */
  people: listOf(idSchema, mostPeople).optional(),
}
const isSpan = ({ from, to }: { from: string; to: string }) => from <= to && daysBetween(from, to) < mostDays

const tag = 'calendar'

export const calendarOperations = {
  /** What people have in their calendars between two days, as far as the reader may know it, with the working calendar of these days. */
  read: operation({
    id: 'read-calendar',
    method: 'GET',
    path: '/api/v1/calendar',
    tag,
    title: label('日历', 'The calendar of people'),
    query: z
      .strictObject({
        ...span,
        sources: listOf(z.enum(calendarSources), calendarSources.length).optional(),
        /** Only activities of these kinds. */
        kinds: listOf(z.string().max(40), 20).optional(),
      })
      .refine(isSpan, { message: 'span-too-long', path: ['to'] }),
    answer: calendarDaysSchema.extend({
      items: z.array(calendarItemSchema),
      /** There is more than is told; a shorter span tells it. */
      more: z.boolean(),
    }),
  }),
  /** How much each of several people has on each day: for many people over a month. */
  team: operation({
    id: 'read-team-calendar',
    method: 'GET',
    path: '/api/v1/calendar/team',
    tag,
    title: label('团队日历', 'The calendars of a team, day by day'),
    query: z.strictObject(span).refine(isSpan, { message: 'span-too-long', path: ['to'] }),
    answer: teamSchema,
  }),
  /** When all of several people are free within working time. */
  freeSlots: operation({
    id: 'find-free-slots',
    method: 'GET',
    path: '/api/v1/calendar/free-slots',
    tag,
    title: label('共同空闲时间', 'When people are free together'),
    query: z
      .strictObject({ ...span, minutes: z.coerce.number().int().min(15).max(480) })
      .refine(isSpan, { message: 'span-too-long', path: ['to'] }),
    answer: z.object({
      slots: z.array(z.object({ start: z.string(), end: z.string() })),
      unpublished: z.array(z.int()),
    }),
  }),
}
