import fc from 'fast-check'
import { expect, test } from 'vitest'
import { byRole, type Waited, within } from './wait.rules.ts'

test('half and four of five wait no longer than what is told', () => {
  expect(within([], 0.5)).toBeNull()
  expect([within([5], 0.5), within([1, 2, 3, 4, 100], 0.5), within([1, 2, 3, 4, 100], 0.8)]).toEqual([5, 3, 4])
  fc.assert(
    fc.property(
      fc.array(fc.integer({ min: 0, max: 500 }), { minLength: 1 }),
      fc.constantFrom(0.5, 0.8),
      (values, share) => {
        const told = within(values, share) ?? -1
        expect(values.filter((value) => value <= told).length).toBeGreaterThanOrEqual(values.length * share)
        expect(values.filter((value) => value < told).length).toBeLessThan(values.length * share)
      },
    ),
  )
})

const waited: fc.Arbitrary<Waited> = fc.record({
  role: fc.constantFrom('pre-sales' as const, 'legal' as const, 'expert' as const),
  state: fc.constantFrom('waits' as const, 'taken' as const, 'ended' as const),
  hours: fc.option(fc.integer({ min: 0, max: 90 })),
  inTime: fc.option(fc.boolean()),
  late: fc.boolean(),
})

test('every request is counted with its role, once', () => {
  fc.assert(
    fc.property(fc.array(waited), (requests) => {
      const told = byRole(requests)
      expect(told.reduce((sum, { asked }) => sum + asked, 0)).toBe(requests.length)
      expect(told.reduce((sum, { waiting }) => sum + waiting, 0)).toBe(
        requests.filter(({ state }) => state === 'waits').length,
      )
      for (const { within: share } of told) if (share !== null) expect(share >= 0 && share <= 1).toBe(true)
    }),
  )
})
