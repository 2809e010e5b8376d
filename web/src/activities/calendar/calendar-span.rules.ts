import { addDays, type Period, periodOf } from '#contract/shared/period.ts'

export const calendarViews = ['day', 'week', 'month', 'list', 'team'] as const
export type CalendarView = (typeof calendarViews)[number]

/** A month is drawn as whole weeks, always six, so that it does not jump. */
const weeksOfMonth = 6

/** People stand side by side over so many weeks. */
const weeksOfTeam = 4

/** The days that a view of a day shows, both included. */
export function daysOf(view: CalendarView, day: string): Period {
  if (view === 'day') return { from: day, to: day }
  if (view === 'team')
    return { ...periodOf('this-week', day), to: addDays(periodOf('this-week', day).from, weeksOfTeam * 7 - 1) }
  if (view !== 'month') return periodOf('this-week', day)
  const { from } = periodOf('this-week', periodOf('this-month', day).from)
  return { from, to: addDays(from, weeksOfMonth * 7 - 1) }
}

/** The day to look at when one goes on or back by what a view shows. */
export function shifted(view: CalendarView, day: string, by: 1 | -1): string {
  if (view === 'day') return addDays(day, by)
  if (view === 'team') return addDays(day, by * weeksOfTeam * 7)
  if (view !== 'month') return addDays(day, by * 7)
  return periodOf(by === 1 ? 'next-month' : 'last-month', day).from
}

/** Each day of a span. */
export function eachDay({ from, to }: Period): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) days.push(day)
  return days
}
