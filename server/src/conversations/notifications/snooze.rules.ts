import { type Snooze, snoozes } from '#contract/conversations/notification.ts'
import { hourMs } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { momentOf, nextWorkingDay, type WorkingTime } from '../../organization/index.ts'

/** Until when something is put off. */
export function snoozedUntil(snooze: Snooze, now: Date, time: WorkingTime): Date {
  const today = dayIn(time.timeZone, now)
  switch (snooze) {
    case 'hour':
      return new Date(now.getTime() + hourMs)
    case 'tomorrow':
      return new Date(momentOf(addDays(today, 1), time.from, time.timeZone))
    case 'working-day':
      return new Date(momentOf(nextWorkingDay(today, time), time.from, time.timeZone))
  }
}

/** Until when something can be put off, each moment once: on most days tomorrow is the next working day. */
export function snoozeTimes(now: Date, time: WorkingTime): { snooze: Snooze; until: Date }[] {
  const times = snoozes.map((snooze) => ({ snooze, until: snoozedUntil(snooze, now, time) }))
  return times.filter(({ until }, at) => times.findIndex((other) => other.until.getTime() === until.getTime()) === at)
}
