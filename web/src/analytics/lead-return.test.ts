import { expect, test } from 'vitest'
import { leadPeriod, periodParts } from './lead-return.ts'

test('a month is cut by the days asked for', () => {
  expect(leadPeriod('2026-02', {})).toEqual({ from: '2026-02-01', to: '2026-02-28' })
  expect(leadPeriod('2026-12', { from: '2026-12-05' })).toEqual({ from: '2026-12-05', to: '2026-12-31' })
  expect(leadPeriod('2026-04', { from: '2026-01-01', to: '2026-04-10' })).toEqual({
    from: '2026-04-01',
    to: '2026-04-10',
  })
})

test('days become conditions, and all of time none', () => {
  expect(periodParts('leadOn', {})).toEqual([])
  expect(periodParts('leadOn', { to: '2026-04-10' })).toEqual([
    { field: 'leadOn', operator: 'atMost', value: '2026-04-10' },
  ])
})
