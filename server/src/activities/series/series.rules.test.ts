import {
  type Ends,
  formOf,
  monthlyOf,
  type OffDays,
  type Repeat,
  ruleOf,
  weekdayOf,
} from '#contract/activities/series/repeat.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { wallTime } from '../../foundation/calendar/wall-time.ts'
import { isWorkingDay } from '../../organization/index.ts'
import {
  dueOf,
  endedBefore,
  goesOn,
  horizonDays,
  keyAfter,
  momentOf,
  plannedOf,
  previewOf,
  type Series,
} from './series.rules.ts'

const week = { days: [1, 2, 3, 4, 5] }
/** A week's holiday from Thursday on, with the Saturday before made up for. */
const work = {
  days: [1, 2, 3, 4, 5],
  exceptions: new Map([
    ['2026-09-26', true],
    ...['2026-10-01', '2026-10-02', '2026-10-05', '2026-10-06', '2026-10-07'].map((day) => [day, false] as const),
  ]),
}

function series(repeat: Repeat, startsOn: string, offDays: OffDays = 'keep', ends: Ends = { kind: 'never' }): Series {
  return { rule: ruleOf(repeat, ends), startsOn, minute: 600, zone: 'Asia/Shanghai', offDays }
}

const daily = { every: 'day', interval: 1 } as const

test('days off are kept, passed over, or give way to the next working day', () => {
  const days = (offDays: OffDays) =>
    plannedOf(
      series({ every: 'week', interval: 1, days: [5] }, '2026-09-18', offDays),
      '2026-09-18',
      '2026-10-16',
      work,
    ).map(({ day }) => day)
  expect(days('keep')).toEqual(['2026-09-18', '2026-09-25', '2026-10-02', '2026-10-09', '2026-10-16'])
  expect(days('skip')).toEqual(['2026-09-18', '2026-09-25', '2026-10-09', '2026-10-16'])
  expect(days('next')).toEqual(['2026-09-18', '2026-09-25', '2026-10-08', '2026-10-09', '2026-10-16'])
})

test('what is daily and passes over days off is on every working day, made-up ones too; what gives way does not pile up', () => {
  const days = (offDays: OffDays) =>
    plannedOf(series(daily, '2026-09-24', offDays), '2026-09-24', '2026-10-08', work).map(({ day }) => day.slice(5))
  const worked = ['09-24', '09-25', '09-26', '09-28', '09-29', '09-30', '10-08']
  expect([days('skip'), days('next')]).toEqual([worked, worked])
})

test('the next occurrence is there though it is beyond the horizon, and none after the last', () => {
  const yearly = series({ every: 'year', interval: 1 }, '2026-01-15')
  expect(dueOf(yearly, '2026-01-16', '2026-03-01', week).map(({ on }) => on)).toEqual(['2027-01-15'])
  const twice = series({ every: 'year', interval: 1 }, '2026-01-15', 'keep', { kind: 'after', count: 2 })
  expect(dueOf(twice, '2027-01-16', '2027-01-16', week)).toEqual([])
})

test('the preview names what is passed over', () => {
  const found = previewOf(
    series({ every: 'week', interval: 1, days: [4] }, '2026-09-24', 'skip'),
    '2026-09-24',
    3,
    work,
  )
  expect(found).toEqual([
    { on: '2026-09-24', day: '2026-09-24' },
    { on: '2026-10-01', day: null },
    { on: '2026-10-08', day: '2026-10-08' },
  ])
})

test('a series goes on otherwise from one of its occurrences, with as many as are left', () => {
  const ten = series({ every: 'week', interval: 1, days: [1, 3] }, '2026-05-18', 'keep', { kind: 'after', count: 10 })
  const wish = { on: '2026-06-01', day: '2026-06-02', minute: 540 }
  expect(goesOn(ten, wish, week)).toEqual({
    ...ten,
    rule: 'FREQ=WEEKLY;BYDAY=TU,WE;COUNT=6',
    startsOn: '2026-06-02',
    minute: 540,
  })
  expect(['2026-06-08', '2026-06-10'].map((key) => keyAfter(ten, wish, key))).toEqual(['2026-06-09', '2026-06-10'])
  expect(goesOn(ten, { ...wish, repeat: { every: 'week', interval: 1, days: [5] } }, week)).toBe('start-not-in-rule')
  expect(endedBefore(ten.rule, '2026-06-01')).toBe('FREQ=WEEKLY;BYDAY=MO,WE;UNTIL=20260531')
})

