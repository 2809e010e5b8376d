import type { Made, Queue } from './outbox.rules.ts'

/** What a change makes of the queue. */
export type Changed = { queue: Queue; made?: Made }
/** What is kept: unsent work, and what was made without network by the names that the server gave it. */
export type Kept = { queue: Queue; made: Made }

type Work = (queue: Queue, made: Made) => Changed
export type Content = { key: string; content: Blob }

/** Where the unsent work of one person lies until it is done: changed as a whole, all or nothing, also while other windows change it. */
export type OutboxStore = {
  change: (work: Work, files?: readonly Content[]) => Promise<Kept>
  file: (key: string) => Promise<Blob | undefined>
}

/** Unsent work that lasts as long as the window: where the browser keeps nothing. */
export function memoryStore(): OutboxStore {
  let queue: Queue = []
  let made: Made = new Map()
  const files = new Map<string, Blob>()
  return {
    change: async (work, brought = []) => {
      const changed = work(queue, made)
      queue = changed.queue
      made = new Map([...made, ...(changed.made ?? [])])
      for (const { key, content } of brought) files.set(key, content)
      for (const key of files.keys()) if (!queue.some((entry) => entry.key === key)) files.delete(key)
      return { queue, made }
    },
    file: async (key) => files.get(key),
  }
}
