import { z } from 'zod'
import { labelSchema } from './label.ts'

/** Where an entry comes from; only activities can be moved here. */
export const calendarSources = ['activity', 'request', 'deal', 'leave', 'outside'] as const
export type CalendarSource = (typeof calendarSources)[number]

const named = z.object({ id: z.uuid(), name: z.string() })

/** One entry of somebody's calendar. A day is `2026-05-20`, a moment an instant; the end is not included any more. */
export const calendarItemSchema = z.object({
  key: z.string(),
  source: z.enum(calendarSources),
  person: z.uuid(),
  allDay: z.boolean(),
  start: z.string(),
  end: z.string(),
  /** Nothing more is told than that the person is busy: a private entry of somebody else's, or one out of sight. */
  busy: z.boolean(),
  /** In the words of whoever wrote it, or of the house in both languages. */
  title: z.union([z.string(), labelSchema]).nullable(),
  /** The kind of an activity; of what a deal's entry speaks. */
  kind: z.string().nullable(),
  done: z.boolean(),
  private: z.boolean(),
  about: named.nullable(),
  place: z.string().nullable(),
  href: z.string().nullable(),
  /** It is one of a series. */
  repeats: z.boolean().optional(),
  /** Set where the reader may move it: the activity, its version, and its time as it stands. */
  moves: z.object({ id: z.uuid(), version: z.int(), at: z.string(), minutes: z.number().nullable() }).nullable(),
})
export type CalendarItem = z.infer<typeof calendarItemSchema>
