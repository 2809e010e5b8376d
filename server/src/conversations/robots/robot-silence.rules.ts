import type { Robot } from '#contract/conversations/robots/robot.ts'
import type { WorkingTime } from '../../organization/index.ts'
import { disturbAt } from '../notifications/quiet.rules.ts'

/** The calendar and the robot may change while it is silent: so often it is looked at anew. */
const lookEveryMs = 15 * 60_000

/** Until when a robot is silent, as a person is not disturbed; null where it may speak. */
export function silentUntil(now: Date, robot: Pick<Robot, 'quiet' | 'daysOff'>, time: WorkingTime): Date | null {
  const moment = disturbAt(now, robot, time)
  return moment > now ? moment : null
}

/** When to look whether a robot may tell of what it gathered. */
export function lookAgainAt(until: Date | null, now: Date): Date {
  return until === null ? now : new Date(Math.min(until.getTime(), now.getTime() + lookEveryMs))
}
