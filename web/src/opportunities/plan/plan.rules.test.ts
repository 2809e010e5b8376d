import type { PlanItem } from '#contract/shared/plan-item.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisOf, placeOf, ticksOf, type Zoom } from './plan.rules.ts'

const item: fc.Arbitrary<PlanItem> = fc
  .record({ key: fc.uuid(), begin: fc.integer({ min: -400, max: 400 }), long: fc.nat(90) })
  .map(({ key, begin, long }) => ({
    key,
    kind: 'task',
    title: { zh: '任务', en: '' },
    from: addDays('2026-05-20', begin),
    to: addDays('2026-05-20', begin + long),
    state: 'ahead',
    who: null,
    href: null,
  }))

test('the axis holds all that is on the plan, and today', () => {
  fc.assert(
    fc.property(fc.array(item, { maxLength: 30 }), (items) => {
      const axis = axisOf(items, '2026-05-20')
      for (const day of ['2026-05-20', ...items.flatMap(({ from, to }) => [from, to])]) {
        expect(placeOf(day, axis.from)).toBeGreaterThanOrEqual(0)
        expect(placeOf(day, axis.from)).toBeLessThan(axis.days)
      }
    }),
  )
})

test('weeks begin on Mondays, months on the first', () => {
  const axis = { from: '2026-05-18', days: 60 }
  const days = (zoom: Zoom) => ticksOf(axis, zoom).map(({ day }) => day)
  expect(days('week').slice(0, 2)).toEqual(['2026-05-18', '2026-05-25'])
  expect(days('month')).toEqual(['2026-06-01', '2026-07-01'])
  expect(days('quarter')).toEqual(['2026-07-01'])
})
