import type { Quarter } from '#contract/analytics/velocity.ts'
import { expect, test } from 'vitest'
import { perMonth, recentOf } from './velocity.rules.ts'

const quarter = (more: Partial<Quarter>): Quarter => ({
  from: '2026-01-01',
  to: '2026-03-31',
  open: 0,
  won: 0,
  lost: 0,
  wonAmount: '0.00',
  cycleDays: null,
  ...more,
})

test('the last four quarters are summed, what is open is of now, and each won deal weighs alike', () => {
  const levers = recentOf([
    quarter({ won: 99, wonAmount: '1.00' }),
    quarter({}),
    quarter({ won: 1, lost: 3, wonAmount: '100.00', cycleDays: 20 }),
    quarter({ won: 3, lost: 1, wonAmount: '500.00', cycleDays: 40 }),
    quarter({ open: 14 }),
  ])
  expect(levers).toEqual({ open: 14, winRate: 0.5, averageWon: 150, cycleDays: 35 })
  expect(perMonth(levers)).toBe(900)
})

test('without a win nothing is said', () => {
  expect(perMonth(recentOf([quarter({ open: 3, lost: 2 })]))).toBeNull()
})
