import type { FlowDraft, FlowStep } from '#contract/approvals/flow.ts'
import { label } from '#contract/shared/label.ts'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chooseFlow, type FlowFacts, nextAbove, planSteps, type SigningCompany } from './flow.rules.ts'

const facts: FlowFacts = { amount: 800_000, discount: 0.12, probability: 0.5, level: 'A', department: 'east' }
const step = (approvers: FlowStep['approvers'], mode: FlowStep['mode'] = 'all'): FlowStep => ({
  name: label('审批', 'Approval'),
  mode,
  approvers,
  hours: null,
})
const flow = (conditions: FlowDraft['conditions'], more: Partial<FlowDraft> = {}): FlowDraft => ({
  kind: 'discount',
  name: label('折扣', 'Discount'),
  active: true,
  conditions,
  steps: [step([{ by: 'superior', level: 1 }])],
  ...more,
})

/** seller → manager → director; the lawyer belongs to nobody; the keeper looks after the processes. */
const chain: Record<string, string[]> = { seller: ['manager', 'director'], manager: ['director'], lawyer: ['director'] }
const company: SigningCompany = {
  above: (person) => chain[person] ?? [],
  isActive: (person) => person !== 'left',
  ofRole: (role) => (role === 'legal' ? ['lawyer', 'left'] : []),
  headOf: (department) => (department === 'east' ? 'manager' : null),
  departmentOf: () => 'east',
  keepers: ['keeper'],
}
const whoSigns = (steps: FlowStep[], asker = 'seller', barred = [asker]) =>
  planSteps(steps, asker, new Set(barred), company)?.map((one) => one.signers)

describe('the flow that is taken', () => {
  test('is the first in use whose conditions all hold', () => {
    const small = flow([{ fact: 'discount', operator: 'below', value: 0.1 }])
    const large = flow([
      { fact: 'discount', operator: 'atLeast', value: 0.1 },
      { fact: 'level', operator: 'anyOf', values: ['A', 'B'] },
    ])
    const rest = flow([])
    expect(chooseFlow([small, large, rest], 'discount', facts)).toBe(large)
    expect(chooseFlow([small, { ...large, active: false }, rest], 'discount', facts)).toBe(rest)
    expect(chooseFlow([small, large, rest], 'bid', facts)).toBeUndefined()
  })

  test('asks for what is not known in vain', () => {
    const any = flow([{ fact: 'amount', operator: 'below', value: 1e9 }])
    expect(chooseFlow([any], 'discount', { ...facts, amount: null })).toBeUndefined()
  })
})

describe('who signs', () => {
  test('superiors, heads, roles and people, each once', () => {
    expect(
      whoSigns([
        step([
          { by: 'superior', level: 1 },
          { by: 'head', department: null },
        ]),
        step([
          { by: 'superior', level: 2 },
          { by: 'role', role: 'legal' },
        ]),
      ]),
    ).toEqual([[['manager']], [['director'], ['lawyer']]])
  })

  test('in place of the barred and of who has left, the next above', () => {
    expect(whoSigns([step([{ by: 'head', department: 'east' }])], 'manager')).toEqual([[['director']]])
    expect(whoSigns([step([{ by: 'person', person: 'seller' }])], 'lawyer', ['lawyer', 'seller'])).toEqual([
      [['manager']],
    ])
    expect(whoSigns([step([{ by: 'role', role: 'legal' }])], 'lawyer')).toEqual([[['director']]])
  })

  test('who keeps the processes where nobody else is left, and nobody where not even they are', () => {
    expect(whoSigns([step([{ by: 'superior', level: 1 }])], 'director')).toEqual([[['keeper']]])
    expect(whoSigns([step([{ by: 'superior', level: 1 }])], 'director', ['director', 'keeper'])).toBeUndefined()
  })

  test('is never one of the barred', () => {
    const people = ['seller', 'manager', 'director', 'lawyer', 'keeper', 'left']
    const approver = fc.oneof(
      fc.constantFrom(...people).map((person) => ({ by: 'person' as const, person })),
      fc.integer({ min: 1, max: 3 }).map((level) => ({ by: 'superior' as const, level })),
      fc.constant({ by: 'role' as const, role: 'legal' }),
      fc.constantFrom('east', null).map((department) => ({ by: 'head' as const, department })),
    )
    fc.assert(
      fc.property(
        fc.array(fc.array(approver, { minLength: 1, maxLength: 3 }), { minLength: 1, maxLength: 3 }),
        fc.constantFrom(...people),
        fc.subarray(people),
        (steps, asker, others) => {
          const barred = new Set([asker, ...others])
          const planned = planSteps(
            steps.map((approvers) => step(approvers)),
            asker,
            barred,
            company,
          )
          for (const one of planned ?? []) {
            expect(one.signers.length).toBeGreaterThan(0)
            for (const person of one.signers.flat()) {
              expect(barred.has(person)).toBe(false)
              expect(company.isActive(person)).toBe(true)
            }
          }
        },
      ),
    )
  })

  test('and whoever is next above the late ones, until nobody is', () => {
    expect(nextAbove(['manager'], new Set(['seller']), company)).toBe('director')
    expect(nextAbove(['manager', 'director'], new Set(['seller']), company)).toBeNull()
  })
})
