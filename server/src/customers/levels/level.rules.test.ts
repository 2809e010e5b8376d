import type { LevelCondition, LevelRule } from '#contract/customers/level-rule.ts'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type LevelFacts, proposalFor, ruleFor } from './level.rules.ts'

const nothing: LevelFacts = {
  wonAmount: 0,
  openAmount: 0,
  annualRevenue: null,
  employees: null,
  industry: null,
  type: null,
}
const rules: LevelRule[] = [
  { level: 'A', conditions: [{ measure: 'wonAmount', operator: 'atLeast', value: 100 }] },
  {
    level: 'B',
    conditions: [
      { measure: 'employees', operator: 'atLeast', value: 50 },
      { measure: 'industry', operator: 'anyOf', values: ['C', 'D'] },
    ],
  },
]

test('the first rule whose conditions are all met decides; where none is, nothing is proposed', () => {
  expect(ruleFor({ ...nothing, wonAmount: 100, employees: 60, industry: 'C' }, rules)?.level).toBe('A')
  expect(ruleFor({ ...nothing, employees: 60, industry: 'C' }, rules)?.level).toBe('B')
  expect(ruleFor({ ...nothing, employees: 60, industry: 'A' }, rules)).toBeNull()
  expect(proposalFor('C', nothing, rules)).toBeNull()
  expect(proposalFor('A', { ...nothing, wonAmount: 500 }, rules)).toBeNull()
  expect(proposalFor(null, { ...nothing, wonAmount: 500 }, rules)).toBe('A')
})

test('a size that nobody knows is neither large nor small, and a rule without conditions takes whom no other took', () => {
  const small: LevelRule = { level: 'C', conditions: [{ measure: 'employees', operator: 'below', value: 50 }] }
  expect(ruleFor(nothing, [small])).toBeNull()
  expect(ruleFor(nothing, [small, { level: 'B', conditions: [] }])?.level).toBe('B')
})

const condition: fc.Arbitrary<LevelCondition> = fc.oneof(
  fc.record({
    measure: fc.constantFrom('wonAmount' as const, 'employees' as const),
    operator: fc.constantFrom('atLeast' as const, 'below' as const),
    value: fc.nat(100),
  }) as fc.Arbitrary<LevelCondition>,
  fc.record({
    measure: fc.constant('type' as const),
    operator: fc.constant('anyOf' as const),
    values: fc.subarray(['company', 'channel'], { minLength: 1 }),
  }),
)
const someRules = fc.array(
  fc.record({ level: fc.constantFrom('A', 'B', 'C'), conditions: fc.array(condition, { maxLength: 3 }) }),
  {
    maxLength: 5,
  },
)
const someFacts = fc.record({
  wonAmount: fc.nat(100),
  employees: fc.option(fc.nat(100)),
  type: fc.constantFrom('company', 'channel', null),
})

test('a proposal adopted leaves none', () => {
  fc.assert(
    fc.property(someRules, someFacts, (given, known) => {
      const facts = { ...nothing, ...known }
      const proposed = proposalFor('none', facts, given)
      expect(proposed === null ? null : proposalFor(proposed, facts, given)).toBeNull()
    }),
  )
})

test('more conditions never meet more customers', () => {
  fc.assert(
    fc.property(fc.array(condition), condition, someFacts, (conditions, further, known) => {
      const facts = { ...nothing, ...known }
      const isMet = (all: readonly LevelCondition[]) => ruleFor(facts, [{ level: 'A', conditions: [...all] }]) !== null
      expect(isMet(conditions) || !isMet([...conditions, further])).toBe(true)
    }),
  )
})
