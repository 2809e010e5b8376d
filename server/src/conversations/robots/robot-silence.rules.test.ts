import { usualQuiet } from '#contract/conversations/notification.ts'
import { usualWorkTime } from '#contract/organization/work-time.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { WorkingTime } from '../../organization/index.ts'
import { lookAgainAt, silentUntil } from './robot-silence.rules.ts'

/** Wednesday, 20 May 2026 is a working day; the day after was given off. */
const time: WorkingTime = {
  ...usualWorkTime,
  timeZone: 'Asia/Shanghai',
  exceptions: new Map([['2026-05-21', false]]),
}
const at = (wall: string) => new Date(`${wall}+08:00`)

test('a robot is silent in its hours and on days off, and speaks from the moment on at which they end', () => {
  const usual = { quiet: usualQuiet, daysOff: false }
  expect(silentUntil(at('2026-05-20T20:59'), usual, time)).toBeNull()
  expect(silentUntil(at('2026-05-20T21:00'), usual, time)).toEqual(at('2026-05-22T08:00'))
  expect(silentUntil(at('2026-05-20T21:00'), { ...usual, daysOff: true }, time)).toEqual(at('2026-05-21T08:00'))
  expect(silentUntil(at('2026-05-21T12:00'), { quiet: null, daysOff: false }, time)).toEqual(at('2026-05-22T00:00'))
  expect(silentUntil(at('2026-05-21T12:00'), { quiet: null, daysOff: true }, time)).toBeNull()
})

test('what a robot gathered is looked at in time, and never later than the silence ends', () => {
  const moments = fc.date({ min: at('2026-01-01T00:00'), max: at('2026-12-31T00:00'), noInvalidDate: true })
  fc.assert(
    fc.property(moments, fc.boolean(), (now, daysOff) => {
      const until = silentUntil(now, { quiet: usualQuiet, daysOff }, time)
      const look = lookAgainAt(until, now)
      expect(look.getTime()).toBeGreaterThanOrEqual(now.getTime())
      if (until === null) return
      expect(look.getTime()).toBeLessThanOrEqual(until.getTime())
      expect(silentUntil(until, { quiet: usualQuiet, daysOff }, time)).toBeNull()
    }),
  )
})
