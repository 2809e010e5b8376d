import fc from 'fast-check'
import { expect, test } from 'vitest'
import { bestCourse, courseOf, type Day } from './route.rules.ts'

const anyTime = { minutes: 0, earliest: 0, latest: Number.MAX_SAFE_INTEGER }

/** Instances whose shortest round trip is known (TSPLIB: burma14, ulysses22; Oliver's 30 towns), as latitude and longitude or plain coordinates. */
const burma14 = [
  [16.47, 96.1],
  [16.47, 94.44],
  [20.09, 92.54],
  [22.39, 93.37],
  [25.23, 97.24],
  [22, 96.05],
  [20.47, 97.02],
  [17.2, 96.29],
  [16.3, 97.38],
  [14.05, 98.12],
  [16.53, 97.38],
  [21.52, 95.59],
  [19.41, 97.13],
  [20.09, 94.55],
] as const
const ulysses22 = [
  [38.24, 20.42],
  [39.57, 26.15],
  [40.56, 25.32],
  [36.26, 23.12],
  [33.48, 10.54],
  [37.56, 12.19],
  [38.42, 13.11],
  [37.52, 20.44],
  [41.23, 9.1],
  [41.17, 13.05],
  [36.08, -5.21],
  [38.47, 15.13],
  [38.15, 15.35],
  [37.51, 15.17],
  [35.49, 14.32],
  [39.36, 19.56],
  [38.09, 24.36],
  [36.09, 23],
  [40.44, 13.57],
  [40.33, 14.15],
  [40.37, 14.23],
  [37.57, 22.56],
] as const
const oliver30 = [
  [54, 67],
  [54, 62],
  [37, 84],
  [41, 94],
  [2, 99],
  [7, 64],
  [25, 62],
  [22, 60],
  [18, 54],
  [4, 50],
  [13, 40],
  [18, 40],
  [24, 42],
  [25, 38],
  [44, 35],
  [41, 26],
  [45, 21],
  [58, 35],
  [62, 32],
  [82, 7],
  [91, 38],
  [83, 46],
  [71, 44],
  [64, 60],
  [68, 58],
  [83, 69],
  [87, 76],
  [74, 78],
  [71, 71],
  [58, 69],
] as const

type Coordinates = readonly [number, number]

const plain = (one: Coordinates, other: Coordinates) => Math.hypot(one[0] - other[0], one[1] - other[1])

/** Distance as TSPLIB defines it for places on the globe: degrees and minutes, a radius of 6378.388 km, rounded. */
function onGlobe(one: Coordinates, other: Coordinates): number {
  const radians = (value: number) => (Math.PI * (Math.trunc(value) + (5 * (value - Math.trunc(value))) / 3)) / 180
  const along = Math.cos(radians(one[1]) - radians(other[1]))
  const [less, more] = [Math.cos(radians(one[0]) - radians(other[0])), Math.cos(radians(one[0]) + radians(other[0]))]
  return Math.trunc(6378.388 * Math.acos(0.5 * ((1 + along) * less - (1 - along) * more)) + 1)
}

/** A round trip that begins at the first place. */
function roundTrip(
  [first, ...others]: readonly Coordinates[],
  distance: (one: Coordinates, other: Coordinates) => number,
): Day {
  if (!first) throw new Error('a trip begins somewhere')
  const places = [...others, first]
  return {
    stops: others.map(() => anyTime),
    ways: places.map((one) => places.map((other) => (one === other ? 0 : distance(one, other)))),
    from: 0,
    returns: true,
  }
}

test.each([
  ['burma14', roundTrip(burma14, onGlobe), 3323],
  ['ulysses16', roundTrip(ulysses22.slice(0, 16), onGlobe), 6859],
  ['ulysses22', roundTrip(ulysses22, onGlobe), 7013],
  ['thirty towns of Oliver', roundTrip(oliver30, plain), 423.7406],
])('%s takes at most 2 %% more than the best known', (_, day, best) => {
  const { order, travel } = bestCourse(day)
  expect(order.toSorted((one, other) => one - other)).toEqual([...day.stops.keys()])
  expect(travel).toBeGreaterThanOrEqual(best - 0.001)
  expect(travel).toBeLessThanOrEqual(best * 1.02)
})

test('a visit with an appointment is reached in time, and the others lie around it', () => {
  // On a road: 10, 20 and 30 minutes from the start; the farthest is expected at half past nine.
  const at = [10, 20, 30, 0]
  const day: Day = {
    stops: [
      { minutes: 30, earliest: 0, latest: 1_080 },
      { minutes: 30, earliest: 0, latest: 1_080 },
      { minutes: 60, earliest: 570, latest: 570 },
    ],
    ways: at.map((one) => at.map((other) => Math.abs(one - other))),
    from: 540,
    returns: true,
  }
  const { order, late, times, ends, travel } = bestCourse(day)
  expect(order).toEqual([2, 1, 0])
  expect(late).toBe(0)
  expect(times[0]).toEqual({ arrives: 570, begins: 570, late: 0 })
  expect(travel).toBe(60)
  expect(ends).toBe(540 + 60 + 120)
})

const dayOf = (count: fc.Arbitrary<number>) =>
  count.chain((stops) =>
    fc.record({
      stops: fc.array(
        fc.record({
          minutes: fc.integer({ min: 0, max: 90 }),
          earliest: fc.integer({ min: 480, max: 900 }),
          latest: fc.integer({ min: 480, max: 1_080 }),
        }),
        { minLength: stops, maxLength: stops },
      ),
      ways: fc.array(fc.array(fc.integer({ min: 0, max: 80 }), { minLength: stops + 1, maxLength: stops + 1 }), {
        minLength: stops + 1,
        maxLength: stops + 1,
      }),
      from: fc.integer({ min: 420, max: 600 }),
      returns: fc.boolean(),
    }),
  )

test('a day holds each stop once, in times that follow each other, and is the same each time', () => {
  fc.assert(
    fc.property(dayOf(fc.integer({ min: 0, max: 12 })), (day) => {
      const course = bestCourse(day)
      expect(course.order.toSorted((one, other) => one - other)).toEqual([...day.stops.keys()])
      expect(bestCourse(day)).toEqual(course)
      let before = day.from
      for (const [place, { arrives, begins, late }] of course.times.entries()) {
        const stop = day.stops[course.order[place] ?? 0]
        expect(arrives).toBeGreaterThanOrEqual(before)
        expect(begins).toBe(Math.max(arrives, stop?.earliest ?? 0))
        expect(late).toBe(Math.max(0, begins - (stop?.latest ?? 0)))
        before = begins + (stop?.minutes ?? 0)
      }
      expect(course.ends).toBeGreaterThanOrEqual(before)
    }),
    { numRuns: 40 },
  )
})

test('no order of a short day is later, nor as late and longer', () => {
  const orders = (left: readonly number[]): number[][] =>
    left.length === 0
      ? [[]]
      : left.flatMap((one) => orders(left.filter((other) => other !== one)).map((rest) => [one, ...rest]))
  fc.assert(
    fc.property(dayOf(fc.integer({ min: 1, max: 6 })), (day) => {
      const found = bestCourse(day)
      const best = orders([...day.stops.keys()])
        .map((order) => courseOf(day, order))
        .toSorted((one, other) => one.late - other.late || one.travel + one.waiting - other.travel - other.waiting)[0]
      expect([found.late, found.travel + found.waiting]).toEqual([
        best?.late,
        (best?.travel ?? 0) + (best?.waiting ?? 0),
      ])
    }),
    { numRuns: 60 },
  )
})
