import { z } from 'zod'
import { addDays } from '../../shared/period.ts'

export const rhythmKinds = ['weekly', 'fortnightly', 'monthly'] as const
export type RhythmKind = (typeof rhythmKinds)[number]

/** How often a manager and one of their people talk about the funnel, on which weekday (Monday = 1 … Sunday = 7). */
export const rhythmSchema = z.strictObject({ every: z.enum(rhythmKinds), weekday: z.int().min(1).max(7) })
export type Rhythm = z.infer<typeof rhythmSchema>

/** Sooner after the last talk than this the next one would be the same talk. */
const leastDays: Readonly<Record<RhythmKind, number>> = { weekly: 4, fortnightly: 11, monthly: 25 }

const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7

/**
 * The day (ISO date) of the next talk: the first of its weekdays that is far enough after the last one, or from the day on which the rhythm
 * was agreed where there was none. On a day off it comes on the working day before, or else after it. A day that is over stays: the talk is late.
 */
export function nextTalkOn(
  { every, weekday }: Rhythm,
  { last, agreedOn }: { last: string | null; agreedOn: string },
  isWorkingDay: (day: string) => boolean,
): string {
  const earliest = last === null ? agreedOn : addDays(last, leastDays[every])
  const wanted = addDays(earliest, (weekday - weekdayOf(earliest) + 7) % 7)
  const floor = last === null ? agreedOn : addDays(last, 1)
  for (let day = wanted; day >= floor; day = addDays(day, -1)) if (isWorkingDay(day)) return day
  let day = wanted
  // Nobody's holidays last longer; without any working day it is the day itself.
  for (let passed = 0; passed < 60; passed += 1, day = addDays(day, 1)) if (isWorkingDay(day)) return day
  return wanted
}
