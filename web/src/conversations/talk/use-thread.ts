import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Message, Messages } from '#contract/conversations/talk/conversation.ts'
import { recordsIn } from '#contract/conversations/talk/message-text.ts'
import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { call } from '../../foundation/api.ts'
import { hearLive } from '../../foundation/live.ts'
import { messagesKey } from './talk-queries.ts'
import { nameless, takenInto, type Window, windowOf } from './thread-window.ts'

const pageSize = 50

const fetchMessages = (id: string, query: { before?: number; after?: number; around?: number; limit?: number }) =>
  call(messageOperations.list, { params: { id }, query: { limit: pageSize, ...query } })

/** Whether what is heard points at records whose names are not at hand. */
function pointsAnew(window: Window, { text }: Message): boolean {
  const known = new Set(window.named.records.map(({ id }) => id))
  return recordsIn(text).some(({ id }) => !known.has(id))
}

/**
 * What is said in a conversation, kept true while others write: what is heard is taken in, and what was missed while the line was down
 * is asked for, so that nothing is lost or doubled.
 */
export function useThread(id: string, around: number | undefined) {
  const client = useQueryClient()
  const queryKey = messagesKey(id)
  const { data, error, isPending, refetch } = useQuery({
    queryKey,
    queryFn: async (): Promise<Window> => {
      const held = client.getQueryData<Window>(queryKey)
      const newest = await fetchMessages(id, held || around === undefined ? {} : { around })
      return (held && takenInto(held, newest)) ?? windowOf(newest)
    },
  })
  const take = useCallback(
    (answer: Messages): boolean => {
      let isWhole = true
      client.setQueryData<Window>(messagesKey(id), (held) => {
        const taken = held ? takenInto(held, answer) : windowOf(answer)
        isWhole = taken !== null
        return taken ?? held
      })
      return isWhole
    },
    [client, id],
  )
  const catchUp = useCallback(async () => {
    for (;;) {
      const held = client.getQueryData<Window>(messagesKey(id))
      const answer = await fetchMessages(id, { after: held?.items.at(-1)?.number ?? 0, limit: 200 })
      take(answer)
      if (answer.items.length < 200) return
    }
  }, [client, id, take])
  useEffect(
    () =>
      hearLive(({ recordType, recordId, kind, content }) => {
        const held = client.getQueryData<Window>(messagesKey(id))
        if (held === undefined) return
        const message = recordType === 'message' ? (content as Message | undefined) : undefined
        if (message?.conversationId === id) {
          const isWhole = take({ items: [message], named: nameless })
          if (!isWhole) void catchUp()
          else if (pointsAnew(held, message)) void fetchMessages(id, { after: message.number - 1, limit: 1 }).then(take)
        } else if (recordType === 'conversation' && recordId === id && kind === 'changed') void refetch()
      }),
    [client, id, take, catchUp, refetch],
  )
  const earlier = async () => {
    const first = data?.items[0]?.number
    if (first !== undefined) take(await fetchMessages(id, { before: first }))
  }
  const last = data?.items.at(-1)?.number ?? 0
  return { window: data, error, isPending, refetch, earlier, take, catchUp, last }
}
