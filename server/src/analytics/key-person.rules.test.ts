import fc from 'fast-check'
import { expect, test } from 'vitest'
import { dependency, knowersOf, levelOf, talkedTo, type Touch } from './key-person.rules.ts'

const touch = (person: string, count: number, contact: string | null = null, lastAt = '2026-05-01'): Touch => ({
  person,
  contact,
  count,
  lastAt,
})
const touches = fc.array(
  fc
    .tuple(fc.constantFrom('甲', '乙', '丙'), fc.integer({ min: 1, max: 30 }), fc.constantFrom('c1', 'c2', null))
    .map(([person, count, contact]) => touch(person, count, contact)),
  { maxLength: 12 },
)
const deals = fc
  .dictionary(fc.constantFrom('甲', '乙', '丁'), fc.integer({ min: 1, max: 4 }))
  .map((record) => new Map(Object.entries(record)))

test('nine of ten activities and the only talks with the buyer rest on one person', () => {
  const touches = [touch('甲', 6, '采购'), touch('甲', 3), touch('乙', 1, '前台')]
  const known = knowersOf(touches, new Map([['甲', 2]]))
  expect(known.map(({ person, share, onlyContacts }) => [person, share, onlyContacts])).toEqual([
    ['甲', 0.9, 1],
    ['乙', 0.1, 1],
  ])
  expect(dependency(known, talkedTo(touches))).toEqual({
    level: 'high',
    reasons: [
      { kind: 'activities', own: 9, all: 10 },
      { kind: 'contacts', own: 1, all: 2 },
      { kind: 'deals', own: 2, all: 2 },
    ],
  })
})

test('two activities say nothing', () => {
  expect(dependency(knowersOf([touch('甲', 2)], new Map()), 0)).toEqual({ level: 'none', reasons: [] })
  expect([levelOf(0.6, 10), levelOf(0.59, 10), levelOf(0.8, 10)]).toEqual(['watch', 'low', 'high'])
})

test('shares add up, nobody is told twice, whatever the order', () => {
  fc.assert(
    fc.property(touches, deals, (all, held) => {
      const known = knowersOf(all, held)
      expect(new Set(known.map(({ person }) => person)).size).toBe(known.length)
      const sum = known.reduce((total, { share }) => total + share, 0)
      expect(Math.abs(sum - (all.length > 0 ? 1 : 0))).toBeLessThan(1e-9)
      expect(knowersOf([...all].reverse(), held)).toEqual(known)
      for (const { own, all: whole } of dependency(known, talkedTo(all)).reasons) expect(own).toBeLessThanOrEqual(whole)
    }),
  )
})

test('more work of the best informed never lowers the dependency on them', () => {
  const order = ['none', 'low', 'watch', 'high']
  fc.assert(
    fc.property(touches, deals, fc.integer({ min: 1, max: 50 }), (all, held, more) => {
      const [first] = knowersOf(all, held)
      fc.pre(first !== undefined)
      const before = dependency(knowersOf(all, held), 0).level
      const after = dependency(knowersOf([...all, touch(first?.person ?? '', more)], held), 0).level
      expect(order.indexOf(after)).toBeGreaterThanOrEqual(order.indexOf(before))
    }),
  )
})
