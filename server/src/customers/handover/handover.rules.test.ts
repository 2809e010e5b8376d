import type { SplitRule } from '#contract/customers/handover.ts'
import { Decimal } from 'decimal.js'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Held, split } from './handover.rules.ts'

const one = (id: string, more: Partial<Held> = {}): Held => ({ id, amount: '0', level: null, value: null, ...more })

const heldThings = fc.uniqueArray(fc.nat(500), { maxLength: 60 }).chain((ids) =>
  fc.tuple(
    ...ids.map((id) =>
      fc.record({
        id: fc.constant(`c${id}`),
        amount: fc.oneof(
          fc.constant('0'),
          fc.integer({ min: 1, max: 9_999_999 }).map((cents) => (cents / 100).toFixed(2)),
        ),
        level: fc.constantFrom('A', 'B', null),
        value: fc.constantFrom('浙江', '广东', null),
      }),
    ),
  ),
)
const people = fc.uniqueArray(fc.constantFrom('甲', '乙', '丙', '丁'), { minLength: 1 })

const rules: fc.Arbitrary<SplitRule> = fc.oneof(
  people.map(([successor]): SplitRule => ({ kind: 'one', successor: successor ?? '' })),
  fc
    .tuple(people, fc.constantFrom('count' as const, 'amount' as const))
    .map(([successors, by]): SplitRule => ({ kind: 'even', by, successors })),
  people.map(
    (all): SplitRule => ({
      kind: 'field',
      field: 'province',
      values: [{ value: '浙江', successor: all[0] ?? '' }],
      fallback: all.at(-1) ?? '',
    }),
  ),
)

test('a customer goes where its province goes, and what has none to the fallback', () => {
  const rule: SplitRule = {
    kind: 'field',
    field: 'province',
    values: [{ value: '浙江', successor: '甲' }],
    fallback: '乙',
  }
  expect([...split([one('1', { value: '浙江' }), one('2', { value: '广东' }), one('3')], rule).values()]).toEqual([
    '甲',
    '乙',
    '乙',
  ])
})

test('customers without an amount do not all fall to the one with the smallest sum', () => {
  const light = Array.from({ length: 10 }, (_, at) => one(`x${at}`))
  const given = split([one('a', { amount: '100' }), one('b', { amount: '90' }), ...light], {
    kind: 'even',
    by: 'amount',
    successors: ['甲', '乙'],
  })
  expect([...given.values()].filter((successor) => successor === '甲')).toHaveLength(6)
})

test('everything goes to exactly one successor of the rule, in whatever order it comes', () => {
  fc.assert(
    fc.property(heldThings, rules, (held, rule) => {
      const given = split(held, rule)
      expect([...given.keys()].sort()).toEqual(held.map(({ id }) => id).sort())
      const again = split([...held].reverse(), rule)
      for (const [id, successor] of given) expect(again.get(id)).toBe(successor)
    }),
  )
})

test('dealt by count, numbers differ by one at most, in each level and altogether', () => {
  fc.assert(
    fc.property(heldThings, people, (held, successors) => {
      const given = split(held, { kind: 'even', by: 'count', successors })
      for (const level of ['A', 'B', null, undefined]) {
        const counts = successors.map(
          (person) =>
            held.filter((thing) => (level === undefined || thing.level === level) && given.get(thing.id) === person)
              .length,
        )
        expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1)
      }
    }),
  )
})

test('dealt by amount, sums differ by no more than the largest amount', () => {
  fc.assert(
    fc.property(heldThings, people, (held, successors) => {
      const given = split(held, { kind: 'even', by: 'amount', successors })
      const sums = successors.map((person) =>
        held.filter(({ id }) => given.get(id) === person).reduce((sum, { amount }) => sum.plus(amount), new Decimal(0)),
      )
      const largest = Decimal.max(0, ...held.map(({ amount }) => amount))
      expect(
        Decimal.max(...sums)
          .minus(Decimal.min(...sums))
          .lte(largest),
      ).toBe(true)
    }),
  )
})
