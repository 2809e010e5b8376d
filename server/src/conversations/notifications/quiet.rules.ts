import type { NotificationSetting } from '#contract/conversations/notification.ts'
import { addDays } from '#contract/shared/period.ts'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import { isWorkingDay, momentOf, type WorkingTime } from '../../organization/index.ts'

/** Longer than any holiday: whoever never works is disturbed all the same. */
const mostDays = 40

type Habit = Pick<NotificationSetting, 'quiet' | 'daysOff'>

/** Whether a minute of the day lies in the quiet hours, which may pass midnight. */
export function isQuiet(minute: number, quiet: Habit['quiet']): boolean {
  if (quiet === null) return false
  return quiet.from < quiet.to ? minute >= quiet.from && minute < quiet.to : minute >= quiet.from || minute < quiet.to
}

/**
 * The first moment from another on at which a person may be disturbed: not in their quiet hours, and on a working day unless days off
 * ring too.
 */
export function disturbAt(from: Date, { quiet, daysOff }: Habit, time: WorkingTime): Date {
  let moment = from
  for (let tried = 0; tried < 2 * mostDays; tried += 1) {
    const [day = '', clock = ''] = wallTime(moment.getTime(), time.timeZone).split(' ')
    const minute = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
    if (!daysOff && !isWorkingDay(day, time)) moment = new Date(momentOf(addDays(day, 1), 0, time.timeZone))
    else if (isQuiet(minute, quiet) && quiet)
      moment = new Date(
        momentOf(minute < quiet.to || quiet.from < quiet.to ? day : addDays(day, 1), quiet.to, time.timeZone),
      )
    else return moment
  }
  return from
}

/** When something may ring on a person's devices; null where it would be over by then. */
export function ringsAt(told: Date, expires: Date | null, habit: Habit, time: WorkingTime): Date | null {
  const moment = disturbAt(told, habit, time)
  return expires !== null && moment >= expires ? null : moment
}
