import { closedParts, endOfUnit, rowParts } from '#contract/analytics/figure-lists.ts'
import { expect, test } from 'vitest'
import { daysOf, unitName, withoutGaps } from './report-period.ts'

test('a choice becomes days, by the fiscal year where quarters and years are meant', () => {
  expect(daysOf('this-quarter', {}, '2026-11-23', 1)).toEqual({ from: '2026-10-01', to: '2026-12-31' })
  expect(daysOf('this-year', {}, '2026-11-23', 4)).toEqual({ from: '2026-04-01', to: '2027-03-31' })
  expect(daysOf('all', { from: '2020-01-01' }, '2026-11-23', 1)).toEqual({})
  expect(daysOf('custom', { from: '2020-01-01', to: '2020-02-02' }, '2026-11-23', 1)).toEqual({
    from: '2020-01-01',
    to: '2020-02-02',
  })
})

test('units end where the next begins and are called as people call them', () => {
  expect([
    endOfUnit('2026-02-01', 'month'),
    endOfUnit('2026-10-01', 'quarter'),
    endOfUnit('2026-04-01', 'year'),
  ]).toEqual(['2026-02-28', '2026-12-31', '2027-03-31'])
  expect([
    unitName('2026-11-01', 'month', 'zh'),
    unitName('2026-10-01', 'quarter', 'en'),
    unitName('2026-01-01', 'year', 'zh'),
    unitName('2026-02-01', 'quarter', 'zh'),
  ]).toEqual(['2026年11月', 'Q4 2026', '2026年', '2026-02 – 2026-04'])
})

test('a row opens the deals of its unit, but none beyond the days that were asked for', () => {
  const asked = { by: 'period', unit: 'month', days: { from: '2026-11-10', to: '2026-12-31' }, people: [] } as const
  expect(rowParts({ key: '2026-11-01' }, asked)).toEqual([
    { field: 'closedOn', operator: 'between', value: ['2026-11-10', '2026-11-30'] },
  ])
  expect(rowParts({ key: '' }, { ...asked, by: 'product', days: {} })).toEqual([
    { field: 'product', operator: 'isEmpty' },
  ])
  expect(rowParts({ key: 'referral' }, { ...asked, by: 'source', days: { to: '2026-12-31' } })).toEqual([
    ...closedParts({ to: '2026-12-31' }),
    { field: 'source', operator: 'is', value: 'referral' },
  ])
})

test('a month in which nothing ended is a row of its own, but years of nothing are not', () => {
  const row = (key: string) => ({ key, name: key, won: 1, lost: 1, wonAmount: '5.00', winRate: 0.5 })
  expect(withoutGaps([row('2026-01-01'), row('2026-03-01')], 'month').map((one) => [one.key, one.won])).toEqual([
    ['2026-01-01', 1],
    ['2026-02-01', 0],
    ['2026-03-01', 1],
  ])
  expect(withoutGaps([row('1990-01-01'), row('2026-03-01')], 'month')).toHaveLength(2)
  expect(withoutGaps([], 'month')).toEqual([])
})
