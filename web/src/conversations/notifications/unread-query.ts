import { countNotifications } from '#contract/conversations/notification-count.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when something of the person's own has changed. */
export const notificationKey = ['notifications', 'notification'] as const

/** How much one has not read. */
export const unreadQuery = queryOptions({
  queryKey: [...notificationKey, 'unread'],
  queryFn: ({ signal }) => call(countNotifications, { signal }),
})
