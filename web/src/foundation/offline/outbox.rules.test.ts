import fc from 'fast-check'
import { expect, test } from 'vitest'
import { memoryStore } from './outbox-store.ts'
import { openOutbox, type Transport } from './outbox.ts'
import {
  discard,
  enqueue,
  type Entry,
  goesWith,
  nextToSend,
  type Queue,
  replyOf,
  sendAgain,
  settle,
} from './outbox.rules.ts'

const title = { zh: '新建', en: 'Create' }
const none = new Map<string, string>()

function entry(key: string, more: Partial<Entry> = {}): Omit<Entry, 'order' | 'state'> {
  const operation = { id: 'x', method: 'POST' as const, path: '/x', title }
  return { key, operation, at: '2026-05-20T04:00:00Z', person: 'me', name: key, ...more }
}

const queueOf = (...entries: Omit<Entry, 'order' | 'state'>[]): Queue =>
  entries.reduce<Queue>((queue, one) => enqueue(queue, none, one), [])

const declined = (status: number, code: string) => replyOf({ status, code })

test('what is made without network gets its real id in all that names it, also when that is asked later', () => {
  const queue = queueOf(
    entry('contact', { makes: 'p1', body: { name: '张工' } }),
    entry('visit', { body: { contact: 'p1', people: [{ id: 'p1' }] } }),
    entry('change', { params: { id: 'p1' }, body: { title: '总工' } }),
  )
  const { queue: after, made } = settle(queue, 'contact', { kind: 'done', answer: { id: 'real', version: 1 } })
  expect(after.map(({ params, body }) => [params, body])).toEqual([
    [undefined, { contact: 'real', people: [{ id: 'real' }] }],
    [{ id: 'real' }, { title: '总工' }],
  ])
  expect(enqueue(after, made, entry('later', { body: { contact: 'p1' } })).at(-1)?.body).toEqual({ contact: 'real' })
})

test('one’s own changes of a record follow each other; somebody else’s in between is a conflict that holds back only what depends on it', () => {
  const params = { id: 'r' }
  const queue = queueOf(
    entry('first', { params, ifMatch: 5 }),
    entry('second', { params, ifMatch: 5 }),
    entry('other', { params: { id: 's' }, ifMatch: 5 }),
  )
  const done = settle(queue, 'first', { kind: 'done', answer: { id: 'r', version: 6 } }).queue
  expect(done.map((one) => one.ifMatch)).toEqual([6, 5])
  const stuck = settle(queue, 'first', declined(412, 'changed-meanwhile')).queue
  expect(stuck[0]?.state).toBe('conflict')
  expect(nextToSend(stuck, 'me')?.key).toBe('other')
  const decided = sendAgain(stuck, 'first', { ifMatch: 9 })
  expect([nextToSend(decided, 'me')?.key, decided[0]?.ifMatch, decided[0]?.trouble]).toEqual(['first', 9, undefined])
})

test('what is refused stays with its reason; given up, it takes along what names what it would have made', () => {
  const queue = queueOf(
    entry('customer', { makes: 'c' }),
    entry('contact', { makes: 'p', body: { customer: 'c' } }),
    entry('call', { body: { contact: 'p' } }),
    entry('free'),
  )
  const refused = settle(queue, 'customer', declined(422, 'invalid')).queue
  expect([refused[0]?.state, refused[0]?.trouble?.code]).toEqual(['refused', 'invalid'])
  expect(nextToSend(refused, 'me')?.key).toBe('free')
  expect(goesWith(refused, 'customer').map((one) => one.key)).toEqual(['customer', 'contact', 'call'])
  expect(discard(refused, 'customer').map((one) => one.key)).toEqual(['free'])
})

test('given up, a check-in takes along the steps that go on with it and the photos taken for them, and nothing else', () => {
  const visits = (deed: string) => ({
    id: deed,
    method: 'POST' as const,
    path: `/api/v1/visits/:id/${deed}`,
    title,
  })
  const params = { id: 'v' }
  const file = { name: 'a.jpg', type: 'image/jpeg', bytes: 1 }
  const queue = queueOf(
    entry('before', { operation: visits('template'), params }),
    entry('in', { operation: visits('check-in'), params, opens: true }),
    entry('answer', { operation: visits('steps'), params }),
    entry('upload', { params, makes: 'f', file }),
    entry('photo', { operation: visits('photos'), params, body: { file: 'f' } }),
    entry('task', { operation: { ...visits(''), path: '/api/v1/activities/:id' }, params }),
    entry('other', { operation: visits('check-in'), params: { id: 'w' }, opens: true }),
    entry('out', { operation: visits('check-out'), params }),
  )
  expect(goesWith(queue, 'in').map(({ key }) => key)).toEqual(['in', 'answer', 'upload', 'photo', 'out'])
  expect(goesWith(queue, 'answer').map(({ key }) => key)).toEqual(['answer'])
  expect(discard(queue, 'in').map(({ key }) => key)).toEqual(['before', 'task', 'other'])
})

