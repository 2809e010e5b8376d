import { spanOf } from '#contract/conversations/reports/report-form.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { isWorkingDay, type WorkingTime } from '../../organization/index.ts'
import { aheadOf, spanBefore, windowOf, workingDaysOf } from './report-window.rules.ts'

const time: WorkingTime = {
  days: [1, 2, 3, 4, 5],
  from: 9 * 60,
  to: 18 * 60,
  timeZone: 'Asia/Shanghai',
  // The first week of October is off, the Saturday after it is worked.
  exceptions: new Map([
    ...['01', '02', '05', '06', '07'].map((day) => [`2026-10-${day}`, false] as const),
    ['2026-10-10', true] as const,
  ]),
}
const daily = { opensAt: 15 * 60, dueAt: 21 * 60, dueDays: 0 }
const weekly = { opensAt: 14 * 60, dueAt: 10 * 60, dueDays: 1 }
const at = (moment: string) => new Date(`${moment}+08:00`)

describe('when a report is written', () => {
  test('a day on the day itself, none on days off, one on a Saturday that is worked', () => {
    expect(windowOf(daily, spanOf('day', '2026-09-30'), time)).toEqual({
      opensAt: at('2026-09-30T15:00'),
      dueAt: at('2026-09-30T21:00'),
    })
    expect(windowOf(daily, spanOf('day', '2026-10-01'), time)).toBeNull()
    expect(windowOf(daily, spanOf('day', '2026-10-10'), time)).not.toBeNull()
  })

  test('a week from its last working day until the next one, also across a holiday', () => {
    expect(windowOf(weekly, spanOf('week', '2026-09-29'), time)).toEqual({
      opensAt: at('2026-09-30T14:00'),
      dueAt: at('2026-10-08T10:00'),
    })
    expect(windowOf(weekly, spanOf('week', '2026-10-08'), time)).toEqual({
      opensAt: at('2026-10-10T14:00'),
      dueAt: at('2026-10-12T10:00'),
    })
  })

  test('what lies ahead of a day is the next working day', () => {
    expect(aheadOf('day', spanOf('day', '2026-09-30'), time)).toEqual({ from: '2026-10-08', to: '2026-10-08' })
    expect(aheadOf('week', spanOf('week', '2026-09-30'), time)).toEqual({ from: '2026-10-05', to: '2026-10-11' })
    expect(spanBefore('day', spanOf('day', '2026-10-08'), time)).toEqual({ from: '2026-09-30', to: '2026-09-30' })
    expect(spanBefore('month', spanOf('month', '2026-10-08'), time)).toEqual({ from: '2026-09-01', to: '2026-09-30' })
  })

  test('it opens on a working day of its own days, and is due no earlier than its last one', () => {
    const day = fc
      .integer({ min: 0, max: 700 })
      .map((days) => new Date(Date.UTC(2026, 0, 1 + days)).toISOString().slice(0, 10))
    const period = fc.constantFrom('day', 'week', 'month' as const)
    fc.assert(
      fc.property(day, period, fc.nat(3), (one, unit, dueDays) => {
        const span = spanOf(unit, one)
        const working = workingDaysOf(span, time)
        const window = windowOf({ opensAt: 0, dueAt: 1440, dueDays }, span, time)
        if (working.length === 0) {
          expect(window).toBeNull()
          return
        }
        const last = working.at(-1) ?? ''
        expect(isWorkingDay(last, time)).toBe(true)
        expect(window?.opensAt).toEqual(at(`${last}T00:00`))
        expect(Number(window?.dueAt) - Number(window?.opensAt)).toBeGreaterThanOrEqual((dueDays + 1) * 86_400_000)
      }),
    )
  })
})
