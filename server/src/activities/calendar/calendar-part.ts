import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'

/** Whose calendar is asked for, and between which days of the company's zone, both included. */
export type CalendarQuestion = { from: string; to: string; people: readonly string[] }

/** What another room puts into calendars, as far as the reader may know it. */
export type CalendarPart = (tx: Kysely<never>, actor: Actor, question: CalendarQuestion) => Promise<CalendarItem[]>
