import { usualMinutes } from '#contract/activities/calendar/calendar-length.ts'
import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayIn } from '../../foundation/calendar/day.ts'

/** An activity as a calendar needs it; `seen` and `may` say what the reader may know and change. */
export type CalendarRow = {
  id: string
  version: number
  person: string
  name: string
  kind: string | null
  at: string
  minutes: number | null
  allDay: boolean | null
  private: boolean | null
  done: boolean | null
  customer: { id: string; name: string } | null
  repeats: boolean
  seen: boolean
  may: boolean
}

/** Longer than a day is nothing that is done by the minute. */
const longestMinutes = 24 * 60

/** How long an activity takes in a calendar, in minutes. */
export function minutesOf({ kind, minutes }: Pick<CalendarRow, 'kind' | 'minutes'>): number {
  const said = minutes !== null && minutes > 0 ? minutes : (usualMinutes[kind ?? 'note'] ?? 30)
  return Math.min(Math.max(said, 5), longestMinutes)
}

/** When an activity begins and ends: a moment, or for a whole day its date in the company's zone and the one after. */
export function spanOf(row: Pick<CalendarRow, 'at' | 'kind' | 'minutes' | 'allDay'>, timeZone: string) {
  if (row.allDay === true) {
    const day = dayIn(timeZone, new Date(row.at))
    return { allDay: true, start: day, end: addDays(day, 1) }
  }
  const end = new Date(Date.parse(row.at) + minutesOf(row) * 60_000)
  return { allDay: false, start: row.at, end: end.toISOString() }
}

/** An activity as an entry: whole for who sees it, else only that its person is busy. Pure. */
export function itemOf(row: CalendarRow, timeZone: string, reads: (field: string) => boolean): CalendarItem {
  const span = spanOf(row, timeZone)
  const common = { source: 'activity' as const, person: row.person, ...span, place: null }
  if (!row.seen)
    return {
      ...common,
      key: `busy ${row.person} ${row.at}`,
      busy: true,
      title: null,
      kind: null,
      done: false,
      private: false,
      about: null,
      href: null,
      moves: null,
    }
  return {
    ...common,
    key: `activity ${row.id}`,
    busy: false,
    title: reads('name') ? row.name : null,
    kind: reads('kind') ? row.kind : null,
    done: row.done === true && reads('done'),
    private: row.private === true,
    about: reads('customer') ? row.customer : null,
    href: `/activities/${row.id}`,
    repeats: row.repeats,
    moves: row.may && reads('minutes') ? { id: row.id, version: row.version, at: row.at, minutes: row.minutes } : null,
  }
}
