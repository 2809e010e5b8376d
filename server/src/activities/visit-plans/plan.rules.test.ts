import { planDeeds, planStates } from '#contract/activities/visit-plans/visit-plan.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { afterDeed, planPeriod } from './plan.rules.ts'

const own = { own: true, superior: false }
const superior = { own: false, superior: true }
const stranger = { own: false, superior: false }

describe('what becomes of a plan', () => {
  test.each([
    ['draft', 'submit', own, true, 'submitted'],
    ['draft', 'submit', own, false, 'approved'],
    ['returned', 'submit', own, true, 'submitted'],
    ['submitted', 'change', own, true, null],
    ['submitted', 'change', superior, true, 'submitted'],
    ['submitted', 'approve', superior, true, 'approved'],
    ['submitted', 'approve', own, true, null],
    ['submitted', 'return', superior, true, 'returned'],
    ['draft', 'approve', superior, true, null],
    ['submitted', 'withdraw', own, true, 'draft'],
    ['approved', 'withdraw', own, true, 'withdrawn'],
    ['approved', 'change', superior, true, null],
    ['withdrawn', 'submit', own, true, null],
  ] as const)('%s, %s', (state, deed, doer, needsApproval, after) => {
    expect(afterDeed(state, deed, doer, needsApproval)).toBe(after)
  })

  test('nobody else does anything with it, and nobody approves their own', () => {
    fc.assert(
      fc.property(fc.constantFrom(...planStates), fc.constantFrom(...planDeeds), fc.boolean(), (state, deed, needs) => {
        expect(afterDeed(state, deed, stranger, needs)).toBeNull()
        if (deed === 'approve' || deed === 'return') expect(afterDeed(state, deed, own, needs)).toBeNull()
      }),
    )
  })
})

test('a period is the week from Monday or the month in which a day lies', () => {
  expect(planPeriod('week', '2026-05-20')).toEqual({ from: '2026-05-18', to: '2026-05-24' })
  expect(planPeriod('month', '2026-05-20')).toEqual({ from: '2026-05-01', to: '2026-05-31' })
})
