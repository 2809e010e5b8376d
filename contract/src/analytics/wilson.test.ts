import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wilson } from './wilson.ts'

test('the interval is that of the textbook', () => {
  const { low, high } = wilson(8, 10) ?? { low: 0, high: 0 }
  expect([low.toFixed(4), high.toFixed(4)]).toEqual(['0.4902', '0.9433'])
  expect(wilson(0, 0)).toBeNull()
})

test('the rate lies within, the borders within 0 and 1, and more deals of the same rate say more', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 5_000 }), fc.double({ min: 0, max: 1, noNaN: true }), (all, part) => {
      const won = Math.round(all * part)
      const { low, high } = wilson(won, all) ?? { low: 1, high: 0 }
      expect(low).toBeGreaterThanOrEqual(0)
      expect(high).toBeLessThanOrEqual(1)
      expect(low).toBeLessThanOrEqual(won / all + 1e-9)
      expect(high).toBeGreaterThanOrEqual(won / all - 1e-9)
      const more = wilson(won * 4, all * 4) ?? { low: 0, high: 1 }
      expect(more.high - more.low).toBeLessThan(high - low + 1e-9)
    }),
  )
})
