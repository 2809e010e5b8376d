import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { AnnouncementState } from '#contract/conversations/announcements/announcement.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when an announcement has changed. */
export const announcementKey = ['announcements', 'announcement'] as const

export function announcementsQuery(state: AnnouncementState, search: string) {
  return infiniteQueryOptions({
    queryKey: [...announcementKey, 'list', state, search],
    queryFn: ({ pageParam, signal }) =>
      call(announcementOperations.list, {
        query: { state, search: search === '' ? undefined : search, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

export const waitingQuery = queryOptions({
  queryKey: [...announcementKey, 'waiting'],
  queryFn: ({ signal }) => call(announcementOperations.waiting, { signal }),
})

export function announcementQuery(id: string) {
  return queryOptions({
    queryKey: [...announcementKey, 'one', id],
    queryFn: ({ signal }) => call(announcementOperations.read, { params: { id }, signal }),
  })
}

export function readersQuery(id: string) {
  return queryOptions({
    queryKey: [...announcementKey, 'readers', id],
    queryFn: ({ signal }) => call(announcementOperations.readers, { params: { id }, signal }),
  })
}
