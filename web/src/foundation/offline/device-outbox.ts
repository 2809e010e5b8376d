import { dayMs } from '#contract/shared/day.ts'
import { answered, kept, openDatabase } from './device-database.ts'
import type { Entry } from './outbox.rules.ts'
import type { Content, OutboxStore } from './outbox-store.ts'
import { newDeviceKey, openBytes, seal, sealBytes, type Sealed, unseal } from './sealing.ts'

type KeptEntry = { key: string; person: string; order: number; sealed: Sealed }
type KeptFile = { key: string; person: string; type: string; sealed: Sealed }
type KeptName = { placeholder: string; person: string; id: string; at: number }
type Written = {
  person: string
  entries: KeptEntry[]
  files: KeptFile[]
  names: KeptName[]
  /** Keys of entries that are done or given up. */
  gone: readonly string[]
  /** Placeholders that nobody shows any more. */
  past: readonly string[]
}

/** Names of what was made without network are of use as long as a screen may still show the old ones. */
const namesKeptMs = 30 * dayMs

const stores = ['queue', 'made', 'files', 'keys', 'changes'] as const

function openOutboxDatabase(factory: IDBFactory): Promise<IDBDatabase> {
  return openDatabase(factory, 'tiejun-outbox', 2, (database) => {
    for (const name of ['queue', 'files'] as const)
      database.createObjectStore(name, { keyPath: 'key' }).createIndex('person', 'person')
    database.createObjectStore('made', { keyPath: 'placeholder' }).createIndex('person', 'person')
    database.createObjectStore('keys', { keyPath: 'person' })
    database.createObjectStore('changes')
  })
}

/** The key of a person's unsent work on this device; it stays as long as there may be any. */
async function keyOf(database: IDBDatabase, person: string): Promise<CryptoKey> {
  const made = await newDeviceKey()
  const transaction = database.transaction('keys', 'readwrite')
  const store = transaction.objectStore('keys')
  // Another window may have made one at the same moment: the first stays.
  store.add({ person, key: made }).addEventListener('error', (event) => event.preventDefault())
  const found = answered(store.get(person) as IDBRequest<{ key: CryptoKey }>)
  await kept(transaction)
  return (await found).key
}

/** Opens the unsent work of a person in the browser's own database, where it lies sealed. */
export async function openOutboxStore(person: string, factory: IDBFactory = indexedDB): Promise<OutboxStore> {
  const database = await openOutboxDatabase(factory)
  const key = await keyOf(database, person)

  async function read() {
    const transaction = database.transaction(['queue', 'made', 'changes'])
    const [rows, names, changes] = await Promise.all([
      answered(transaction.objectStore('queue').index('person').getAll(person) as IDBRequest<KeptEntry[]>),
      answered(transaction.objectStore('made').index('person').getAll(person) as IDBRequest<KeptName[]>),
      answered(transaction.objectStore('changes').get(person) as IDBRequest<number | undefined>),
    ])
    const queue = await Promise.all(
      rows.toSorted((one, other) => one.order - other.order).map((row) => unseal<Entry>(key, row.sealed)),
    )
    return { queue, names, made: new Map(names.map(({ placeholder, id }) => [placeholder, id])), changes: changes ?? 0 }
  }

  async function sealedFile({ key: name, content }: Content): Promise<KeptFile> {
    return { key: name, person, type: content.type, sealed: await sealBytes(key, await content.arrayBuffer()) }
  }

  return {
    change: async (work, brought = []) => {
      const files = await Promise.all(brought.map(sealedFile))
      for (;;) {
        const { queue: before, names, made, changes } = await read()
        const changed = work(before, made)
        const after = { queue: changed.queue, made: new Map([...made, ...(changed.made ?? [])]) }
        const left = new Set(changed.queue.map((entry) => entry.key))
        const gone = before.flatMap((entry) => (left.has(entry.key) ? [] : [entry.key]))
        const fresh = changed.queue.filter((entry) => !before.includes(entry))
        if (gone.length === 0 && fresh.length === 0 && files.length === 0) return after
        const entries = await Promise.all(
          fresh.map(async (entry) => ({ key: entry.key, person, order: entry.order, sealed: await seal(key, entry) })),
        )
        const now = Date.now()
        const written = {
          person,
          entries,
          files,
          names: [...(changed.made ?? [])].map(([placeholder, id]) => ({ placeholder, person, id, at: now })),
          gone,
          past: names.flatMap(({ placeholder, at }) => (at < now - namesKeptMs ? [placeholder] : [])),
        }
        // Sealing takes a moment in which another window may have changed something: then all is thought through again.
        if (await write(database, changes, written)) return after
      }
    },
    file: async (name) => {
      const row = await answered(
        database.transaction('files').objectStore('files').get(name) as IDBRequest<KeptFile | undefined>,
      )
      return row && new Blob([await openBytes(key, row.sealed)], { type: row.type })
    },
  }
}

/** Writes in one transaction what came of a change, unless something else was changed since `changes`; says whether it did. */
async function write(database: IDBDatabase, changes: number, written: Written): Promise<boolean> {
  const { person, entries, files, names, gone, past } = written
  const transaction = database.transaction(stores, 'readwrite', { durability: 'strict' })
  const done = kept(transaction)
  const counter = transaction.objectStore('changes')
  const now = (await answered(counter.get(person) as IDBRequest<number | undefined>)) ?? 0
  if (now === changes) {
    counter.put(changes + 1, person)
    for (const key of gone) {
      transaction.objectStore('queue').delete(key)
      transaction.objectStore('files').delete(key)
    }
    for (const row of entries) transaction.objectStore('queue').put(row)
    for (const row of files) transaction.objectStore('files').put(row)
    for (const row of names) transaction.objectStore('made').put(row)
    for (const placeholder of past) transaction.objectStore('made').delete(placeholder)
  }
  await done
  return now === changes
}

/** Takes all unsent work of a person off this device, with the key to it. */
export async function forgetOutbox(person: string, factory: IDBFactory = indexedDB): Promise<void> {
  const database = await openOutboxDatabase(factory)
  const transaction = database.transaction(stores, 'readwrite')
  transaction.objectStore('keys').delete(person)
  for (const name of ['queue', 'files', 'made'] as const) {
    const store = transaction.objectStore(name)
    const keys = store.index('person').getAllKeys(person)
    keys.addEventListener('success', () => keys.result.forEach((key) => store.delete(key)))
  }
  await kept(transaction)
  database.close()
}
