import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { CRSTypes, faultOfPlace, type Place, placeOf, tidyPlace, toWgs84, transform } from './place.rules.ts'

/** Metres between two near places. */
function metres(one: Place, other: Place): number {
  const north = (one.latitude - other.latitude) * 111_320
  const east = (one.longitude - other.longitude) * 111_320 * Math.cos((one.latitude * Math.PI) / 180)
  return Math.hypot(north, east)
}

const inChina = fc.record({
  latitude: fc.double({ min: 18, max: 53, noNaN: true }),
  longitude: fc.double({ min: 74, max: 134, noNaN: true }),
})
const onGlobe = fc.record({
  latitude: fc.double({ min: -90, max: 90, noNaN: true }),
  longitude: fc.double({ min: -180, max: 180, noNaN: true }),
})
const given = (place: Place, datum: 'GCJ02' | 'BD09'): Place => {
  const [longitude, latitude] = transform([place.longitude, place.latitude], CRSTypes.WGS84, CRSTypes[datum])
  return { latitude, longitude }
}

describe('a place given in another datum', () => {
  // As the documentation of gcoord (first) and of coordtransform (the others) have them.
  test.each([
    ['BD09', { latitude: 39.921966, longitude: 116.416616 }, { latitude: 39.914266, longitude: 116.403988 }],
    ['GCJ02', { latitude: 39.915, longitude: 116.404 }, { latitude: 39.913596, longitude: 116.397756 }],
    ['GCJ02', { latitude: 39.916404, longitude: 116.410244 }, { latitude: 39.915, longitude: 116.404 }],
  ] as const)('%s is found in WGS-84', (datum, place, wgs) => {
    expect(metres(toWgs84(place, datum), wgs)).toBeLessThan(5)
  })

  test('comes back within three metres', () => {
    fc.assert(
      fc.property(inChina, fc.constantFrom('GCJ02', 'BD09'), (place, datum) => {
        expect(metres(toWgs84(given(place, datum), datum), place)).toBeLessThan(3)
      }),
      { numRuns: 2_000 },
    )
  })

  test('stays as it is outside China, and in WGS-84 everywhere', () => {
    for (const place of [
      { latitude: 51.5074, longitude: -0.1278 },
      { latitude: 40.7128, longitude: -74.006 },
      { latitude: -33.8688, longitude: 151.2093 },
      { latitude: 35.6762, longitude: 139.6503 },
    ])
      expect([toWgs84(place, 'GCJ02'), toWgs84(place, 'BD09')]).toEqual([place, place])
    fc.assert(
      fc.property(onGlobe, (place) => {
        expect(toWgs84(place, 'WGS84')).toEqual(place)
      }),
    )
  })

  test('is found anywhere on the globe, also at the edge of the box in which datums differ', () => {
    const edges = fc.record({
      latitude: fc.constantFrom(0.8293, 0.8294, 0.9294, 30, 55.727, 55.8271),
      longitude: fc.constantFrom(72.004, 72.0041, 72.1041, 100, 137.7346, 137.8347),
    })
    fc.assert(
      fc.property(fc.oneof(onGlobe, edges), fc.constantFrom('GCJ02', 'BD09'), (place, datum) => {
        expect(metres(toWgs84(place, datum), place)).toBeLessThan(3_000)
      }),
    )
  })
})

test('one coordinate alone is no place, and both without a datum are WGS-84', () => {
  expect(placeOf({ givenLatitude: 31.2 })).toBeNull()
  expect(placeOf({ givenLatitude: 31.2, givenLongitude: 121.4 })).toEqual({ latitude: 31.2, longitude: 121.4 })
  expect(tidyPlace({ givenLatitude: 1, givenLongitude: 2 })).toEqual({
    givenLatitude: 1,
    givenLongitude: 2,
    datum: null,
  })
  expect(tidyPlace({ givenLatitude: 1 })).toEqual({ givenLatitude: 1 })
})

test('coordinates lie on the globe', () => {
  expect(faultOfPlace({ givenLatitude: 121.47, givenLongitude: 31.23 })?.code).toBe('latitude-out-of-range')
  expect(faultOfPlace({ givenLatitude: 31.23, givenLongitude: 181 })?.code).toBe('longitude-out-of-range')
  expect(faultOfPlace({ givenLatitude: -90, givenLongitude: 180 })).toBeNull()
})
