import { expect, test } from 'vitest'
import { coverageOf, leversOf, velocityOf } from './velocity.ts'

test('velocity is what four levers bring a day', () => {
  const levers = leversOf({ open: 40, won: 6, lost: 14, wonAmount: '3000000.00', cycleDays: 60 })
  expect(levers).toEqual({ open: 40, winRate: 0.3, averageWon: 500_000, cycleDays: 60 })
  expect(velocityOf(levers)).toBe(100_000)
})

test('where nothing was won, nothing is said of velocity; a deal takes a day at least', () => {
  expect(velocityOf(leversOf({ open: 3, won: 0, lost: 4, wonAmount: '0.00', cycleDays: null }))).toBeNull()
  expect(velocityOf({ open: 1, winRate: 1, averageWon: 10, cycleDays: 0 })).toBe(10)
})

test('a target needs what is missing divided by the share that is won', () => {
  expect(coverageOf(1_000_000, 400_000, 900_000, 0.25)).toEqual({
    gap: 600_000,
    needed: 2_400_000,
    coverage: 1.5,
    missing: 1_500_000,
  })
  expect(coverageOf(1_000_000, 1_200_000, 0, 0.25)).toEqual({ gap: 0, needed: 0, coverage: null, missing: 0 })
  expect(coverageOf(100, 0, 50, null)).toEqual({ gap: 100, needed: null, coverage: 0.5, missing: null })
  expect(coverageOf(100, 0, 50, 0).needed).toBeNull()
})
