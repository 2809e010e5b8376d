import type { NotificationSetting } from '#contract/conversations/notification.ts'
import type { WorkingTime } from '../../organization/index.ts'
import { disturbAt } from './quiet.rules.ts'

/** So long what comes at about the same time is gathered. */
export const gatherMs = 2 * 60_000
/** Nobody gets mails of notifications oftener than this. */
export const apartMs = 15 * 60_000

/**
 * When a notification goes by mail, together with all that waits by then: after a moment in which more may come, not soon after the last mail,
 * and not in quiet hours; null where it would be of no use any more.
 */
export function mailDue(
  told: Date,
  last: Date | null,
  expires: Date | null,
  habit: Pick<NotificationSetting, 'quiet' | 'daysOff'>,
  time: WorkingTime,
): Date | null {
  const earliest = Math.max(told.getTime() + gatherMs, last === null ? 0 : last.getTime() + apartMs)
  const due = disturbAt(new Date(earliest), habit, time)
  return expires !== null && due >= expires ? null : due
}
