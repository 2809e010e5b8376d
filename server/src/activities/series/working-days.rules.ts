import { type Ends, type WorkRepeat } from '#contract/activities/series/repeat.ts'
import { addDays } from '#contract/shared/period.ts'
import { isWorkingDay, type WorkingTime } from '../../organization/index.ts'

type Work = Pick<WorkingTime, 'days' | 'exceptions'>

/** The first day of the month that is so many months after that of a day. */
function monthAfter(day: string, months: number): string {
  const at = new Date(Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1 + months, 1))
  return at.toISOString().slice(0, 10)
}

/** The nth working day of the month that begins on a day, -1 its last; null where it has no such day. */
function nthWorkingDay(first: string, nth: number, work: Work): string | null {
  const days: string[] = []
  for (let day = first; day.slice(0, 7) === first.slice(0, 7); day = addDays(day, 1))
    if (isWorkingDay(day, work)) days.push(day)
  return days.at(nth === -1 ? -1 : nth - 1) ?? null
}

/** Days after the first that fit, without an end. */
function* following(repeat: WorkRepeat, startsOn: string, to: string, work: Work): Generator<string> {
  if (repeat.every === 'working-day') {
    let worked = 0
    for (let day = addDays(startsOn, 1); day <= to; day = addDays(day, 1))
      if (isWorkingDay(day, work)) {
        worked += 1
        if (worked % repeat.interval === 0) yield day
      }
    return
  }
  for (let months = 0; monthAfter(startsOn, months) <= to; months += repeat.interval) {
    const day = nthWorkingDay(monthAfter(startsOn, months), repeat.nth, work)
    if (day !== null && day > startsOn && day <= to) yield day
  }
}

/**
 * The days of what counts working days, up to a day: the first as it was made, the others as the working calendar says now. Where the calendar
 * changes, days that are made already stay and those after them follow it.
 */
export function daysByWork(repeat: WorkRepeat, ends: Ends, startsOn: string, to: string, work: Work): string[] {
  const last = ends.kind === 'on' && ends.day < to ? ends.day : to
  const most = ends.kind === 'after' ? ends.count : Infinity
  const days = startsOn <= to ? [startsOn] : []
  for (const day of following(repeat, startsOn, last, work)) {
    if (days.length >= most) break
    days.push(day)
  }
  return days
}
