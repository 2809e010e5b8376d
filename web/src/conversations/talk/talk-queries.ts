import { conversationOperations, type inboxShows } from '#contract/conversations/talk/conversation.operations.ts'
import type { SubjectType } from '#contract/conversations/talk/conversation.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when a conversation has changed. */
export const talkKey = ['talk', 'conversation'] as const

/** Who is talked to sees it in the list and in the count. */
const meta = { follows: ['message'] }

/** Messages are kept by what is heard of them; the live stream makes none of them stale by itself. */
export const messagesKey = (id: string) => ['messages', 'of', id] as const

export type InboxShow = (typeof inboxShows)[number] | 'archived'

export const unreadTalkQuery = queryOptions({
  queryKey: [...talkKey, 'unread'],
  queryFn: ({ signal }) => call(conversationOperations.count, { signal }),
  meta,
})

export function inboxQuery(show: InboxShow) {
  return infiniteQueryOptions({
    queryKey: [...talkKey, 'inbox', show],
    queryFn: ({ pageParam, signal }) =>
      call(conversationOperations.list, {
        query: {
          limit: 40,
          cursor: pageParam,
          ...(show === 'archived' ? { archived: 'true' as const } : { show }),
        },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta,
  })
}

export function conversationQuery(id: string) {
  return queryOptions({
    queryKey: [...talkKey, 'one', id],
    queryFn: ({ signal }) => call(conversationOperations.read, { params: { id }, signal }),
  })
}

/** The steps that what is talked about went through; asked anew when it goes on, or more is said. */
export function stepsQuery(id: string) {
  return queryOptions({
    queryKey: [...talkKey, 'steps', id],
    queryFn: ({ signal }) => call(conversationOperations.steps, { params: { id }, signal }),
    meta: { follows: ['opportunity', 'message'] },
  })
}

export function recordTalkQuery(type: SubjectType, id: string) {
  return queryOptions({
    queryKey: [...talkKey, 'record', type, id],
    queryFn: ({ signal }) => call(conversationOperations.ofRecord, { params: { type, id }, signal }),
  })
}
