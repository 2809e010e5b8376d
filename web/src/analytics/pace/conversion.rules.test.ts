import { expect, test } from 'vitest'
import { gradeOfDays, gradeOfShare, sharesOf } from './conversion.rules.ts'

test('shares lead from each stage to the next', () => {
  expect(sharesOf({ reached: [10, 5, 0, 0] })).toEqual([0.5, 0, null])
})

test('clearly better or worse than all is told where enough deals tell it', () => {
  expect([gradeOfShare(0.6, 0.4, 30), gradeOfShare(0.2, 0.4, 30), gradeOfShare(0.45, 0.4, 30)]).toEqual([
    'better',
    'worse',
    null,
  ])
  expect([gradeOfShare(0.9, 0.4, 19), gradeOfShare(null, 0.4, 30)]).toEqual([null, null])
  expect([gradeOfDays(8, 10, 20), gradeOfDays(13, 10, 20), gradeOfDays(11, 10, 20), gradeOfDays(1, 0, 20)]).toEqual([
    'better',
    'worse',
    null,
    null,
  ])
})
