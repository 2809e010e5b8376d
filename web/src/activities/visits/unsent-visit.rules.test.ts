import type { Visit } from '#contract/activities/visits/visit.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { enqueue, type Entry, type Queue } from '../../foundation/offline/outbox.rules.ts'
import { draftOf, type Known, templateAsked, visitOfDraft, visitWithUnsent } from './unsent-visit.rules.ts'

const none = new Map<string, string>()
const at = (minute: number) => new Date(Date.UTC(2026, 4, 20, 1, minute)).toISOString()
const words = (zh: string) => ({ zh, en: zh })
const here = { latitude: 31.2, longitude: 121.4, accuracy: 10 }

const step = (key: string, more: object) => ({
  key,
  title: words(key),
  hint: words(''),
  required: true,
  points: 1,
  picture: null,
  when: [],
  ...more,
})
const design = {
  id: 'template',
  name: words('首访'),
  number: 3,
  published: {
    goal: words(''),
    minimumMinutes: 15,
    steps: [step('need', { kind: 'text' }), step('site', { kind: 'photo', least: 1 })],
  },
} as unknown as NonNullable<Known['design']>
const known: Known = { design, setting: { radius: 300, minimumMinutes: 10 } }

function wish(id: string, rest: Partial<Entry>): Omit<Entry, 'order' | 'state'> {
  const operation = { id, method: 'POST' as const, path: `/${id}`, title: words(id) }
  return { operation, key: `${id} ${JSON.stringify(rest)}`, at: at(0), person: 'me', name: 'x', ...rest }
}
const queueOf = (...wishes: Omit<Entry, 'order' | 'state'>[]): Queue =>
  wishes.reduce<Queue>((queue, one) => enqueue(queue, none, one), [])

const params = { id: 'v' }
const draft = wish('create-activity', { makes: 'v', body: { name: '拜访华东', kind: 'visit', customer: 'c' } })
const checkIn = wish('check-in-to-visit', {
  params,
  body: { at: at(1), position: { ...here, datum: 'WGS84', at: at(1) }, template: 'template', number: 3 },
})
const need = wish('answer-visit-step', { params: { ...params, step: 'need' }, body: { value: '停机太久', at: at(5) } })
const photo = wish('add-visit-photo', {
  params,
  body: { file: 'p', step: 'site', takenAt: at(6), source: 'camera', digest: 'd' },
})
const checkOut = wish('check-out-of-visit', {
  params,
  body: {
    at: at(31),
    position: null,
    noPosition: 'unavailable',
    reason: '地下室',
    result: '约了下周',
    next: { name: '寄方案', kind: 'task', at: at(59) },
  },
})
const blank = (): Visit =>
  visitOfDraft({ ...draft, order: 1, state: 'waiting' }, { id: 'me', name: '我' }, { name: '华东', place: here })

test('a visit that was begun without network goes on through all its screens', () => {
  const queue = queueOf(draft, checkIn, need, photo, checkOut)
  expect(draftOf(queue, 'v')?.name).toBe('x')
  expect(templateAsked(queue, 'v')).toBe('template')
  const stages = [1, 2, 3, 4, 5].map((count) => visitWithUnsent(blank(), queue.slice(0, count), known))
  expect(stages[0]).toEqual(blank())
  expect(stages[1]).toMatchObject({
    checkIn: { at: at(1), verdict: 'verified', distance: 0 },
    template: { id: 'template', number: 3 },
    minimumMinutes: 15,
    standing: { missing: ['need', 'site'], answered: 0 },
  })
  expect(stages[2]?.standing?.missing).toEqual(['site'])
  expect(stages[3]).toMatchObject({ photos: [{ file: 'p', step: 'site' }], standing: { missing: [] } })
  expect(stages[4]).toMatchObject({
    checkOut: { verdict: 'no-position', reason: '地下室' },
    minutes: 30,
    done: true,
    result: '约了下周',
    next: { name: '寄方案' },
    proof: { level: 'strong' },
  })
})

test('what was refused is not shown as done, and other visits are not touched', () => {
  const queue = queueOf(checkIn, need).map((entry) => ({ ...entry, state: 'refused' as const }))
  expect(visitWithUnsent(blank(), queue, known)).toEqual(blank())
  const other = { ...blank(), id: 'other' }
  expect(visitWithUnsent(other, queueOf(checkIn, need), known)).toEqual(other)
})

test('whatever the server has heard of already, the visit stands the same: nothing is done twice', () => {
  const all = queueOf(checkIn, need, photo, checkOut)
  fc.assert(
    fc.property(fc.nat(4), fc.nat(4), (heard, stillQueued) => {
      // A reply may be lost: what the server has done is in the queue as well.
      const server = visitWithUnsent(blank(), all.slice(0, heard), known)
      const left = all.slice(Math.min(heard, stillQueued))
      // The proof says when the server heard of it.
      const whole = { ...visitWithUnsent(blank(), all, known), proof: expect.anything() }
      expect(visitWithUnsent(server, left, known)).toEqual(whole)
    }),
  )
})
