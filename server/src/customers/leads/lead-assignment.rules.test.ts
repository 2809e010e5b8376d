import fc from 'fast-check'
import { expect, test } from 'vitest'
import { assign, assignAll, type GivingRule, type Taker } from './lead-assignment.rules.ts'

const free: Taker = { present: true, room: Infinity, load: 0 }
const rule = (more: Partial<GivingRule>): GivingRule => ({
  id: 'r',
  giving: 'turns',
  people: ['a', 'b', 'c'],
  last: null,
  ...more,
})
const takers = (more: Record<string, Partial<Taker>> = {}) =>
  new Map(['a', 'b', 'c'].map((id) => [id, { ...free, ...more[id] }]))
const leads = (count: number) => Array.from({ length: count }, (_, at) => ({ id: `l${at}`, fits: ['r'] }))

test('turns go on from the last one, passing over who is away, full or the present owner', () => {
  expect(assign([rule({})], takers())?.user).toBe('a')
  expect(assign([rule({ last: 'a' })], takers())?.user).toBe('b')
  expect(assign([rule({ last: 'a' })], takers({ b: { present: false } }))?.user).toBe('c')
  expect(assign([rule({ last: 'c' })], takers({ a: { room: 0 } }))?.user).toBe('b')
  expect(assign([rule({ last: 'a' })], takers(), 'b')?.user).toBe('c')
})

test('the first rule under which anybody is free decides; nobody free means nobody', () => {
  const [first, second] = [rule({ id: 'one', people: ['a'] }), rule({ id: 'two', people: ['b'] })]
  expect(assign([first, second], takers({ a: { present: false } }))).toEqual({ rule: 'two', user: 'b' })
  expect(assign([first], takers({ a: { present: false } }))).toBeNull()
  expect(assign([], takers())).toBeNull()
  expect(assign([rule({ people: ['gone'] })], takers())).toBeNull()
})

test('by load, whoever has fewest', () => {
  expect(assign([rule({ giving: 'load' })], takers({ a: { load: 4 }, b: { load: 2 }, c: { load: 2 } }))?.user).toBe('b')
})

const anyTakers = fc.record({
  a: fc.record({ present: fc.boolean(), room: fc.constantFrom(0, 1, 3, Infinity), load: fc.nat(9) }),
  b: fc.record({ present: fc.boolean(), room: fc.constantFrom(0, 1, 3, Infinity), load: fc.nat(9) }),
  c: fc.record({ present: fc.boolean(), room: fc.constantFrom(0, 1, 3, Infinity), load: fc.nat(9) }),
})

test('in turns, those who are there differ by one at most, wherever the turn stands', () => {
  fc.assert(
    fc.property(
      fc.nat(40),
      fc.constantFrom(null, 'a', 'b', 'c', 'gone'),
      fc.subarray(['a', 'b', 'c']),
      (count, last, away) => {
        const there = takers(Object.fromEntries(away.map((id) => [id, { present: false }])))
        const users = [...assignAll(leads(count), [rule({ last })], there).given.values()].map((one) => one.user)
        const counts = ['a', 'b', 'c']
          .filter((id) => !away.includes(id))
          .map((id) => users.filter((user) => user === id).length)
        expect(users).toHaveLength(counts.length === 0 ? 0 : count)
        if (counts.length > 0) expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      },
    ),
  )
})

test('nobody gets more than there is room for, nobody away gets any, and loads draw level', () => {
  fc.assert(
    fc.property(anyTakers, fc.nat(30), fc.constantFrom('turns', 'load'), (given, count, giving) => {
      const all = new Map(Object.entries(given))
      const users = [...assignAll(leads(count), [rule({ giving })], all).given.values()].map((one) => one.user)
      for (const [id, taker] of all) {
        const got = users.filter((user) => user === id).length
        expect(got).toBeLessThanOrEqual(taker.present ? taker.room : 0)
      }
      const room = [...all.values()].reduce((sum, taker) => sum + (taker.present ? taker.room : 0), 0)
      expect(users).toHaveLength(Math.min(count, room))
    }),
  )
})
