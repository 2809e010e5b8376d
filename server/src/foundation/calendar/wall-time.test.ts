import fc from 'fast-check'
import { expect, test } from 'vitest'
import { instantOfWall, wallTime } from './wall-time.ts'

const zones = ['Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Sydney', 'Pacific/Auckland', 'UTC']

test('hours around a change of clocks are those that clocks show', () => {
  expect(instantOfWall('2026-03-08T03:30:00', 'America/New_York')).toBe('2026-03-08T07:30:00.000Z')
  expect(instantOfWall('2026-10-04T01:30:00', 'Australia/Sydney')).toBe('2026-10-03T15:30:00.000Z')
})

test('an hour that is passed over is as much later; one that comes twice is the first', () => {
  expect(instantOfWall('2026-03-29T02:30:00', 'Europe/Berlin')).toBe('2026-03-29T01:30:00.000Z')
  expect(instantOfWall('2026-10-25T02:30:00', 'Europe/Berlin')).toBe('2026-10-25T00:30:00.000Z')
})

test('what clocks show at a moment is that moment, or one that they show as well', () => {
  const moment = fc.integer({ min: Date.UTC(2024, 0, 1) / 60_000, max: Date.UTC(2030, 0, 1) / 60_000 })
  fc.assert(
    fc.property(moment, fc.constantFrom(...zones), (minutes, zone) => {
      const wall = wallTime(minutes * 60_000, zone)
      const found = instantOfWall(wall.replace(' ', 'T'), zone)
      expect(wallTime(Date.parse(found), zone)).toBe(wall)
      expect(Date.parse(found)).toBeLessThanOrEqual(minutes * 60_000)
    }),
  )
})
