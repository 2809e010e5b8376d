import type { SequenceStep } from '#contract/activities/sequences/sequence.ts'
import { addDays } from '#contract/shared/period.ts'
import { instantOfWall, wallTime } from '../../foundation/calendar/wall-time.ts'
import { isWorkingDay, nextWorkingDay, type WorkingTime } from '../../organization/index.ts'

type Work = Pick<WorkingTime, 'days' | 'exceptions'>

/** The day that lies so many working days after another; 0 is that day itself, or the next on which people work. Pure. */
export function afterWorkingDays(day: string, days: number, work: Work): string {
  let at = isWorkingDay(day, work) ? day : nextWorkingDay(day, work)
  for (let passed = 0; passed < days; passed += 1) at = nextWorkingDay(at, work)
  return at
}

/** On which day each step of a sequence is that is applied on a day, in the order of time. */
export function daysOfSteps(
  steps: readonly SequenceStep[],
  day: string,
  work: Work,
): { step: SequenceStep; day: string }[] {
  return steps
    .map((step) => ({ step, day: afterWorkingDays(day, step.days, work) }))
    .toSorted((one, other) => one.step.days - other.step.days)
}

/** The minute of the day at which a step is planned, and the parts of an hour in which one of today begins. */
const plannedAt = 10 * 60
const part = 30

/**
 * The steps of a sequence that is applied at a moment, each at its time: at ten, and today no earlier than the next half hour. Once work is
 * over it begins on the next day. Pure.
 */
export function planOf(
  steps: readonly SequenceStep[],
  now: Date,
  time: WorkingTime,
): { step: SequenceStep; day: string; at: string }[] {
  const wall = wallTime(now.getTime(), time.timeZone)
  const today = wall.slice(0, 10)
  const minute = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
  const begins = Math.max(plannedAt, Math.ceil(minute / part) * part)
  const isOver = begins >= time.to
  return daysOfSteps(steps, isOver ? addDays(today, 1) : today, time).map(({ step, day }) => ({
    step,
    day,
    at: momentOf(day, day === today ? begins : plannedAt, time.timeZone),
  }))
}

function momentOf(day: string, minute: number, zone: string): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return instantOfWall(`${day}T${two(Math.floor(minute / 60))}:${two(minute % 60)}:00`, zone)
}
