import 'fake-indexeddb/auto'
import { IDBFactory } from 'fake-indexeddb'
import { expect, test } from 'vitest'
import { answered } from './device-database.ts'
import { enqueue, type Entry } from './outbox.rules.ts'
import { forgetOutbox, openOutboxStore } from './device-outbox.ts'
import { openSeenStore } from './seen-store.ts'

/** All that lies in the databases of a device, as text; what is sealed shows as numbers. */
async function lying(factory: IDBFactory): Promise<{ text: string; rows: number }> {
  let text = ''
  let rows = 0
  for (const { name } of await factory.databases()) {
    const database = await answered(factory.open(name ?? ''))
    for (const store of database.objectStoreNames) {
      const found = (await answered(database.transaction(store).objectStore(store).getAll())) as unknown[]
      rows += store === 'changes' ? 0 : found.length
      text += new TextDecoder('latin1').decode(bytesOf(found))
    }
    database.close()
  }
  return { text, rows }
}

function bytesOf(value: unknown): Uint8Array {
  if (value instanceof ArrayBuffer) return new Uint8Array(value)
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer)
  if (typeof value === 'object' && value !== null) {
    const parts = Object.values(value).map(bytesOf)
    return Uint8Array.from(parts.flatMap((part) => [...part]))
  }
  return new TextEncoder().encode(String(value))
}

const none = new Map<string, string>()
const wish = (key: string, person: string): Omit<Entry, 'order' | 'state'> => ({
  key,
  person,
  name: 'secret-name',
  at: '2026-05-20T04:00:00Z',
  operation: { id: 'x', method: 'POST', path: '/x', title: { zh: '新建', en: 'Create' } },
  body: { content: 'secret-content' },
})

test('unsent work lies sealed, also its files; it is read again after a restart, by its person alone', async () => {
  const factory = new IDBFactory()
  const mine = await openOutboxStore('me', factory)
  const content = new Blob(['secret-picture'], { type: 'image/jpeg' })
  await mine.change((queue) => ({ queue: enqueue(queue, none, wish('one', 'me')) }), [{ key: 'one', content }])
  const { text, rows } = await lying(factory)
  expect(rows).toBe(3)
  expect(text).not.toContain('secret')
  const again = await openOutboxStore('me', factory)
  expect((await again.change((queue) => ({ queue }))).queue).toMatchObject([{ name: 'secret-name', order: 1 }])
  expect(await (await again.file('one'))?.text()).toBe('secret-picture')
  const theirs = await openOutboxStore('other', factory)
  expect((await theirs.change((queue) => ({ queue }))).queue).toEqual([])
  await expect(theirs.file('one')).rejects.toThrow()
})

test('windows that change the queue at the same moment lose nothing of each other', async () => {
  const factory = new IDBFactory()
  const windows = await Promise.all([1, 2, 3].map(() => openOutboxStore('me', factory)))
  await Promise.all(
    windows.flatMap((store, window) =>
      [1, 2, 3, 4].map((number) =>
        store.change((queue) => ({ queue: enqueue(queue, none, wish(`${window}-${number}`, 'me')) })),
      ),
    ),
  )
  const { queue } = await (await openOutboxStore('me', factory)).change((all) => ({ queue: all }))
  expect(queue.map(({ order }) => order)).toEqual(Array.from({ length: 12 }, (_, at) => at + 1))
  const made = new Map([['placeholder', 'real']])
  await windows[0]?.change((all) => ({ queue: all.slice(1), made }))
  expect((await windows[1]?.change((all) => ({ queue: all })))?.made).toEqual(made)
  await forgetOutbox('me', factory)
  expect((await lying(factory)).rows).toBe(0)
})

test('what was seen lies sealed, belongs to one person, ages, and goes with its key', async () => {
  const factory = new IDBFactory()
  const store = await openSeenStore(factory)
  await store.keep('me', [{ name: 'early', data: {}, at: 1 }])
  expect(await store.read('early')).toBeUndefined()
  await store.begin('me')
  await store.keep('me', [
    { name: 'old', data: { phone: 'secret-phone' }, at: 10 },
    { name: 'new', data: { phone: 'secret-phone' }, at: 20 },
  ])
  await store.keep('other', [{ name: 'theirs', data: {}, at: 20 }])
  expect((await lying(factory)).text).not.toContain('secret')
  await store.forgetBefore(20)
  expect(await store.read('old')).toBeUndefined()
  expect(await store.read('new')).toEqual({ data: { phone: 'secret-phone' }, at: 20 })
  expect(await store.read('theirs')).toBeUndefined()
  await store.begin('me')
  expect(await store.read('new')).toBeDefined()
  expect(await store.readAll('ne')).toEqual([{ data: { phone: 'secret-phone' }, at: 20 }])
  await store.begin('other')
  expect(await store.read('new')).toBeUndefined()
  await store.wipe()
  expect((await lying(factory)).rows).toBe(0)
})
