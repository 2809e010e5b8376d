import fc from 'fast-check'
import { expect, test } from 'vitest'
import { usualDays } from './usual-days.rules.ts'

test('four of five stays ended within the usual days', () => {
  const stays = [
    { days: 30, count: 1 },
    { days: 2, count: 6 },
    { days: 5, count: 2 },
    { days: 90, count: 1 },
  ]
  expect(usualDays(stays, 0.8, 10)).toBe(5)
  expect(usualDays(stays, 0.8, 11)).toBeNull()
  expect(usualDays([], 0.8, 0)).toBeNull()
})

test('at least the share stayed no longer, and fewer than it stayed shorter', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(60), { minLength: 10, maxLength: 60 }), (all) => {
      const usual =
        usualDays(
          all.map((days) => ({ days, count: 1 })),
          0.8,
          10,
        ) ?? Number.NaN
      const within = all.filter((days) => days <= usual).length
      const shorter = all.filter((days) => days < usual).length
      expect(within / all.length).toBeGreaterThanOrEqual(0.8 - 1e-9)
      expect(shorter / all.length).toBeLessThan(0.8)
    }),
  )
})
