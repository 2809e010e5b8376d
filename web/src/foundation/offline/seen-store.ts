import { answered, kept, openDatabase } from './device-database.ts'
import { newDeviceKey, seal, type Sealed, unseal } from './sealing.ts'

/** An answer of the server as it was read then. */
export type Seen = { data: unknown; at: number }
export type Row = Seen & { name: string }

/** What was read last, sealed, for one person and one sign-in at a time. */
export type SeenStore = {
  /** Makes the store that of somebody; what was another's goes, with the key to it. */
  begin: (person: string) => Promise<void>
  keep: (person: string, rows: readonly Row[]) => Promise<void>
  read: (name: string) => Promise<Seen | undefined>
  /** All whose name begins so. */
  readAll: (prefix: string) => Promise<Seen[]>
  forgetBefore: (moment: number) => Promise<void>
  wipe: () => Promise<void>
}

type Holder = { person: string; key: CryptoKey }
type SealedRow = { name: string; at: number; sealed: Sealed }

export async function openSeenStore(factory: IDBFactory = indexedDB): Promise<SeenStore> {
  const database = await openDatabase(factory, 'tiejun-seen', 1, (made) => {
    made.createObjectStore('holder')
    made.createObjectStore('answers', { keyPath: 'name' }).createIndex('at', 'at')
  })
  const holder = () =>
    answered(database.transaction('holder').objectStore('holder').get('holder') as IDBRequest<Holder | undefined>)
  const change = async (work: (transaction: IDBTransaction) => void) => {
    const transaction = database.transaction(['holder', 'answers'], 'readwrite')
    work(transaction)
    await kept(transaction)
  }
  const empty = (transaction: IDBTransaction) => {
    transaction.objectStore('holder').clear()
    transaction.objectStore('answers').clear()
  }
  return {
    begin: async (person) => {
      if ((await holder())?.person === person) return
      const key = await newDeviceKey()
      await change((transaction) => {
        empty(transaction)
        transaction.objectStore('holder').put({ person, key } satisfies Holder, 'holder')
      })
    },
    keep: async (person, rows) => {
      const held = await holder()
      if (held?.person !== person) return
      const sealed = await Promise.all(
        rows.map(async ({ name, at, data }): Promise<SealedRow> => ({ name, at, sealed: await seal(held.key, data) })),
      )
      await change((transaction) => {
        for (const row of sealed) transaction.objectStore('answers').put(row)
      })
    },
    read: async (name) => {
      const held = await holder()
      const row = await answered(
        database.transaction('answers').objectStore('answers').get(name) as IDBRequest<SealedRow | undefined>,
      )
      // What another window wiped or took over meanwhile cannot be read any more.
      const data = held && row && (await unseal<unknown>(held.key, row.sealed).catch(() => undefined))
      return row && data !== undefined ? { data, at: row.at } : undefined
    },
    readAll: async (prefix) => {
      const held = await holder()
      if (!held) return []
      const within = IDBKeyRange.bound(prefix, `${prefix}\uffff`)
      const rows = await answered(
        database.transaction('answers').objectStore('answers').getAll(within) as IDBRequest<SealedRow[]>,
      )
      return Promise.all(rows.map(async ({ at, sealed }) => ({ at, data: await unseal<unknown>(held.key, sealed) })))
    },
    forgetBefore: (moment) =>
      change((transaction) => {
        const answers = transaction.objectStore('answers')
        const old = answers.index('at').getAllKeys(IDBKeyRange.upperBound(moment, true))
        old.addEventListener('success', () => old.result.forEach((name) => answers.delete(name)))
      }),
    wipe: () => change(empty),
  }
}
