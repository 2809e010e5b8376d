import fc from 'fast-check'
import { expect, test } from 'vitest'
import { addDays, type PeriodName, periodOf } from './period.ts'

test.each([
  ['this-week', '2026-11-23', 1, '2026-11-23', '2026-11-29'],
  ['last-week', '2026-11-22', 1, '2026-11-09', '2026-11-15'],
  ['this-month', '2024-02-10', 1, '2024-02-01', '2024-02-29'],
  ['next-month', '2026-12-31', 1, '2027-01-01', '2027-01-31'],
  ['this-quarter', '2026-11-23', 1, '2026-10-01', '2026-12-31'],
  ['this-quarter', '2026-05-01', 4, '2026-04-01', '2026-06-30'],
  ['this-year', '2026-02-01', 4, '2025-04-01', '2026-03-31'],
  ['last-quarter', '2026-01-15', 1, '2025-10-01', '2025-12-31'],
  ['yesterday', '2026-03-01', 1, '2026-02-28', '2026-02-28'],
] as const)('%s seen from %s (fiscal month %i) is %s to %s', (name, today, fiscalMonth, from, to) => {
  expect(periodOf(name, today, fiscalMonth)).toEqual({ from, to })
})

const day = fc
  .date({ min: new Date('2000-01-01'), max: new Date('2060-12-31'), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10))

test('periods of one kind follow each other without gap or overlap, and today lies in this one', () => {
  fc.assert(
    fc.property(
      day,
      fc.integer({ min: 1, max: 12 }),
      fc.constantFrom('week', 'month', 'quarter', 'year'),
      (today, fiscalMonth, unit) => {
        const [last, now, next] = (['last', 'this', 'next'] as const).map((word) =>
          periodOf(`${word}-${unit}` as PeriodName, today, fiscalMonth),
        )
        expect(addDays(last?.to ?? '', 1)).toBe(now?.from)
        expect(addDays(now?.to ?? '', 1)).toBe(next?.from)
        expect((now?.from ?? '') <= today && today <= (now?.to ?? '')).toBe(true)
      },
    ),
  )
})
