import { type Ends, ruleOf, type WorkRepeat } from '#contract/activities/series/repeat.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isWorkingDay } from '../../organization/index.ts'
import { goesOn, plannedOf, previewOf, type Series } from './series.rules.ts'
import { daysByWork } from './working-days.rules.ts'

/** A week's holiday from Thursday on, with the Saturday before made up for. */
const work = {
  days: [1, 2, 3, 4, 5],
  exceptions: new Map([
    ['2026-09-26', true],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [day, false] as const),
  ]),
}
const never: Ends = { kind: 'never' }
const third: WorkRepeat = { every: 'working-day', interval: 3 }
const last: WorkRepeat = { every: 'month-working-day', interval: 1, nth: -1 }

test('every third working day counts made-up days and no holidays; the last working day of a month is that of the calendar', () => {
  expect(daysByWork(third, never, '2026-09-24', '2026-10-14', work)).toEqual([
    '2026-09-24',
    '2026-09-28',
    '2026-10-08',
    '2026-10-13',
  ])
  const days = daysByWork(last, { kind: 'after', count: 4 }, '2026-09-10', '2027-12-31', work)
  expect(days).toEqual(['2026-09-10', '2026-09-30', '2026-10-30', '2026-11-30'])
})

const day = fc.integer({ min: 0, max: 800 }).map((days) => addDays('2026-01-01', days))
const repeat: fc.Arbitrary<WorkRepeat> = fc.oneof(
  fc.record({ every: fc.constant('working-day' as const), interval: fc.integer({ min: 1, max: 20 }) }),
  fc.record({
    every: fc.constant('month-working-day' as const),
    interval: fc.integer({ min: 1, max: 6 }),
    nth: fc.constantFrom(-1, 1, 2, 3, 4),
  }),
)
const worked = (from: string, to: string) => {
  let count = 0
  for (let on = addDays(from, 1); on <= to; on = addDays(on, 1)) if (isWorkingDay(on, work)) count += 1
  return count
}

test('so many working days lie from one to the next; by the month it is the one of its place; looking further changes nothing before', () => {
  fc.assert(
    fc.property(repeat, day, fc.integer({ min: 0, max: 300 }), (one, startsOn, length) => {
      const to = addDays(startsOn, length)
      const days = daysByWork(one, never, startsOn, to, work)
      expect(days[0]).toBe(startsOn)
      expect(daysByWork(one, never, startsOn, addDays(to, 90), work).filter((on) => on <= to)).toEqual(days)
      for (const [at, on] of days.entries()) {
        const before = days[at - 1]
        if (before === undefined) continue
        expect(isWorkingDay(on, work)).toBe(true)
        if (one.every === 'working-day') expect(worked(before, on)).toBe(one.interval)
        else if (one.nth === -1) expect(worked(on, addDays(`${on.slice(0, 7)}-28`, 3)) <= 3).toBe(true)
        else expect(worked(addDays(`${on.slice(0, 7)}-01`, -1), on)).toBe(one.nth)
      }
    }),
  )
})

test('a series of working days is planned piece by piece as at once, shown as it is planned, and goes on with what is left', () => {
  const series: Series = {
    rule: ruleOf(third, { kind: 'after', count: 10 }),
    startsOn: '2026-09-24',
    minute: 600,
    zone: 'Asia/Shanghai',
    offDays: 'keep',
  }
  const all = plannedOf(series, '2026-09-24', '2026-12-31', work)
  const pieces = ['2026-09', '2026-10', '2026-11', '2026-12'].flatMap((month) =>
    plannedOf(series, `${month}-01`, `${month}-31`, work),
  )
  expect(pieces).toEqual(all)
  expect(all).toHaveLength(10)
  expect(previewOf(series, '2026-09-24', 10, work)).toEqual(all)
  const from = { on: '2026-10-08', day: '2026-10-08', minute: 600 }
  expect(goesOn(series, from, work)).toMatchObject({
    startsOn: '2026-10-08',
    rule: ruleOf(third, { kind: 'after', count: 8 }),
  })
})
