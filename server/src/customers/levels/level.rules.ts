import type { LevelCondition, LevelMeasure, LevelRule, SizeMeasure } from '#contract/customers/level-rule.ts'

/** What is so with a customer, as far as levels depend on it; a size that nobody knows is null. */
export type LevelFacts = Record<SizeMeasure, number | null> & { industry: string | null; type: string | null }

/** Whether a condition is met; what is not known meets none. */
function isMet(condition: LevelCondition, facts: LevelFacts): boolean {
  if (condition.operator === 'anyOf') {
    const fact = facts[condition.measure]
    return fact !== null && condition.values.includes(fact)
  }
  const fact = facts[condition.measure]
  if (fact === null) return false
  return condition.operator === 'atLeast' ? fact >= condition.value : fact < condition.value
}

/** The first rule whose conditions are all met, or none. */
export function ruleFor(facts: LevelFacts, rules: readonly LevelRule[]): LevelRule | null {
  return rules.find((rule) => rule.conditions.every((condition) => isMet(condition, facts))) ?? null
}

/** The level that is proposed to a customer: the one of its rule, where that is not the one it has. */
export function proposalFor(level: string | null, facts: LevelFacts, rules: readonly LevelRule[]): string | null {
  const rule = ruleFor(facts, rules)
  return rule === null || rule.level === level ? null : rule.level
}

/** What is so where a condition asks. */
export function factOf(measure: LevelMeasure, facts: LevelFacts): number | string | null {
  return facts[measure]
}
