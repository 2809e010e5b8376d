import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { daysBefore } from './win-loss-question.ts'

test.each([
  [{ from: '2026-01-01', to: '2026-12-31' }, '2026-03-31', { from: '2025-10-03', to: '2025-12-31' }],
  [{ from: '2026-02-01', to: '2026-02-28' }, '2026-11-27', { from: '2026-01-04', to: '2026-01-31' }],
  [{ from: '2026-12-01', to: '2026-12-31' }, '2026-11-27', null],
  [{ from: '2026-01-01' }, '2026-11-27', null],
])('%j seen on %s is compared with %j', (asked, today, before) => {
  expect(daysBefore(asked, today)).toEqual(before)
})

test('what is compared is as long as what has passed, and ends the day before', () => {
  const day = fc.integer({ min: 0, max: 4_000 }).map((n) => new Date(n * dayMs + 1.6e12).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, day, (from, to, today) => {
      const before = daysBefore({ from, to }, today)
      if (!before) return
      const length = (one: string, other: string) => (Date.parse(other) - Date.parse(one)) / dayMs
      expect(length(before.from, before.to)).toBe(length(from, to < today ? to : today))
      expect(length(before.to, from)).toBe(1)
    }),
  )
})
