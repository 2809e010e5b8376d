import type { WorkTime } from '#contract/organization/work-time.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'

/** When people work, where they do (IANA name), and the days on which the week does not hold: working or not. */
export type WorkingTime = Readonly<WorkTime> & { timeZone: string; exceptions?: ReadonlyMap<string, boolean> }

/** Longer than any promise; a span that is not over by then never ends (no working day). */
const furthestDays = 4_000

/** The moment at which so many working minutes have passed since another. */
export function afterWorking(start: Date, minutes: number, time: WorkingTime): Date {
  let left = minutes * 60_000
  let day = dayIn(time.timeZone, start)
  for (let passed = 0; passed < furthestDays; passed += 1) {
    if (isWorkingDay(day, time)) {
      const begins = Math.max(start.getTime(), momentOf(day, time.from, time.timeZone))
      const free = momentOf(day, time.to, time.timeZone) - begins
      if (free > 0 && left <= free) return new Date(begins + left)
      if (free > 0) left -= free
    }
    day = addDays(day, 1)
  }
  throw new Error('no working time')
}

/** The working minutes that pass between two moments. */
export function workingBetween(start: Date, end: Date, time: WorkingTime): number {
  let minutes = 0
  let day = dayIn(time.timeZone, start)
  const last = dayIn(time.timeZone, end)
  for (let passed = 0; day <= last && passed < furthestDays; passed += 1) {
    if (isWorkingDay(day, time)) {
      const from = Math.max(start.getTime(), momentOf(day, time.from, time.timeZone))
      const to = Math.min(end.getTime(), momentOf(day, time.to, time.timeZone))
      minutes += Math.max(0, to - from) / 60_000
    }
    day = addDays(day, 1)
  }
  return minutes
}

/** Whether people work on a day: its exception says, else the week. */
export function isWorkingDay(day: string, { days, exceptions }: Pick<WorkingTime, 'days' | 'exceptions'>): boolean {
  return exceptions?.get(day) ?? days.includes(weekdayOf(day))
}

/** The next day on which people work. */
export function nextWorkingDay(day: string, time: Pick<WorkingTime, 'days' | 'exceptions'>): string {
  let next = addDays(day, 1)
  for (let passed = 0; passed < furthestDays; passed += 1) {
    if (isWorkingDay(next, time)) return next
    next = addDays(next, 1)
  }
  throw new Error('no working time')
}

/** The hours of a day in which people work, as moments; null where they do not. */
export function workingSpan(day: string, time: WorkingTime): { from: Date; to: Date } | null {
  if (!isWorkingDay(day, time)) return null
  return {
    from: new Date(momentOf(day, time.from, time.timeZone)),
    to: new Date(momentOf(day, time.to, time.timeZone)),
  }
}

/** Monday = 1 … Sunday = 7. */
function weekdayOf(day: string): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay() || 7
}

/** The instant at which a minute of a day (ISO date) begins where a zone is; the 1440th is the end of the day. */
export function momentOf(day: string, minute: number, timeZone: string): number {
  const wall =
    minute === 1440 ? `${addDays(day, 1)}T00:00:00` : `${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`
  return Date.parse(instantOfWall(wall, timeZone))
}

const two = (part: number) => String(part).padStart(2, '0')
