import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Stop, travelOf } from './travel.rules.ts'

const bund = { latitude: 31.2397, longitude: 121.4906 }
const hongqiao = { latitude: 31.1979, longitude: 121.3363 }
const stop = (from: string, until: string, place: Stop['place'], region = '上海市', day = '2026-05-20'): Stop => ({
  day,
  region,
  from: `${day}T${from}:00Z`,
  until: `${day}T${until}:00Z`,
  place,
})

test('the way between two visits takes what the straight line does, within the time there was', () => {
  const [first, second] = [stop('01:00', '02:00', bund), stop('05:00', '06:00', hongqiao)]
  const [way] = travelOf([first, second])
  expect(way).toMatchObject({ day: '2026-05-20', region: '上海市' })
  expect(way?.minutes).toBeGreaterThan(30)
  expect(way?.minutes).toBeLessThan(60)
  expect(travelOf([first, stop('02:10', '03:00', hongqiao)])).toEqual([
    { day: '2026-05-20', region: '上海市', minutes: 10 },
  ])
})

test('nothing is reckoned over night, without a place, or between visits at one time', () => {
  const first = stop('01:00', '02:00', bund)
  expect(travelOf([first, stop('01:00', '02:00', hongqiao, '上海市', '2026-05-21')])).toEqual([])
  expect(travelOf([first, stop('05:00', '06:00', null)])).toEqual([])
  expect(travelOf([first, stop('01:30', '03:00', hongqiao)])).toEqual([])
})

test('nobody is on the way for longer than between their visits', () => {
  const clock = fc.integer({ min: 0, max: 1_000 })
  const place = fc.option(
    fc.record({
      latitude: fc.double({ min: 20, max: 45, noNaN: true }),
      longitude: fc.double({ min: 90, max: 125, noNaN: true }),
    }),
  )
  fc.assert(
    fc.property(fc.array(fc.tuple(clock, clock, place), { maxLength: 8 }), (visits) => {
      const stops = visits
        .map(
          ([from, length, where]): Stop => ({
            day: 'd',
            region: '',
            from: new Date(from * 60_000).toISOString(),
            until: new Date((from + length) * 60_000).toISOString(),
            place: where,
          }),
        )
        .sort((one, other) => one.from.localeCompare(other.from))
      const between = stops.reduce((sum, one, at) => {
        const before = stops[at - 1]
        return sum + (before ? Math.max(0, Date.parse(one.from) - Date.parse(before.until)) / 60_000 : 0)
      }, 0)
      const minutes = travelOf(stops).reduce((sum, way) => sum + way.minutes, 0)
      expect(minutes).toBeLessThanOrEqual(between)
    }),
  )
})
