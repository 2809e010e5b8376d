import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { bearingTo, boxAround, distanceBetween, earthRadius, type Point } from './globe.ts'

const beijing = { latitude: 39.9042, longitude: 116.4074 }
const shanghai = { latitude: 31.2304, longitude: 121.4737 }

const place = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
/** Rounding of sums of sines, in metres. */
const hair = 0.05

describe('the distance between two places', () => {
  test('is what atlases say', () => {
    expect(distanceBetween(beijing, shanghai) / 1000).toBeCloseTo(1067, -1)
    expect(distanceBetween({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 180 })).toBeCloseTo(
      Math.PI * earthRadius,
      3,
    )
    expect(distanceBetween(beijing, beijing)).toBe(0)
  })

  test('is the same both ways, never longer than half way around, and no detour is shorter', () => {
    fc.assert(
      fc.property(place, place, place, (one, other, third) => {
        const direct = distanceBetween(one, other)
        expect(Math.abs(direct - distanceBetween(other, one))).toBeLessThan(hair)
        expect(direct).toBeLessThanOrEqual(Math.PI * earthRadius + hair)
        expect(direct).toBeLessThanOrEqual(distanceBetween(one, third) + distanceBetween(third, other) + hair)
      }),
    )
  })
})

test('a bearing is where one looks', () => {
  expect(bearingTo(beijing, shanghai)).toBeCloseTo(152.6, 0)
  expect(bearingTo({ latitude: 0, longitude: 0 }, { latitude: 0, longitude: 1 })).toBeCloseTo(90)
  expect(bearingTo({ latitude: 0, longitude: 0 }, { latitude: -1, longitude: 0 })).toBeCloseTo(180)
  fc.assert(fc.property(place, place, (one, other) => bearingTo(one, other) >= 0 && bearingTo(one, other) < 360))
})

test('a box holds all that is within its distance', () => {
  const isIn = ({ latitude, longitude }: Point, box: ReturnType<typeof boxAround>) =>
    latitude >= box.south && latitude <= box.north && longitude >= box.west && longitude <= box.east
  const near = fc.record({
    up: fc.double({ min: -3, max: 3, noNaN: true }),
    along: fc.double({ min: -6, max: 6, noNaN: true }),
  })
  fc.assert(
    fc.property(place, near, fc.double({ min: 1, max: 300_000, noNaN: true }), (middle, { up, along }, metres) => {
      const other = {
        latitude: Math.max(-90, Math.min(90, middle.latitude + up)),
        longitude: ((middle.longitude + along + 540) % 360) - 180,
      }
      const isNear = distanceBetween(middle, other) <= metres
      expect(!isNear || isIn(other, boxAround(middle, metres))).toBe(true)
    }),
    { numRuns: 2_000 },
  )
})
