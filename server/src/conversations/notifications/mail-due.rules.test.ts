import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import type { WorkingTime } from '../../organization/index.ts'
import { apartMs, gatherMs, mailDue } from './mail-due.rules.ts'
import { isQuiet } from './quiet.rules.ts'

const time: WorkingTime = {
  timeZone: 'Asia/Shanghai',
  work: { days: [1, 2, 3, 4, 5], from: 9 * 60, to: 18 * 60 },
  exceptions: new Map(),
} as unknown as WorkingTime
const minute = fc.integer({ min: 0, max: 1439 })
const habits = fc.record({
  quiet: fc.option(
    fc.record({ from: minute, to: minute }).filter(({ from, to }) => from !== to),
    { nil: null },
  ),
  daysOff: fc.constant(true),
})
const start = Date.parse('2026-05-20T00:00:00Z')
const moments = fc.integer({ min: 0, max: 7 * 86_400 }).map((seconds) => new Date(start + seconds * 1_000))

test('a mail is gathered for, comes apart from the last one, never in quiet hours and never when it is over', () => {
  fc.assert(
    fc.property(
      moments,
      fc.option(moments, { nil: null }),
      fc.option(moments, { nil: null }),
      habits,
      (told, last, expires, habit) => {
        const due = mailDue(told, last, expires, habit, time)
        if (due === null) {
          expect(expires).not.toBeNull()
          return
        }
        expect(due.getTime()).toBeGreaterThanOrEqual(told.getTime() + gatherMs)
        if (last) expect(due.getTime()).toBeGreaterThanOrEqual(last.getTime() + apartMs)
        if (expires) expect(due.getTime()).toBeLessThan(expires.getTime())
        const clock = wallTime(due.getTime(), time.timeZone).slice(11, 16)
        const at = Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5))
        expect(isQuiet(at, habit.quiet)).toBe(false)
      },
    ),
  )
})
