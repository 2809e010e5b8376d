import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enqueue, type Entry, type Queue } from './outbox.rules.ts'
import { withUnsent } from './with-unsent.rules.ts'

const title = { zh: '修改', en: 'Change' }
const none = new Map<string, string>()
type Made = Omit<Entry, 'order' | 'state'>

const patch = (id: string, body: object, path = '/api/v1/activities/:id'): Made => ({
  key: `${id} ${JSON.stringify(body)}`,
  operation: { id: 'change', method: 'PATCH', path, title },
  params: { id },
  body,
  at: '2026-05-20T04:00:00Z',
  person: 'me',
  name: id,
})
const queueOf = (...entries: Made[]): Queue => entries.reduce<Queue>((queue, one) => enqueue(queue, none, one), [])
const task = (id: string) => ({ id, version: 1, name: `task ${id}`, done: false, owner: { id: 'me', name: '我' } })

test('a task that was ticked off shows so wherever it is kept: alone, in a list, in pages', () => {
  const queue = queueOf(patch('a', { done: true }), patch('b', { name: '改了名' }))
  const items = [task('a'), task('b'), task('c')]
  const shown = [{ ...task('a'), done: true }, { ...task('b'), name: '改了名' }, task('c')]
  expect(withUnsent(['record', 'activity', 'a'], task('a'), queue)).toEqual(shown[0])
  expect(withUnsent(['list', 'activity', {}], { items, total: 3 }, queue)).toEqual({ items: shown, total: 3 })
  expect(withUnsent(['list', 'activity', {}], { pages: [{ items }] }, queue)).toEqual({ pages: [{ items: shown }] })
  const customer = { ...task('a'), level: 'A' }
  expect(withUnsent(['record', 'customer', 'a'], customer, queue)).toEqual(customer)
})

test('what was completed or checked out of is done; what the server refused is not shown, and a name that is unknown stays', () => {
  const done = { ...patch('a', {}), operation: { id: 'complete-activity', method: 'POST' as const, path: '/x', title } }
  expect(withUnsent(['record', 'activity', 'a'], task('a'), queueOf(done))).toMatchObject({ done: true })
  const refused = queueOf(patch('a', { done: true })).map((one) => ({ ...one, state: 'refused' as const }))
  expect(withUnsent(['record', 'activity', 'a'], task('a'), refused)).toEqual(task('a'))
  const given = queueOf(patch('a', { owner: '0196f000-0000-7000-8000-000000000001' }))
  expect(withUnsent(['record', 'activity', 'a'], task('a'), given)).toEqual(task('a'))
})

test('of a day leaves what is done or put off to a later one; what was only given another time stays', () => {
  const item = (id: string) => ({ key: id, activity: { id }, moves: null })
  const step = { key: 's', activity: null, moves: { type: 'opportunity', id: 'deal' } }
  const day = { appointments: [item('a')], rest: [item('b'), item('c'), step] }
  const queue = queueOf(
    patch('a', { done: true }),
    patch('b', { at: '2026-05-25T02:00:00Z' }),
    patch('c', { at: '2026-05-20T02:00:00Z' }),
    patch('deal', { nextStepOn: '2026-05-22' }, '/api/v1/opportunities/:id'),
  )
  expect(withUnsent(['today', '2026-05-20', ''], day, queue)).toEqual({ appointments: [], rest: [item('c')] })
})

test('the last word on each field holds, told twice it is the same, and records of which nothing is said stay themselves', () => {
  const ids = fc.constantFrom('a', 'b', 'c')
  const bodies = fc.record({ done: fc.boolean(), name: fc.string() }, { requiredKeys: [] })
  fc.assert(
    fc.property(fc.array(fc.tuple(ids, bodies), { maxLength: 20 }), (said) => {
      const queue = queueOf(...said.map(([id, body]) => patch(id, body)))
      const key = ['list', 'activity', {}]
      const items = [task('a'), task('b'), task('c'), task('d')]
      const shown = withUnsent(key, { items }, queue) as { items: ReturnType<typeof task>[] }
      expect(withUnsent(key, shown, queue)).toEqual(shown)
      for (const one of shown.items) {
        const own = said.flatMap(([id, body]) => (id === one.id ? [body] : []))
        expect(one).toEqual(Object.assign({}, task(one.id), ...own))
      }
      expect(shown.items[3]).toBe(items[3])
    }),
  )
})
