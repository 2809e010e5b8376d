import fc from 'fast-check'
import { expect, test } from 'vitest'
import { speedOf } from './help-speed.rules.ts'

test('what was withdrawn does not count, what waits counts as asked', () => {
  const asked = [
    { state: 'answered', minutes: 90 },
    { state: 'answered', minutes: 10 },
    { state: 'open', minutes: 500 },
    { state: 'withdrawn', minutes: 1 },
  ]
  expect(speedOf(asked)).toEqual({ asked: 3, answered: 2, median: 10 })
  expect(speedOf([])).toEqual({ asked: 0, answered: 0, median: null })
})

test('at least half came within the middle, and at least half no sooner', () => {
  const one = fc.record({ state: fc.constantFrom('open', 'answered', 'withdrawn'), minutes: fc.nat(5_000) })
  fc.assert(
    fc.property(fc.array(one, { maxLength: 30 }), (asked) => {
      const { answered, median } = speedOf(asked)
      const minutes = asked.filter(({ state }) => state === 'answered').map((each) => each.minutes)
      if (median === null) {
        expect(answered).toBe(0)
        return
      }
      expect(minutes.filter((each) => each <= median).length * 2).toBeGreaterThanOrEqual(answered)
      expect(minutes.filter((each) => each >= median).length * 2).toBeGreaterThanOrEqual(answered)
    }),
  )
})