test('whatever is given up, nothing stays that depends on it, and what stays keeps its order', () => {
  const wish = fc.record({
    makes: fc.option(fc.constantFrom('p', 'q', 'r'), { nil: undefined }),
    names: fc.option(fc.constantFrom('p', 'q', 'r'), { nil: undefined }),
    record: fc.constantFrom('v', 'w'),
    opens: fc.boolean(),
  })
  fc.assert(
    fc.property(fc.array(wish, { minLength: 1, maxLength: 12 }), fc.nat(), (wishes, chosen) => {
      const queue = queueOf(
        ...wishes.map(({ makes, names, record, opens }, at) =>
          entry(String(at), { makes, opens, params: { id: record }, body: { about: names } }),
        ),
      )
      const key = String(chosen % wishes.length)
      const gone = goesWith(queue, key)
      const left = discard(queue, key)
      expect([...gone, ...left].toSorted((one, other) => one.order - other.order)).toEqual(queue)
      expect(left.map(({ order }) => order)).toEqual(left.map(({ order }) => order).toSorted((a, b) => a - b))
      for (const stays of left)
        for (const one of gone)
          expect(
            one.order < stays.order && (stays.body as { about?: string }).about === one.makes && one.makes,
          ).toBeFalsy()
    }),
  )
})

test('what is sent again later and what is final are told apart; work of somebody else on this device is not sent', () => {
  for (const status of [0, 401, 408, 429, 502, 503]) expect(declined(status, 'x').kind).toBe('unknown')
  for (const status of [400, 403, 404, 409, 412, 413, 422, 500]) expect(declined(status, 'x').kind).toBe('declined')
  expect(replyOf({ status: 409, code: 'done-before', current: { id: 'r' } })).toEqual({
    kind: 'done',
    answer: { id: 'r' },
  })
  expect(nextToSend(queueOf(entry('theirs', { person: 'other' })), 'me')).toBeUndefined()
})

/** A server that keeps its promise about keys, behind a network that may lose requests and replies. */
function faultyServer() {
  const done = new Map<string, { id: string }>()
  const log: { key: string; names: string | undefined }[] = []
  const send =
    (cut: () => 'request' | 'reply' | 'nothing'): Transport =>
    async ({ key, body }) => {
      const what = cut()
      if (what === 'request') return replyOf({ status: 0, code: 'unreachable' })
      if (!done.has(key)) {
        done.set(key, { id: `real ${key}` })
        log.push({ key, names: (body as { about?: string }).about })
      }
      return what === 'reply' ? replyOf({ status: 0, code: 'unreachable' }) : { kind: 'done', answer: done.get(key) }
    }
  return { done, log, send }
}

const cuts = fc.constantFrom('request' as const, 'reply' as const, 'nothing' as const)

test('wherever the network breaks and however often the devices start anew, all is done once, in order, and about the right things', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.record({ device: fc.nat(1), about: fc.option(fc.nat(5)), restarts: fc.boolean() }), {
        maxLength: 12,
      }),
      fc.array(cuts, { maxLength: 40 }),
      async (acts, faults) => {
        const server = faultyServer()
        let at = 0
        const send = server.send(() => faults[at++] ?? 'nothing')
        const devices = [0, 1].map((device) => {
          const store = memoryStore()
          let count = 0
          const parts = { store, send, person: 'me', now: () => new Date(0), newKey: () => `${device}-${count++}` }
          return { box: openOutbox(parts), start: () => openOutbox(parts), made: [] as string[] }
        })
        let asked = 0
        for (const { device, about, restarts } of acts) {
          const one = devices[device]
          if (!one) continue
          const makes = `placeholder ${device}-${one.made.length}`
          const named = about === null ? undefined : one.made[about]
          one.made.push(makes)
          asked += 1
          const wish = { operation: { id: 'x', method: 'POST' as const, path: '/x', title }, body: { about: named } }
          await one.box.act({ wish, about: { name: 'x', makes } })
          if (!restarts) continue
          one.box.close()
          one.box = one.start()
        }
        for (const { box } of devices) {
          for (let tries = 0; tries <= faults.length; tries += 1) await box.run()
          expect(box.view().queue).toEqual([])
          box.close()
        }
        expect(server.done.size).toBe(asked)
        for (const device of ['0-', '1-']) {
          const keys = server.log.filter(({ key }) => key.startsWith(device)).map(({ key }) => key)
          expect(keys).toEqual(keys.map((_, index) => `${device}${index}`))
        }
        for (const { names } of server.log) expect(names === undefined || names.startsWith('real ')).toBe(true)
      },
    ),
    { numRuns: 200 },
  )
})
