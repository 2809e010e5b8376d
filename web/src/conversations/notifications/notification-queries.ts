import type { NotificationTopic } from '#contract/conversations/notification-topics.ts'
import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { notificationKey } from './unread-query.ts'

/** Which notifications a list shows. */
export type Shown = { show: 'all' | 'unread' | 'snoozed'; topic?: NotificationTopic | undefined }

const asked = ({ show, topic }: Shown) => ({
  ...(show === 'unread' ? { unread: 'true' as const } : {}),
  ...(show === 'snoozed' ? { snoozed: 'true' as const } : {}),
  ...(topic === undefined ? {} : { topic }),
})

/** One's notifications, those of one record as one, page by page. */
export function stacksQuery(shown: Shown) {
  return infiniteQueryOptions({
    queryKey: [...notificationKey, 'stacks', shown],
    queryFn: ({ pageParam, signal }) =>
      call(notificationOperations.listStacks, {
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
