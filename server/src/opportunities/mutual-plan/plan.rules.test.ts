import { isLate } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { closedBy, ordered, spread } from './plan.rules.ts'

test('steps are spread until the day on which all should be done', () => {
  expect(spread('2026-05-01', '2026-05-31', 3)).toEqual(['2026-05-11', '2026-05-21', '2026-05-31'])
  expect(spread('2026-05-01', '2026-04-01', 2)).toEqual(['2026-05-01', '2026-05-01'])
})

test('days never go back and end where they should', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 900 }), fc.integer({ min: 1, max: 60 }), (length, count) => {
      const days = spread('2026-01-01', addDays('2026-01-01', length), count)
      expect(days).toHaveLength(count)
      expect(days).toEqual(days.toSorted())
      expect(days.at(-1)).toBe(addDays('2026-01-01', length))
    }),
  )
})

test('an order keeps every step exactly once, whatever is wished', () => {
  const ids = fc.array(fc.constantFrom('a', 'b', 'c', 'd', 'e'))
  fc.assert(
    fc.property(fc.uniqueArray(fc.constantFrom('a', 'b', 'c', 'd', 'e')), ids, (present, wished) => {
      const after = ordered(present, wished)
      expect(after.toSorted()).toEqual(present.toSorted())
      expect(ordered(after, wished)).toEqual(after)
    }),
  )
})

test('a link opens until its time is over or somebody revokes it', () => {
  const at = new Date('2026-05-01T00:00:00Z')
  const later = new Date('2026-05-02T00:00:00Z')
  expect(closedBy({ expiresAt: later, revokedAt: null }, at)).toBeNull()
  expect(closedBy({ expiresAt: at, revokedAt: null }, at)).toBe('expired')
  expect(closedBy({ expiresAt: later, revokedAt: at }, at)).toBe('revoked')
})

test.each([
  ['2026-05-01', null, true],
  ['2026-05-02', null, false],
  ['2026-05-01', '2026-05-03T00:00:00Z', false],
  [null, null, false],
])('due on %s and done %s is late on the second of May: %s', (dueOn, doneAt, late) => {
  expect(isLate({ dueOn, doneAt }, '2026-05-02')).toBe(late)
})
