import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { calendarViews, daysOf, eachDay, shifted } from './calendar-span.rules.ts'

test('a week runs from Monday, a month through six whole weeks', () => {
  expect(daysOf('week', '2026-05-20')).toEqual({ from: '2026-05-18', to: '2026-05-24' })
  expect(daysOf('month', '2026-05-20')).toEqual({ from: '2026-04-27', to: '2026-06-07' })
  expect(daysOf('day', '2026-05-20')).toEqual({ from: '2026-05-20', to: '2026-05-20' })
})

const day = fc.integer({ min: 0, max: 4_000 }).map((days) => addDays('2024-01-01', days))

test('a view shows its day, and the way on leads past it and back again', () => {
  fc.assert(
    fc.property(fc.constantFrom(...calendarViews), day, (view, at) => {
      const span = daysOf(view, at)
      expect(eachDay(span)).toContain(at)
      const next = shifted(view, at, 1)
      expect(next > at).toBe(true)
      const back = shifted(view, next, -1)
      expect(daysOf(view, back)).toEqual(span)
    }),
  )
})
