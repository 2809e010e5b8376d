import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestSellers, figureOf, medianOf, middlesOf } from './execution-figures.ts'
import { noExecution } from './execution.ts'

const sums = (more: Partial<typeof noExecution>) => ({ ...noExecution, ...more })

test('figures are shares, means and numbers of the sums, and nothing where there is nothing', () => {
  expect(figureOf('plan', sums({ planned: 4, plannedDone: 3 }), null)).toBe(0.75)
  expect(figureOf('quality', sums({ scored: 2, quality: 1_500 }), null)).toBe(0.75)
  expect(figureOf('travel', sums({ travel: 20, minutes: 60 }), null)).toBe(0.25)
  expect(figureOf('coverage', noExecution, { customers: 8, covered: 2 })).toBe(0.25)
  expect(figureOf('visits', noExecution, null)).toBe(0)
  expect(figureOf('plan', noExecution, null)).toBeNull()
})

test('the middle is the one in the middle, or between two', () => {
  expect(medianOf([])).toBeNull()
  expect(medianOf([3, 1, 2])).toBe(2)
  expect(medianOf([4, 1, 2, 3])).toBe(2.5)
})

test('the best quarter is of those who won most, and of nobody where too few won', () => {
  const seller = (won: number, calls: number) => ({ won, sums: sums({ calls }), coverage: null })
  expect(bestSellers([seller(1, 1), seller(2, 2), seller(3, 3), seller(0, 99)])).toBeNull()
  const found = bestSellers([seller(1, 1), seller(9, 40), seller(3, 3), seller(8, 20), seller(0, 99), seller(2, 5)])
  expect(found).toMatchObject({ best: [{ won: 9 }, { won: 8 }], of: 5 })
  expect(middlesOf(found?.best ?? [])).toMatchObject({ calls: 30, plan: null })
})

test('shares lie between nothing and all, whatever the sums', () => {
  const whole = fc.nat({ max: 1_000 })
  fc.assert(
    fc.property(whole, whole, (part, more) => {
      const share = figureOf('nextStep', sums({ nextSteps: part, touches: part + more }), null)
      expect(share === null).toBe(part + more === 0)
      expect(share ?? 0).toBeGreaterThanOrEqual(0)
      expect(share ?? 0).toBeLessThanOrEqual(1)
    }),
  )
})
