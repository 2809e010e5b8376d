import type { NotificationGroup } from '#contract/conversations/notification-groups.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { notificationKey } from './unread-query.ts'

/** Which notifications a list shows. */
export type Shown = { show: 'all' | 'unread' | 'snoozed'; group?: NotificationGroup | undefined }

const asked = ({ show, group }: Shown) => ({
  ...(show === 'unread' ? { unread: 'true' as const } : {}),
  ...(show === 'snoozed' ? { snoozed: 'true' as const } : {}),
  ...(group === undefined ? {} : { group }),
})

/** One's notifications, those of one record as one, page by page. */
export function bundlesQuery(shown: Shown) {
  return infiniteQueryOptions({
    queryKey: [...notificationKey, 'bundles', shown],
    queryFn: ({ pageParam, signal }) =>
      call(notificationOperations.listBundles, {
        query: { limit: 30, ...asked(shown), cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

/** What one was told of one record, as far as a list shows it. */
export const ofRecordQuery = (about: string, shown: Shown) =>
  queryOptions({
    queryKey: [...notificationKey, 'about', about, shown],
    queryFn: ({ signal }) =>
      call(notificationOperations.list, { query: { limit: 200, about, ...asked(shown) }, signal }),
  })

/** The morning that is offered stays the same for hours. */
const timesHoldMs = 5 * 60_000

/** Until when something can be put off. */
export const snoozeTimesQuery = queryOptions({
  queryKey: ['snooze-times'],
  queryFn: ({ signal }) => call(notificationOperations.snoozeTimes, { signal }),
  staleTime: timesHoldMs,
})

export const notificationSettingQuery = queryOptions({
  queryKey: ['notification-setting'],
  queryFn: ({ signal }) => call(notificationOperations.readSetting, { signal }),
})
