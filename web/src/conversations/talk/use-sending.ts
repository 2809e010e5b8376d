import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Message, Messages } from '#contract/conversations/talk/conversation.ts'
import { plainWords } from '#contract/conversations/talk/message-text.ts'
import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { newKey } from '../../foundation/api.ts'
import { actTogether, deedOf, newPlaceholder, useOutbox, withOutbox } from '../../foundation/offline/offline.ts'
import { ApiProblem, asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useLanguage } from '../../ui/language.tsx'
import type { Sent } from './composer.tsx'
import { nameless } from './thread-window.ts'
import { talkKey } from './talk-queries.ts'
import { type UnsentFile, unsentMessages } from './unsent-messages.rules.ts'

/** What was written and is not said yet: on its way, waiting for the network, or declined with the words kept. */
export type PendingMessage = Omit<Sent, 'files'> & {
  key: string
  files: readonly UnsentFile[]
  isSending: boolean
  problem: string | null
}

/** One that was declined while its writer waited: it is in no queue, and all of it is here. */
type Declined = PendingMessage & { sent: Sent }

type Thread = { take: (answer: Messages) => boolean; catchUp: () => Promise<void> }

/**
 * Sends what is written through the queue of this device: at once, or when the network is back, once and in order. What is declined stays
 * until it is sent again or given up.
 */
export function useSending(conversationId: string, { take, catchUp }: Thread) {
  const client = useQueryClient()
  const { language } = useLanguage()
  const { queue, sending, made } = useOutbox()
  const [declined, setDeclined] = useState<readonly Declined[]>([])
  const lying = unsentMessages(queue, conversationId)
  const unsent = lying.map(({ key, words, trouble, parts }): PendingMessage => {
    const problem = trouble ? problemText(new ApiProblem(trouble), language) : null
    return { ...words, key, isSending: sending !== null && parts.includes(sending), problem }
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
    const params = { id: conversationId }
    const body = { text, replyTo, files: files.map(({ id }) => id) }
    // Of its own name, so that one that is declined holds back none that follows.
    const about = { name: plainWords(text, () => undefined, '').slice(0, 80), makes: newPlaceholder() }
    // A file that went up before its message was declined does not go up again.
    const uploads = files.flatMap(({ id, name, content }) =>
      content && !made.has(id) ? [deedOf(messageOperations.attach, { params }, { name, makes: id, content })] : [],
    )
    actTogether<Message>(...uploads, deedOf(messageOperations.send, { params, body }, about)).then(
      (acted) => {
        if (acted.kind === 'kept') return
        take({ items: [acted.answer], named: nameless })
        void client.invalidateQueries({ queryKey: talkKey })
      },
      (error: unknown) => {
        const problem = problemText(asProblem(error), language)
        const named = files.map(({ id, name, content }) => ({ id, name, type: content?.type ?? null }))
        setDeclined((all) => [...all, { ...sent, files: named, sent, key: newKey(), isSending: false, problem }])
      },
    )
  }
  const declinedOf = ({ key }: PendingMessage) => declined.find((one) => one.key === key)
  const drop = ({ key }: PendingMessage) => setDeclined((all) => all.filter((one) => one.key !== key))
  return {
    pending: [...declined, ...unsent],
    send,
    again: (one: PendingMessage) => {
      const mine = declinedOf(one)
      if (mine) {
        drop(one)
        return send(mine.sent)
      }
      for (const key of lying.find((lies) => lies.key === one.key)?.stuck ?? [])
        void withOutbox((box) => box.sendAgain(key))
    },
    discard: (one: PendingMessage) => {
      if (declinedOf(one)) drop(one)
      else void withOutbox((box) => box.discard(one.key))
    },
  }
}
