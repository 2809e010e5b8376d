import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Messages } from '#contract/conversations/talk/conversation.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { call, newKey } from '../../foundation/api.ts'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useLanguage } from '../../ui/language.tsx'
import type { Sent } from './composer.tsx'
import { nameless } from './thread-window.ts'
import { talkKey } from './talk-queries.ts'

/** What was written and is on its way; its key makes it safe to send again. */
export type PendingMessage = Sent & { key: string; problem: string | null }

/** Sends what is written, one after the other, and keeps what did not go until it is sent again or given up. */
export function useSending(conversationId: string, take: (answer: Messages) => boolean) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const [pending, setPending] = useState<readonly PendingMessage[]>([])
  const put = (key: string, change: (one: PendingMessage) => PendingMessage | null) =>
    setPending((all) => all.flatMap((one) => (one.key === key ? (change(one) ?? []) : one)))
  const go = async (one: PendingMessage) => {
    try {
      const message = await call(messageOperations.send, {
        params: { id: conversationId },
        body: { text: one.text, replyTo: one.replyTo, files: one.files.map(({ id }) => id) },
        idempotencyKey: one.key,
      })
      put(one.key, () => null)
      take({ items: [message], named: nameless })
      void client.invalidateQueries({ queryKey: talkKey })
    } catch (error) {
      put(one.key, (held) => ({ ...held, problem: problemText(asProblem(error), language) }))
    }
  }
  const send = (sent: Sent) => {
    const one = { ...sent, key: newKey(), problem: null }
    setPending((all) => [...all, one])
    void go(one)
  }
  const again = (one: PendingMessage) => {
    put(one.key, (held) => ({ ...held, problem: null }))
    void go(one)
  }
  return { pending, send, again, discard: (one: PendingMessage) => put(one.key, () => null) }
}
