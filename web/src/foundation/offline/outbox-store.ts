import { dayMs } from '#contract/shared/day.ts'
import type { Entry, Made, Queue } from './outbox.rules.ts'

/** What a change makes of the queue. */
export type Changed = { queue: Queue; made?: Made }

type Work = (queue: Queue, made: Made) => Changed

/** Where unsent work lies until it is done: changed as a whole, all or nothing, also while other windows change it. */
export type OutboxStore = {
  change: (work: Work, file?: { key: string; content: Blob }) => Promise<Queue>
  file: (key: string) => Promise<Blob | undefined>
}

type KeptFile = { key: string; type: string; bytes: ArrayBuffer }
type KeptName = { placeholder: string; id: string; at: number }

/** Names of what was made without network are of use as long as a screen may still show the old ones. */
const namesKeptMs = 30 * dayMs

/** Opens the queue in the browser's own database. */
export async function openOutboxStore(factory: IDBFactory = indexedDB): Promise<OutboxStore> {
  const database = await opened(factory)
  return {
    // The content is read before: a transaction ends as soon as nothing of it is under way.
    change: async (work, file) =>
      changeIn(
        database,
        work,
        file && { key: file.key, type: file.content.type, bytes: await file.content.arrayBuffer() },
      ),
    file: async (key) => {
      const kept = await keptFile(database, key)
      return kept && new Blob([kept.bytes], { type: kept.type })
    },
  }
}

/** A queue that lasts as long as the window: where the browser keeps nothing. */
export function memoryStore(): OutboxStore {
  let queue: Queue = []
  let made: Made = new Map()
  const files = new Map<string, Blob>()
  return {
    change: async (work, file) => {
      const changed = work(queue, made)
      queue = changed.queue
      made = new Map([...made, ...(changed.made ?? [])])
      if (file) files.set(file.key, file.content)
      for (const key of files.keys()) if (!queue.some((entry) => entry.key === key)) files.delete(key)
      return queue
    },
    file: async (key) => files.get(key),
  }
}

function opened(factory: IDBFactory): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const request = factory.open('tiejun-outbox', 1)
    request.addEventListener('upgradeneeded', () => {
      request.result.createObjectStore('queue', { keyPath: 'key' })
      request.result.createObjectStore('made', { keyPath: 'placeholder' })
      request.result.createObjectStore('files', { keyPath: 'key' })
    })
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('no database')))
  })
}

type Stores = { queue: IDBObjectStore; made: IDBObjectStore; files: IDBObjectStore }

function storesOf(transaction: IDBTransaction): Stores {
  return {
    queue: transaction.objectStore('queue'),
    made: transaction.objectStore('made'),
    files: transaction.objectStore('files'),
  }
}

function keptFile(database: IDBDatabase, key: string): Promise<KeptFile | undefined> {
  return new Promise((resolve, reject) => {
    const request = database.transaction('files').objectStore('files').get(key) as IDBRequest<KeptFile | undefined>
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('not read')))
  })
}

/** Reads, decides and writes in one transaction: other windows see all of it or nothing. */
function changeIn(database: IDBDatabase, work: Work, file: KeptFile | undefined): Promise<Queue> {
  return new Promise((resolve, reject) => {
    const transaction = database.transaction(['queue', 'made', 'files'], 'readwrite', { durability: 'strict' })
    const stores = storesOf(transaction)
    let after: Queue = []
    transaction.addEventListener('complete', () => resolve(after))
    transaction.addEventListener('abort', () => reject(transaction.error ?? new Error('not kept')))
    const entries = stores.queue.getAll()
    const names = stores.made.getAll()
    names.addEventListener('success', () => {
      const before = (entries.result as Entry[]).toSorted((one, other) => one.order - other.order)
      const kept = names.result as KeptName[]
      const changed = work(before, new Map(kept.map(({ placeholder, id }) => [placeholder, id])))
      after = changed.queue
      writeQueue(stores, before, after)
      writeNames(stores.made, kept, changed.made)
      if (file) stores.files.put(file)
    })
  })
}

function writeQueue({ queue, files }: Stores, before: Queue, after: Queue): void {
  const left = new Set(after.map((entry) => entry.key))
  for (const entry of before)
    if (!left.has(entry.key)) {
      queue.delete(entry.key)
      files.delete(entry.key)
    }
  for (const entry of after) if (!before.includes(entry)) queue.put(entry)
}

function writeNames(store: IDBObjectStore, kept: readonly KeptName[], made: Made = new Map()): void {
  const now = Date.now()
  for (const [placeholder, id] of made) store.put({ placeholder, id, at: now } satisfies KeptName)
  for (const { placeholder, at } of kept) if (at < now - namesKeptMs) store.delete(placeholder)
}
