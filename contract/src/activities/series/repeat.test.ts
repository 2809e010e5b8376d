import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays } from '../../shared/period.ts'
import { beginsOn, type Ends, formOf, monthlyOf, movedRepeat, type Repeat, ruleOf, weekdayOf } from './repeat.ts'
import { wordsOfEnd, wordsOfOffDays, wordsOfRepeat } from './repeat-words.ts'

const interval = fc.integer({ min: 1, max: 12 })
const weekday = fc.integer({ min: 1, max: 7 })
const repeat: fc.Arbitrary<Repeat> = fc.oneof(
  fc.record({ every: fc.constant('day' as const), interval }),
  fc.record({
    every: fc.constant('week' as const),
    interval,
    days: fc.uniqueArray(weekday, { minLength: 1 }).map((days) => days.sort((one, other) => one - other)),
  }),
  fc.record({ every: fc.constant('month' as const), interval, day: fc.constantFrom(-1, 1, 15, 28, 29, 30, 31) }),
  fc.record({ every: fc.constant('month-weekday' as const), interval, nth: fc.constantFrom(-1, 1, 2, 3, 4), weekday }),
  fc.record({ every: fc.constant('year' as const), interval }),
  fc.record({ every: fc.constant('working-day' as const), interval }),
  fc.record({ every: fc.constant('month-working-day' as const), interval, nth: fc.constantFrom(-1, 1, 4) }),
)
const day = fc.integer({ min: 0, max: 3_000 }).map((days) => addDays('2024-01-01', days))
const ends: fc.Arbitrary<Ends> = fc.oneof(
  fc.constant({ kind: 'never' as const }),
  day.map((on) => ({ kind: 'on' as const, day: on })),
  fc.integer({ min: 1, max: 999 }).map((count) => ({ kind: 'after' as const, count })),
)

test('a form is a rule, and the rule is the form again', () => {
  expect(ruleOf({ every: 'week', interval: 2, days: [1, 3] }, { kind: 'on', day: '2026-12-31' })).toBe(
    'FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,WE;UNTIL=20261231',
  )
  expect(ruleOf({ every: 'month-weekday', interval: 1, nth: -1, weekday: 5 }, { kind: 'after', count: 3 })).toBe(
    'FREQ=MONTHLY;BYDAY=-1FR;COUNT=3',
  )
  expect(ruleOf({ every: 'working-day', interval: 3 }, { kind: 'never' })).toBe('X-DAYS=WORKING;FREQ=DAILY;INTERVAL=3')
  expect(wordsOfRepeat({ every: 'month-working-day', interval: 1, nth: -1 }, 'zh')).toBe('每月最后一个工作日')
  expect(wordsOfRepeat({ every: 'working-day', interval: 3 }, 'en')).toBe('every 3 working days')
  fc.assert(
    fc.property(repeat, ends, (one, end) => {
      expect(formOf(ruleOf(one, end))).toEqual({ repeat: one, ends: end })
    }),
  )
})

test('every way in which a day can repeat monthly begins on it', () => {
  expect(monthlyOf('2026-05-31', 1)).toEqual([
    { every: 'month', interval: 1, day: 31 },
    { every: 'month', interval: 1, day: -1 },
    { every: 'month-weekday', interval: 1, nth: -1, weekday: 7 },
  ])
  fc.assert(fc.property(day, (on) => monthlyOf(on, 1).every((one) => beginsOn(one, on))))
})

test('what is moved to another day repeats from there', () => {
  expect(movedRepeat({ every: 'week', interval: 1, days: [1, 3] }, '2026-05-18', '2026-05-19')).toEqual({
    every: 'week',
    interval: 1,
    days: [2, 3],
  })
  fc.assert(
    fc.property(repeat, day, fc.integer({ min: -9, max: 9 }), (one, from, days) => {
      fc.pre(beginsOn(one, from))
      const to = addDays(from, days)
      expect(beginsOn(movedRepeat(one, from, to), to)).toBe(true)
    }),
  )
})

test('it is said in both languages', () => {
  const said = (one: Repeat) => [wordsOfRepeat(one, 'zh'), wordsOfRepeat(one, 'en')]
  expect(said({ every: 'week', interval: 1, days: [1, 3] })).toEqual([
    '每周一、周三',
    'every week on Monday and Wednesday',
  ])
  expect(said({ every: 'week', interval: 1, days: [1, 2, 3, 4, 5] })).toEqual([
    '每周一至周五',
    'every Monday to Friday',
  ])
  expect(said({ every: 'month', interval: 3, day: -1 })).toEqual([
    '每 3 个月的最后一天',
    'every 3 months on the last day',
  ])
  expect(said({ every: 'month-weekday', interval: 1, nth: 2, weekday: 2 })).toEqual([
    '每月第 2 个周二',
    'every month on the second Tuesday',
  ])
  const onDay = (text: string) => text
  expect(wordsOfEnd({ kind: 'after', count: 4 }, 'en', onDay)).toBe('4 times')
  expect(wordsOfEnd({ kind: 'on', day: '2026-12-31' }, 'zh', onDay)).toBe('到 2026-12-31 为止')
  expect(wordsOfOffDays('next', 'zh')).toBe('遇休息日顺延到下一个工作日')
  expect(weekdayOf('2026-05-17')).toBe(7)
})
