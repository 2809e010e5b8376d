import type { CalendarDays } from '#contract/activities/calendar/calendar.operations.ts'

/** What a day of a calendar is: worked or not, and where it differs from the week by what name. */
export type DayNote = { working: boolean; name: CalendarDays['days'][number]['name'] | null }

/** Tells of any day whether people work on it. */
export function dayNotes({ work, days }: Pick<CalendarDays, 'work' | 'days'>): (day: string) => DayNote {
  const known = new Map(days.map(({ day, working, name }) => [day, { working, name }]))
  return (day) => {
    const weekday = new Date(`${day}T00:00:00Z`).getUTCDay() || 7
    return known.get(day) ?? { working: work.days.includes(weekday), name: null }
  }
}
