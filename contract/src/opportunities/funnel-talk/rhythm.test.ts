import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { daysBetween } from '../../shared/day.ts'
import { addDays } from '../../shared/period.ts'
import { nextTalkOn, rhythmKinds } from './rhythm.rules.ts'

const weekday = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay() || 7
const works = (day: string) => weekday(day) <= 5
/** Wednesday, 20 May 2026. */
const agreedOn = '2026-05-20'

describe('the next talk', () => {
  test('the first Friday after it was agreed, then one a week, and never twice in one', () => {
    const weekly = { every: 'weekly', weekday: 5 } as const
    expect(nextTalkOn(weekly, { last: null, agreedOn }, works)).toBe('2026-05-22')
    expect(nextTalkOn(weekly, { last: '2026-05-22', agreedOn }, works)).toBe('2026-05-29')
    expect(nextTalkOn(weekly, { last: '2026-05-27', agreedOn }, works)).toBe('2026-06-05')
    expect(nextTalkOn(weekly, { last: '2026-05-25', agreedOn }, works)).toBe('2026-05-29')
  })

  test('every other week and every month go by the weekday too', () => {
    expect(nextTalkOn({ every: 'fortnightly', weekday: 3 }, { last: '2026-05-20', agreedOn }, works)).toBe('2026-06-03')
    expect(nextTalkOn({ every: 'monthly', weekday: 1 }, { last: '2026-05-18', agreedOn }, works)).toBe('2026-06-15')
  })

  test('on a holiday it comes the working day before', () => {
    const off = (day: string) => works(day) && day !== '2026-05-22'
    expect(nextTalkOn({ every: 'weekly', weekday: 5 }, { last: '2026-05-15', agreedOn }, off)).toBe('2026-05-21')
  })

  test('it is a working day after the last one, and within its rhythm and a week of it', () => {
    const rhythm = fc.record({ every: fc.constantFrom(...rhythmKinds), weekday: fc.integer({ min: 1, max: 7 }) })
    const longest = { weekly: 14, fortnightly: 21, monthly: 35 }
    fc.assert(
      fc.property(rhythm, fc.nat(400), (one, days) => {
        const last = addDays('2026-01-01', days)
        const next = nextTalkOn(one, { last, agreedOn: '2026-01-01' }, works)
        expect(works(next)).toBe(true)
        expect(daysBetween(last, next)).toBeGreaterThan(0)
        expect(daysBetween(last, next)).toBeLessThanOrEqual(longest[one.every])
      }),
    )
  })
})
