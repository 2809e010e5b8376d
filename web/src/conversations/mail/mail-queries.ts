import { mailSettingOperations } from '#contract/conversations/mail/mail-setting.ts'
import { replyInboxOperations } from '#contract/conversations/mail/reply-inbox.ts'
import { type MessageState, outgoingMessageOperations } from '#contract/conversations/mail/outgoing-message.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** By which server mail is sent. */
export const mailSettingQuery = queryOptions({
  queryKey: ['mail-setting'],
  queryFn: ({ signal }) => call(mailSettingOperations.read, { signal }),
})

/** Where answers to mails about messages come in. */
export const replyInboxQuery = queryOptions({
  queryKey: ['reply-inbox'],
  queryFn: ({ signal }) => call(replyInboxOperations.read, { signal }),
})

/** Often enough to see something go, rarely enough not to be felt. */
const everyMs = 5_000

/** What was sent, waits or failed; looked at again while something is on its way. */
export function outgoingMessagesQuery(state: MessageState | null) {
  return infiniteQueryOptions({
    queryKey: ['outgoing-messages', state],
    queryFn: ({ signal, pageParam }) =>
      call(outgoingMessageOperations.list, {
        query: { limit: 50, ...(state ? { state } : {}), ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    refetchInterval: ({ state: { data } }) =>
      data?.pages[0]?.counts.waiting || data?.pages[0]?.counts.sending ? everyMs : false,
  })
}

/** What a change of the setting makes stale. */
export const staleWithMail = [['mail-setting'], ['outgoing-messages']]
