import { dayMs } from '#contract/shared/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Random } from './random.ts'

export const monthMs = 30.4 * dayMs

/** How much more is started in a month than in an average one: the Spring Festival empties February, quarters end busily. */
const season = [0.8, 0.5, 1.25, 1, 1.05, 1.2, 0.9, 0.9, 1.2, 0.95, 1.1, 1.15]

const isWeekend = (at: Date) => at.getUTCDay() === 0 || at.getUTCDay() === 6

/** A moment of the last `months`, more often in busy months, on a weekday in office hours of UTC+8. */
export function demoMoment(random: Random, now: Date, months: number): Date {
  const tries = random.fork()
  for (;;) {
    const at = new Date(now.getTime() - tries.unit() * months * monthMs)
    if (isWeekend(at) || !tries.chance((season[at.getUTCMonth()] ?? 1) / 1.3)) continue
    at.setUTCHours(tries.whole(1, 9), tries.whole(0, 59), tries.whole(0, 59), 0)
    if (at < now) return at
  }
}

/** The same day in office hours of UTC+8, or the Monday after a weekend. */
export function inOffice(random: Random, day: Date): Date {
  const at = new Date(day)
  while (isWeekend(at)) at.setTime(at.getTime() + dayMs)
  at.setUTCHours(random.whole(1, 9), random.whole(0, 59), random.whole(0, 59), 0)
  return at
}

/** The house as it was so many days ago at an hour and minute of UTC, or now where that is still to come. */
export function contextDaysAgo(context: Context, days: number, hour: number, minute: number): Context {
  const at = new Date(context.now().getTime() - days * dayMs)
  at.setUTCHours(hour, minute, 0, 0)
  return contextAt(context, at < context.now() ? at : context.now())
}

/** The house as it was at a moment of the past. */
export function contextAt(context: Context, at: Date): Context {
  return { ...context, now: () => at, newId: (given) => context.newId(given ?? at) }
}
