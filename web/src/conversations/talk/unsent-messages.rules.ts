import { messageOperations } from '#contract/conversations/talk/conversation.operations.ts'
import type { Queue, Trouble } from '../../foundation/offline/outbox.rules.ts'

/** A file of a message that is not said yet: one that lies on this device has a name and a type, one that went before is known by its id. */
export type UnsentFile = { id: string; name: string | null; type: string | null }

/** A message that lies on this device: its words, its files, and why it or a file of it was declined. */
type Unsent = {
  key: string
  words: { text: string; replyTo: string | null; files: readonly UnsentFile[] }
  trouble: Trouble | null
  /** What is to be sent again for it to go: what of it was declined. */
  stuck: readonly string[]
  /** Keys of what goes with it. */
  parts: readonly string[]
}

/** What of a queue is to be said in a conversation, in its order. */
export function unsentMessages(queue: Queue, conversationId: string): Unsent[] {
  return queue.flatMap((entry) => {
    const { key, operation, params, body } = entry
    if (operation.id !== messageOperations.send.id || params?.['id'] !== conversationId) return []
    const { text, replyTo = null, files = [] } = body as { text: string; replyTo?: string | null; files?: string[] }
    const brought = queue.filter(
      ({ makes, file }) => file !== undefined && makes !== undefined && files.includes(makes),
    )
    const stuck = [...brought, entry].filter(({ state }) => state !== 'waiting')
    return {
      key,
      words: {
        text,
        replyTo,
        files: files.map((id) => {
          const file = brought.find(({ makes }) => makes === id)?.file
          return { id, name: file?.name ?? null, type: file?.type ?? null }
        }),
      },
      trouble: stuck[0]?.trouble ?? null,
      stuck: stuck.map((one) => one.key),
      parts: [...brought.map((one) => one.key), key],
    }
  })
}
