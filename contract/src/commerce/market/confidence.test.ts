import fc from 'fast-check'
import { expect, test } from 'vitest'
import { confidenceOf, halfLifeDays, weightedMedian } from './confidence.ts'
import { addDays } from '../../shared/period.ts'

const today = '2026-11-27'

test('a source, what was made of it and its age make up how far something is believed', () => {
  expect(confidenceOf({ source: 'document', state: 'noted', seenOn: today }, today)).toMatchObject({
    value: 1,
    level: 'high',
    days: 0,
  })
  expect(
    confidenceOf({ source: 'visit', state: 'noted', seenOn: addDays(today, -halfLifeDays) }, today).value,
  ).toBeCloseTo(0.45, 9)
  expect(confidenceOf({ source: 'visit', state: 'proposed', seenOn: today }, today)).toMatchObject({ level: 'middle' })
  expect(confidenceOf({ source: 'document', state: 'refuted', seenOn: today }, today).value).toBe(0)
  expect(confidenceOf({ source: null, state: null, seenOn: null }, today)).toMatchObject({ level: 'low', days: null })
  expect(confidenceOf({ source: 'document', state: 'confirmed', seenOn: addDays(today, 3) }, today).value).toBe(1)
})

test('nothing is believed more for being older', () => {
  const days = fc.integer({ min: 0, max: 2_000 })
  fc.assert(
    fc.property(days, days, fc.constantFrom('document', 'visit', 'hearsay'), (one, other, source) => {
      const at = (back: number) => confidenceOf({ source, state: 'noted', seenOn: addDays(today, -back) }, today).value
      expect(at(Math.max(one, other))).toBeLessThanOrEqual(at(Math.min(one, other)))
    }),
  )
})

test.each([
  [[], null],
  [[{ value: 5, weight: 0 }], null],
  [[{ value: 5, weight: 0.2 }], 5],
  [
    [
      { value: 1, weight: 1 },
      { value: 3, weight: 1 },
    ],
    2,
  ],
  [
    [
      { value: 1, weight: 1 },
      { value: 3, weight: 5 },
      { value: 100, weight: 1 },
    ],
    3,
  ],
])('the weighted middle of %j is %j', (points, middle) => {
  expect(weightedMedian(points)).toBe(middle)
})

test('with equal weights it is the median, and it always lies among what was said', () => {
  const value = fc.integer({ min: 1, max: 10_000 })
  fc.assert(
    fc.property(
      fc.array(fc.record({ value, weight: fc.double({ min: 0.05, max: 1, noNaN: true }) }), { minLength: 1 }),
      (points) => {
        const middle = weightedMedian(points) ?? NaN
        expect(middle).toBeGreaterThanOrEqual(Math.min(...points.map((point) => point.value)))
        expect(middle).toBeLessThanOrEqual(Math.max(...points.map((point) => point.value)))
        const equal = points.map((point) => ({ ...point, weight: 0.5 }))
        const sorted = points.map((point) => point.value).sort((one, other) => one - other)
        const [low = 0, high = 0] = [sorted[Math.floor((sorted.length - 1) / 2)], sorted[Math.floor(sorted.length / 2)]]
        expect(weightedMedian(equal)).toBe((low + high) / 2)
      },
    ),
  )
})
