import { expect, test } from 'vitest'
import { monthsOf } from './price-option.ts'

const line = (...months: string[]) => ({
  key: 'a',
  name: 'A',
  count: months.length,
  median: 1,
  change: null,
  confidence: 1,
  points: months.map((month) => ({ month, median: 1, low: 1, high: 1, count: 1 })),
})

test('the months of lines are all those between the first and the last', () => {
  expect(monthsOf([])).toEqual([])
  expect(monthsOf([line('2026-11', '2027-02'), line('2026-12')])).toEqual(['2026-11', '2026-12', '2027-01', '2027-02'])
})
