import type { BarSum } from '#contract/analytics/waterfall.ts'
import { expect, test } from 'vitest'
import { drawnBars, highest } from './waterfall.rules.ts'

const sums: BarSum[] = [
  { bar: 'start', count: 3, amount: '300.00' },
  { bar: 'created', count: 2, amount: '150.00' },
  { bar: 'up', count: 1, amount: '50.00' },
  { bar: 'won', count: 1, amount: '120.00' },
  { bar: 'end', count: 4, amount: '380.00' },
]

test('each bar begins where the one before it ends, and the last one stands on the ground', () => {
  const drawn = drawnBars(sums, 'amount')
  expect(drawn.map(({ bar, from, to }) => [bar, from, to])).toEqual([
    ['start', 0, 300],
    ['created', 300, 450],
    ['up', 450, 500],
    ['won', 500, 380],
    ['end', 0, 380],
  ])
  expect(highest(drawn)).toBe(500)
})

test('amounts that grow make no more deals', () => {
  expect(drawnBars(sums, 'count').map(({ bar, to }) => [bar, to])).toEqual([
    ['start', 3],
    ['created', 5],
    ['up', 5],
    ['won', 4],
    ['end', 4],
  ])
  expect(highest([])).toBeGreaterThan(0)
})
