import type { Buying } from '#contract/opportunities/buying/buying.operations.ts'
import { addDays } from '#contract/shared/period.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { axisOf, rowsOf, spansOf, ticksOf } from './axis.rules.ts'

const bare: Buying = {
  version: 1,
  today: '2026-06-15',
  open: true,
  startedOn: '2026-03-01',
  expectedCloseOn: '2026-08-31',
  closedOn: null,
  ours: [
    { id: 'a', name: { zh: '立项', en: 'a' }, beside: 'need', from: '2026-03-01', to: '2026-04-01' },
    { id: 'b', name: { zh: '谈判', en: 'b' }, beside: 'procurement', from: '2026-04-01', to: null },
  ],
  beside: 'procurement',
  entries: [],
  steps: [],
}

const entry = (id: string, stage: 'need' | 'budget', enteredOn: string) => ({
  id,
  stage,
  enteredOn,
  note: null,
  file: null,
  activity: null,
  by: null,
  at: '2026-06-01T00:00:00.000Z',
})

test('what does not fit is marked for as long as it lasts', () => {
  const { misfits } = spansOf({
    ...bare,
    entries: [entry('1', 'need', '2026-03-10'), entry('2', 'budget', '2026-05-20')],
  })
  expect(misfits).toEqual([
    { from: '2026-04-01', to: '2026-05-20', lead: 4 },
    { from: '2026-05-20', to: null, lead: 2 },
  ])
})

test('every day that is known lies on the axis, in the order of days', () => {
  const day = fc.integer({ min: -400, max: 400 }).map((days) => addDays('2026-06-15', days))
  fc.assert(
    fc.property(day, day, (one, other) => {
      const axis = axisOf({ ...bare, startedOn: one, expectedCloseOn: other })
      for (const known of [one, other, bare.today]) {
        expect(axis.at(known)).toBeGreaterThan(0)
        expect(axis.at(known)).toBeLessThan(100)
      }
      if (one < other) expect(axis.at(one)).toBeLessThan(axis.at(other))
      expect(ticksOf(axis).length).toBeLessThanOrEqual(8)
    }),
  )
})

test('names of marks that stand close get rows of their own, as long as there are any', () => {
  expect(rowsOf([10, 40, 70])).toEqual([0, 0, 0])
  expect(rowsOf([70, 12, 10, 14, 15])).toEqual([0, 1, 0, 2, null])
})
