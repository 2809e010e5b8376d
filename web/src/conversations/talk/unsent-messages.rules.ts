import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Queue, Trouble } from '../../foundation/offline/outbox.rules.ts'

/** A message that lies on this device: its words, and why it was declined if it was. */
type Unsent = {
  key: string
  words: { text: string; replyTo: string | null; files: readonly never[] }
  trouble: Trouble | null
}

/** What of a queue is to be said in a conversation, in its order. */
export function unsentMessages(queue: Queue, conversationId: string): Unsent[] {
  return queue.flatMap(({ key, operation, params, body, state, trouble }) => {
    if (operation.id !== messageOperations.send.id || params?.['id'] !== conversationId) return []
    const { text, replyTo = null } = body as { text: string; replyTo?: string | null }
    return { key, words: { text, replyTo, files: [] }, trouble: state === 'waiting' ? null : (trouble ?? null) }
  })
}
