import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when something of the person's own has changed. */
export const notificationKey = ['notifications', 'notification'] as const

export const unreadQuery = queryOptions({
  queryKey: [...notificationKey, 'unread'],
  queryFn: ({ signal }) => call(notificationOperations.count, { signal }),
})

/** One's notifications, page by page; all, or those not yet read. */
export function notificationsQuery(unread: boolean) {
  return infiniteQueryOptions({
    queryKey: [...notificationKey, 'list', unread],
    queryFn: ({ pageParam, signal }) =>
      call(notificationOperations.list, {
        query: { limit: 30, ...(unread ? { unread: 'true' as const } : {}), cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

export const notificationSettingQuery = queryOptions({
  queryKey: ['notification-setting'],
  queryFn: ({ signal }) => call(notificationOperations.readSetting, { signal }),
})
