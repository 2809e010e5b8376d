import { expect, test } from 'vitest'
import { waitAfter } from './wait-after.rules.ts'

test('one waits twice as long after each fault, and never longer than the longest', () => {
  expect([0, 1, 2, 3, 9, 99].map((faults) => waitAfter(faults, 5, 60))).toEqual([5, 10, 20, 40, 60, 60])
})
