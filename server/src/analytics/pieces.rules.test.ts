import { daysBetween, dayMs } from '#contract/shared/day.ts'
import { addDays, type Period } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { piecesOf } from './pieces.rules.ts'

test.each([
  [
    { from: '2026-05-01', to: '2026-05-31' },
    { months: { from: '2026-05-01', to: '2026-05-01' }, days: [] },
  ],
  [
    { from: '2026-04-20', to: '2026-07-02' },
    {
      months: { from: '2026-05-01', to: '2026-06-01' },
      days: [
        { from: '2026-04-20', to: '2026-04-30' },
        { from: '2026-07-01', to: '2026-07-02' },
      ],
    },
  ],
  [
    { from: '2026-05-03', to: '2026-06-20' },
    { months: null, days: [{ from: '2026-05-03', to: '2026-06-20' }] },
  ],
  [
    { from: '2026-05-03', to: '2026-05-02' },
    { months: null, days: [] },
  ],
])('%j is read as %j', (period, pieces) => {
  expect(piecesOf(period)).toEqual(pieces)
})

function daysOf({ from, to }: Period): string[] {
  return Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
}

test('every day of a period is read once, from a month or by itself', () => {
  const day = fc.integer({ min: 0, max: 900 }).map((n) => new Date(n * dayMs + 1.75e12).toISOString().slice(0, 10))
  fc.assert(
    fc.property(day, day, (from, to) => {
      const { months, days } = piecesOf({ from, to })
      const whole = months
        ? daysOf({ from: months.from, to: months.to })
            .filter((one) => one.endsWith('-01'))
            .flatMap((start) => {
              const next = new Date(Date.UTC(Number(start.slice(0, 4)), Number(start.slice(5, 7)), 1))
                .toISOString()
                .slice(0, 10)
              return daysOf({ from: start, to: addDays(next, -1) })
            })
        : []
      const read = [...whole, ...days.flatMap(daysOf)].sort()
      expect(read).toEqual(from > to ? [] : daysOf({ from, to }))
    }),
  )
})
