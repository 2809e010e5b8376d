import { type RemindedKind, remindedKinds } from '#contract/conversations/notification.ts'
import { countDays, readBeginnings } from '../activities/index.ts'
import { type Beginning, type NotificationParts, reportsTold } from '../conversations/index.ts'
import { activitiesTold, activityKinds } from './telling/activities-told.ts'
import { approvalKinds, approvalsTold } from './telling/approvals-told.ts'
import { dailyTold } from './telling/daily-told.ts'
import { commentsTold, planKinds, plansTold } from './telling/plans-told.ts'
import { requestKinds, requestsTold, untakenTold } from './telling/requests-told.ts'
import { seenOnly } from './telling/seen-only.ts'

const isReminded = (kind: string): kind is RemindedKind => (remindedKinds as readonly string[]).includes(kind)

/** Of what people are told, put together from the rooms that know it. */
export const notificationParts: NotificationParts = {
  beginnings: async (tx, tenantId, from, to, now) =>
    (await readBeginnings(tx, tenantId, from, to, now)).flatMap(
      ({ userId, id, name, kind, at, said, minutes }): Beginning[] =>
        isReminded(kind)
          ? [
              {
                userId,
                about: { type: 'activity', id, name },
                kind,
                moment: new Date(at),
                lead: said ? minutes : undefined,
              },
            ]
          : [],
    ),
  days: async (tx, tenantId, day, timeZone) =>
    new Map((await countDays(tx, tenantId, day, timeZone)).map(({ userId, ...facts }) => [userId, facts] as const)),
  kinds: [...activityKinds, ...planKinds, ...requestKinds, ...approvalKinds],
  told: async (tx, tenantId, happened, now) => [
    ...(await activitiesTold(tx, tenantId, happened)),
    ...(await plansTold(tx, tenantId, happened)),
    ...(await commentsTold(tx, tenantId, happened)),
    ...(await requestsTold(tx, tenantId, happened)),
    ...(await approvalsTold(tx, tenantId, happened, now)),
  ],
  late: async (tx, tenantId, now) => [
    ...(await untakenTold(tx, tenantId, now)),
    ...(await reportsTold(tx, tenantId, now)),
  ],
  daily: dailyTold,
  seenOnly,
}
