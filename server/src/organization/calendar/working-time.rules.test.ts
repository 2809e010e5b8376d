import { usualWorkTime } from '#contract/organization/work-time.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { chinaExceptions } from './china-days.ts'
import { afterWorking, isWorkingDay, nextWorkingDay, workingBetween, type WorkingTime } from './working-time.rules.ts'

const office: WorkingTime = { ...usualWorkTime, timeZone: 'Asia/Shanghai' }
const after = (start: string, minutes: number, time = office) =>
  afterWorking(new Date(start), minutes, time).toISOString()

test('nights and weekends do not count', () => {
  // 2026-05-20 is a Wednesday; 04:00 UTC is noon in Shanghai.
  expect(after('2026-05-20T04:00:00Z', 30)).toBe('2026-05-20T04:30:00.000Z')
  expect(after('2026-05-20T09:50:00Z', 30)).toBe('2026-05-21T01:20:00.000Z')
  expect(after('2026-05-22T12:00:00Z', 60)).toBe('2026-05-25T02:00:00.000Z')
  expect(after('2026-05-23T04:00:00Z', 60)).toBe('2026-05-25T02:00:00.000Z')
  expect(after('2026-05-20T00:00:00Z', 540)).toBe('2026-05-20T10:00:00.000Z')
})

test('a day of 24 hours every day is plain time', () => {
  const always = { days: [1, 2, 3, 4, 5, 6, 7], from: 0, to: 1440, timeZone: 'Asia/Shanghai' }
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 20_000 }), fc.integer({ min: 0, max: 500_000 }), (minutes, offset) => {
      const start = new Date(Date.parse('2026-01-01T00:00:00Z') + offset * 60_000)
      expect(afterWorking(start, minutes, always).getTime()).toBe(start.getTime() + minutes * 60_000)
    }),
  )
})

test('spans add up, end in working time, and never before plain time', () => {
  const anyTime = fc.record({
    days: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { minLength: 1 }),
    from: fc.integer({ min: 0, max: 700 }),
    to: fc.integer({ min: 720, max: 1440 }),
    timeZone: fc.constantFrom('Asia/Shanghai', 'UTC'),
  })
  const minutes = fc.integer({ min: 1, max: 3_000 })
  fc.assert(
    fc.property(anyTime, fc.integer({ min: 0, max: 100_000 }), minutes, minutes, (time, offset, one, other) => {
      const start = new Date(Date.parse('2026-03-01T00:00:00Z') + offset * 60_000)
      const half = afterWorking(start, one, time)
      expect(afterWorking(half, other, time)).toEqual(afterWorking(start, one + other, time))
      expect(workingBetween(start, half, time)).toBeCloseTo(one, 3)
      expect(half.getTime()).toBeGreaterThanOrEqual(start.getTime() + one * 60_000)
    }),
    { numRuns: 60 },
  )
})

test.each([
  ['2026-11-26', '2026-11-27'],
  ['2026-11-27', '2026-11-30'],
  ['2026-11-28', '2026-11-30'],
  ['2026-12-31', '2027-01-01'],
])('after %s people work on %s', (today, next) => {
  expect(nextWorkingDay(today, office)).toBe(next)
})

test('holidays and make-up days of China are heeded where they are known', () => {
  const china = { ...office, exceptions: chinaExceptions }
  // The National Day of 2026: from 1 to 7 October nobody works, on Saturday the 10th everybody does.
  expect(nextWorkingDay('2026-09-30', china)).toBe('2026-10-08')
  expect(nextWorkingDay('2026-10-09', china)).toBe('2026-10-10')
  expect(after('2026-09-30T09:30:00Z', 60, china)).toBe('2026-10-08T01:30:00.000Z')
  expect(workingBetween(new Date('2026-10-01T00:00:00Z'), new Date('2026-10-07T12:00:00Z'), china)).toBe(0)
})

test('days of exception are worked or not whatever the week says, and hours still add up', () => {
  const day = fc.integer({ min: 0, max: 60 }).map((offset) => addDays('2026-03-01', offset))
  const exceptions = fc.array(fc.tuple(day, fc.boolean()), { maxLength: 30 }).map((entries) => new Map(entries))
  fc.assert(
    fc.property(
      exceptions,
      fc.integer({ min: 1, max: 5_000 }),
      fc.integer({ min: 0, max: 40_000 }),
      (own, minutes, offset) => {
        const time = { ...office, exceptions: own }
        for (const [date, working] of own) expect(isWorkingDay(date, time)).toBe(working)
        const start = new Date(Date.parse('2026-03-01T00:00:00Z') + offset * 60_000)
        expect(workingBetween(start, afterWorking(start, minutes, time), time)).toBeCloseTo(minutes, 3)
      },
    ),
    { numRuns: 60 },
  )
})
