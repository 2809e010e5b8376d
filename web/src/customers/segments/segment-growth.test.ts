import { expect, test } from 'vitest'
import { growthOf } from './segment-growth.ts'

const day = (on: string, count: number) => ({ on, count })

test('growth is against the count of a week before, or the last one before that', () => {
  expect(growthOf([day('2026-05-10', 3), day('2026-05-13', 5), day('2026-05-19', 6), day('2026-05-20', 9)])).toBe(4)
  expect(growthOf([day('2026-05-10', 12), day('2026-05-20', 9)])).toBe(-3)
})

test('nothing is said where nothing was counted then', () => {
  expect(growthOf([])).toBeNull()
  expect(growthOf([day('2026-05-20', 9)])).toBeNull()
  expect(growthOf([day('2026-05-01', 1), day('2026-05-20', 9)])).toBeNull()
})