const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2025-01-01', days))
const interval = fc.integer({ min: 1, max: 4 })
const anySeries = fc
  .record({
    startsOn: day,
    interval,
    way: fc.integer({ min: 0, max: 6 }),
    more: fc.uniqueArray(fc.integer({ min: 1, max: 7 })),
    offDays: fc.constantFrom<OffDays>('keep', 'skip', 'next'),
    minute: fc.integer({ min: 0, max: 1439 }),
    zone: fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Europe/Berlin', 'Australia/Sydney'),
    ends: fc.oneof(
      fc.constant<Ends>({ kind: 'never' }),
      fc.integer({ min: 1, max: 30 }).map((count): Ends => ({ kind: 'after', count })),
      day.map((on): Ends => ({ kind: 'on', day: on })),
    ),
  })
  .map(({ startsOn, interval: every, way, more, ends, ...rest }): Series => {
    const monthly = monthlyOf(startsOn, every)
    const weekly: Repeat = { every: 'week', interval: every, days: [...new Set([weekdayOf(startsOn), ...more])] }
    const repeat: Repeat =
      way < 2 ? { every: 'day', interval: every } : way < 4 ? weekly : (monthly[way % monthly.length] ?? weekly)
    return { rule: ruleOf(repeat, ends), startsOn, ...rest }
  })
const anyWork = fc
  .uniqueArray(fc.tuple(day, fc.boolean()), { maxLength: 60, selector: ([on]) => on })
  .map((exceptions) => ({ days: week.days, exceptions: new Map(exceptions) }))

test('cut anywhere it is the same as whole: no occurrence is lost or doubled when the horizon moves', () => {
  fc.assert(
    fc.property(anySeries, anyWork, fc.integer({ min: 1, max: 90 }), (one, days, cut) => {
      const { startsOn } = one
      const end = addDays(startsOn, 200)
      const whole = plannedOf(one, startsOn, end, days)
      const parts = [
        ...plannedOf(one, startsOn, addDays(startsOn, cut), days),
        ...plannedOf(one, addDays(startsOn, cut + 1), end, days),
      ]
      expect(parts).toEqual(whole)
      expect(new Set(whole.map(({ on }) => on)).size).toBe(whole.length)
      expect(new Set(whole.map((planned) => planned.day)).size).toBe(whole.length)
    }),
    { numRuns: 60 },
  )
})

test('made day after day, with days on which nothing ran, it is what is made at once', () => {
  fc.assert(
    fc.property(anySeries, anyWork, fc.array(fc.integer({ min: 1, max: 9 }), { maxLength: 12 }), (one, days, waits) => {
      const made = new Set<string>()
      const make = (from: string, today: string) => dueOf(one, from, today, days).forEach(({ on }) => made.add(on))
      let today = one.startsOn
      make(one.startsOn, today)
      for (const wait of waits) {
        const from = addDays(today, horizonDays + 1)
        today = addDays(today, wait)
        make(from, today)
      }
      const whole = plannedOf(one, one.startsOn, addDays(today, horizonDays), days).map(({ on }) => on)
      expect(whole.filter((on) => !made.has(on))).toEqual([])
      const further = [...made].filter((on) => !whole.includes(on))
      expect(further.every((on) => on > addDays(today, horizonDays - 1))).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('the clock shows the same time on every day on which there is such a time, in zones that change clocks too', () => {
  fc.assert(
    fc.property(anySeries, (one) => {
      for (const planned of plannedOf(one, one.startsOn, addDays(one.startsOn, 200), week)) {
        const shown = wallTime(Date.parse(momentOf(one, planned.day)), one.zone)
        const minutes = Number(shown.slice(11, 13)) * 60 + Number(shown.slice(14, 16))
        expect(shown.slice(0, 10)).toBe(planned.day)
        expect([one.minute, one.minute + 60]).toContain(minutes)
        if (one.offDays !== 'keep' && planned.on !== one.startsOn) expect(isWorkingDay(planned.day, week)).toBe(true)
      }
    }),
    { numRuns: 60 },
  )
})

test('a rule is the plain form of it again', () => {
  fc.assert(
    fc.property(anySeries, ({ rule }) => {
      expect(ruleOf(formOf(rule).repeat, formOf(rule).ends)).toBe(rule)
    }),
  )
})
