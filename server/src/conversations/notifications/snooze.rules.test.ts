import { snoozes } from '#contract/conversations/notification.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import { isWorkingDay, type WorkingTime } from '../../organization/index.ts'
import { snoozedUntil, snoozeTimes } from './snooze.rules.ts'

const time: WorkingTime = { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60, timeZone: 'Asia/Shanghai' }
const until = (snooze: (typeof snoozes)[number], now: string, own = time) =>
  wallTime(snoozedUntil(snooze, new Date(now), own).getTime(), time.timeZone)

test('an hour is an hour; tomorrow and the next working day begin when work does', () => {
  // A Wednesday, noon in Shanghai.
  expect(until('hour', '2026-05-20T04:00:00Z')).toMatch(/^2026-05-20 13:00/)
  expect(until('tomorrow', '2026-05-20T04:00:00Z')).toMatch(/^2026-05-21 09:00/)
  expect(until('working-day', '2026-05-20T04:00:00Z')).toMatch(/^2026-05-21 09:00/)
  // A Friday.
  expect(until('tomorrow', '2026-05-22T04:00:00Z')).toMatch(/^2026-05-23 09:00/)
  expect(until('working-day', '2026-05-22T04:00:00Z')).toMatch(/^2026-05-25 09:00/)
  const holiday = { ...time, exceptions: new Map([['2026-05-25', false]]) }
  expect(until('working-day', '2026-05-22T04:00:00Z', holiday)).toMatch(/^2026-05-26 09:00/)
  // After midnight in Shanghai, when it is still yesterday in London.
  expect(until('tomorrow', '2026-05-20T17:00:00Z')).toMatch(/^2026-05-22 09:00/)
})

test('each moment is offered once', () => {
  const offered = (now: string) => snoozeTimes(new Date(now), time).map(({ snooze }) => snooze)
  expect(offered('2026-05-20T04:00:00Z')).toEqual(['hour', 'tomorrow'])
  expect(offered('2026-05-22T04:00:00Z')).toEqual(['hour', 'tomorrow', 'working-day'])
})

test('whenever somebody puts something off, it comes back later, and by the next working day on one', () => {
  const moments = fc.date({ min: new Date('2020-01-01'), max: new Date('2035-01-01'), noInvalidDate: true })
  fc.assert(
    fc.property(moments, fc.constantFrom(...snoozes), fc.integer({ min: 0, max: 1_439 }), (now, snooze, from) => {
      const own = { ...time, from }
      const back = snoozedUntil(snooze, now, own)
      expect(back.getTime()).toBeGreaterThan(now.getTime())
      const day = wallTime(back.getTime(), time.timeZone).slice(0, 10)
      expect(snooze !== 'working-day' || isWorkingDay(day, own)).toBe(true)
    }),
  )
})
