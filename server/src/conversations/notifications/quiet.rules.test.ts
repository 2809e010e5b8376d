import { usualSetting } from '#contract/conversations/notification.ts'
import { usualWorkTime } from '#contract/organization/work-time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import { isWorkingDay, type WorkingTime } from '../../organization/index.ts'
import { disturbAt, isQuiet, ringsAt } from './quiet.rules.ts'

/** Spring Festival 2026 begins on Monday, 16 February; Saturday, 14 February is made up for. */
const time: WorkingTime = {
  ...usualWorkTime,
  timeZone: 'Asia/Shanghai',
  exceptions: new Map([
    ['2026-02-14', true],
    ['2026-02-16', false],
    ['2026-02-17', false],
  ]),
}
const at = (wall: string) => new Date(`${wall}+08:00`)
const shown = (moment: Date | null) => moment && wallTime(moment.getTime(), time.timeZone).slice(0, 16)

test('what comes in the quiet hours rings when they end', () => {
  expect(shown(disturbAt(at('2026-05-20T22:10'), usualSetting, time))).toBe('2026-05-21 08:00')
  expect(shown(disturbAt(at('2026-05-21T07:59'), usualSetting, time))).toBe('2026-05-21 08:00')
  expect(shown(disturbAt(at('2026-05-21T08:00'), usualSetting, time))).toBe('2026-05-21 08:00')
  const noon = { quiet: { from: 12 * 60, to: 14 * 60 }, daysOff: false }
  expect(shown(disturbAt(at('2026-05-21T12:30'), noon, time))).toBe('2026-05-21 14:00')
})

test('days off are quiet, holidays among them, and days that make up for them are not', () => {
  expect(shown(disturbAt(at('2026-02-14T10:00'), usualSetting, time))).toBe('2026-02-14 10:00')
  expect(shown(disturbAt(at('2026-02-14T22:00'), usualSetting, time))).toBe('2026-02-18 08:00')
  expect(shown(disturbAt(at('2026-02-15T10:00'), { ...usualSetting, daysOff: true }, time))).toBe('2026-02-15 10:00')
})

test('what would be over by then does not ring at all', () => {
  expect(ringsAt(at('2026-05-21T06:30'), at('2026-05-21T07:00'), usualSetting, time)).toBeNull()
  expect(shown(ringsAt(at('2026-05-21T06:30'), at('2026-05-21T08:30'), usualSetting, time))).toBe('2026-05-21 08:00')
})

test('nothing rings earlier than it is told, in quiet hours, or on a day off', () => {
  fc.assert(
    fc.property(
      fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true }),
      fc.option(fc.record({ from: fc.nat(1439), to: fc.nat(1439) }).filter(({ from, to }) => from !== to)),
      fc.boolean(),
      fc.constantFrom('Asia/Shanghai', 'Europe/Berlin', 'America/New_York'),
      (told, quiet, daysOff, timeZone) => {
        const where = { ...time, timeZone }
        const moment = disturbAt(told, { quiet, daysOff }, where)
        const [day = '', clock = ''] = wallTime(moment.getTime(), timeZone).split(' ')
        expect(moment.getTime()).toBeGreaterThanOrEqual(told.getTime())
        expect(isQuiet(Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5)), quiet)).toBe(false)
        if (!daysOff) expect(isWorkingDay(day, where)).toBe(true)
        expect(disturbAt(moment, { quiet, daysOff }, where)).toEqual(moment)
      },
    ),
  )
})
