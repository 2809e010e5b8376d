import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Messages } from '#contract/conversations/talk/conversation.ts'
import { plainWords } from '#contract/conversations/talk/message-text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newKey } from '../../foundation/api.ts'
import { act, newPlaceholder, useOutbox, withOutbox } from '../../foundation/offline/offline.ts'
import { ApiProblem, asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useLanguage } from '../../ui/language.tsx'
import type { Sent } from './composer.tsx'
import { nameless } from './thread-window.ts'
import { talkKey } from './talk-queries.ts'
import { unsentMessages } from './unsent-messages.rules.ts'

/** What was written and is not said yet: on its way, waiting for the network, or declined with the words kept. */
export type PendingMessage = Sent & { key: string; isSending: boolean; problem: string | null }

type Thread = { take: (answer: Messages) => boolean; catchUp: () => Promise<void> }

/**
 * Sends what is written through the queue of this device: at once, or when the network is back, once and in order. What is declined stays
 * until it is sent again or given up.
 */
export function useSending(conversationId: string, { take, catchUp }: Thread) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { queue, sending } = useOutbox()
  const [declined, setDeclined] = useState<readonly PendingMessage[]>([])
  const unsent = unsentMessages(queue, conversationId).map(({ key, words, trouble }): PendingMessage => {
    const problem = trouble ? problemText(new ApiProblem(trouble), language) : null
    return { ...words, key, isSending: sending === key, problem }
  })
  const count = unsent.length
  const waited = useRef(0)
  // What had to wait is said by the queue, of which no screen hears the answer.
  useEffect(() => {
    if (count < waited.current) void catchUp().catch(() => undefined)
    waited.current = count
  }, [count, catchUp, waited])
  const send = (sent: Sent) => {
    const { text, replyTo, files } = sent
    const body = { text, replyTo, files: files.map(({ id }) => id) }
    // Of its own name, so that one that is declined holds back none that follows.
    const about = { name: plainWords(text, () => undefined, '').slice(0, 80), makes: newPlaceholder() }
    act(messageOperations.send, { params: { id: conversationId }, body }, about).then(
      (acted) => {
        if (acted.kind === 'kept') return
        take({ items: [acted.answer], named: nameless })
        void client.invalidateQueries({ queryKey: talkKey })
      },
      (error: unknown) => {
        const problem = problemText(asProblem(error), language)
        setDeclined((all) => [...all, { ...sent, key: newKey(), isSending: false, problem }])
      },
    )
  }
  const isDeclined = ({ key }: PendingMessage) => declined.some((one) => one.key === key)
  const drop = ({ key }: PendingMessage) => setDeclined((all) => all.filter((one) => one.key !== key))
  return {
    pending: [...declined, ...unsent],
    send,
    again: (one: PendingMessage) => {
      if (!isDeclined(one)) return void withOutbox((box) => box.sendAgain(one.key))
      drop(one)
      send(one)
    },
    discard: (one: PendingMessage) => {
      if (isDeclined(one)) drop(one)
      else void withOutbox((box) => box.discard(one.key))
    },
  }
}
