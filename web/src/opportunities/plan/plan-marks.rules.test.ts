import type { PlanItem } from '#contract/shared/plan-item.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayMs } from '#contract/shared/day.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { endOf, marksOf, mostRows, widthOf, worstOf } from './plan-marks.rules.ts'

const begin = '2026-05-20'

function item(key: string, on: number, long = 0, state: PlanItem['state'] = 'ahead'): PlanItem {
  const from = addDays(begin, on)
  return {
    key,
    kind: 'milestone',
    title: { zh: key, en: '' },
    from,
    to: addDays(from, long),
    state,
    who: null,
    href: null,
  }
}

const some = fc.uniqueArray(
  fc
    .record({ key: fc.uuid(), on: fc.nat(120), long: fc.oneof(fc.constant(0), fc.nat(60)) })
    .map(({ key, on, long }) => item(key, on, long)),
  { maxLength: 40, selector: ({ key }) => key },
)
const perDay = fc.constantFrom(2.4, 6, 18)
const words = fc.constantFrom(0, 60, 170)

test('neither shapes nor words touch each other in a row', () => {
  fc.assert(
    fc.property(some, perDay, words, (items, pixels, wide) => {
      const marks = marksOf(items, { from: begin, perDay: pixels, wordsOf: () => wide })
      const rows = Map.groupBy(marks, ({ row }) => row)
      const covered = [...rows.values()].flatMap((row) =>
        row
          .toSorted((one, other) => one.left - other.left)
          .filter((mark, at, all) => at > 0 && mark.left < endOf(all[at - 1] ?? mark)),
      )
      expect(covered).toEqual([])
    }),
  )
})

test('everything is on it exactly once, and only moments are told together', () => {
  fc.assert(
    fc.property(some, perDay, words, (items, pixels, wide) => {
      const marks = marksOf(items, { from: begin, perDay: pixels, wordsOf: () => wide })
      const keys = marks.flatMap((mark) => mark.items.map(({ key }) => key))
      expect(keys.toSorted()).toEqual(items.map(({ key }) => key).toSorted())
      for (const mark of marks)
        if (mark.items.length > 1) expect(mark.items.every(({ from, to }) => from === to)).toBe(true)
    }),
  )
})

test('moments take no more than the rows of a lane, and each lies in its mark', () => {
  fc.assert(
    fc.property(some, perDay, words, (items, pixels, wide) => {
      const moments = items.filter(({ from, to }) => from === to)
      const marks = marksOf(moments, { from: begin, perDay: pixels, wordsOf: () => wide })
      for (const mark of marks) {
        expect(mark.row).toBeLessThan(mostRows)
        for (const { from } of mark.items) {
          const at = ((Date.parse(from) - Date.parse(begin)) / dayMs) * pixels
          expect(at).toBeGreaterThanOrEqual(mark.left)
          expect(at).toBeLessThanOrEqual(mark.left + mark.width + 0.001)
        }
      }
    }),
  )
})

test('what is due on one day fills the rows first, the rest of it is told with the last', () => {
  const items = ['a', 'b', 'c', 'd', 'e'].map((key) => item(key, 10))
  const marks = marksOf(items, { from: begin, perDay: 6, wordsOf: () => 100 })
  expect(marks.map((mark) => mark.items.map(({ key }) => key))).toEqual([['a'], ['b'], ['c', 'd', 'e']])
})

test('stages one after another stand in one row, their names inside', () => {
  const marks = marksOf([item('a', 0, 20), item('b', 20, 30)], { from: begin, perDay: 6, wordsOf: () => 80 })
  expect(marks.map(({ row, isInside }) => [row, isInside])).toEqual([
    [0, true],
    [0, true],
  ])
})

test('several stand as the worst of them', () => {
  expect(worstOf([item('a', 0, 0, 'done'), item('b', 1, 0, 'late'), item('c', 2)]).key).toBe('b')
})

test('a Chinese sign is as wide as nearly two letters', () => {
  expect(widthOf('合同')).toBe(29)
  expect(widthOf('plan')).toBe(33)
})
