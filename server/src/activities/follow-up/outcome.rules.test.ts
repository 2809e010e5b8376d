import { activityOutcomes } from '#contract/shared/choices.ts'
import { expect, test } from 'vitest'
import { faultOfOutcome, withNote } from './outcome.rules.ts'

const fault = (kind: string | null, outcome: string | null, before: Record<string, unknown> = {}) =>
  faultOfOutcome(activityOutcomes, { kind, outcome }, before)

test('an outcome is one of its kind of activity, and what stands there may stay', () => {
  expect([
    fault('call', 'no-answer'),
    fault('visit', 'not-met'),
    fault('task', 'settled'),
    fault('note', null),
  ]).toEqual([null, null, null, null])
  expect([fault('visit', 'no-answer'), fault('task', 'progress'), fault(null, 'progress')]).toEqual(
    Array.from({ length: 3 }, () => 'outcome-of-other-kind'),
  )
  expect(fault('visit', 'no-answer', { outcome: 'no-answer' })).toBeNull()
  expect(
    faultOfOutcome([{ value: 'own-1', label: { zh: '甲', en: 'A' } }], { kind: 'email', outcome: 'own-1' }),
  ).toBeNull()
})

test('what came of it stands below what was written', () => {
  expect(withNote(null, '成了')).toBe('成了')
  expect(withNote('准备报价\n', '已发')).toBe('准备报价\n\n已发')
})
