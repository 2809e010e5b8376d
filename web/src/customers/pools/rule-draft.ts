import type { SplitField, SplitRule } from '#contract/customers/handover.ts'

export type RuleKind = 'one' | 'count' | 'amount' | 'field'

/** A rule while it is being chosen: what was picked under one kind is still there after a look at another. */
export type RuleDraft = {
  kind: RuleKind
  one: string | null
  many: string[]
  field: SplitField
  values: Readonly<Record<string, string | null>>
  fallback: string | null
}

export function draftOf(rule: SplitRule | null): RuleDraft {
  const empty: RuleDraft = { kind: 'one', one: null, many: [], field: 'province', values: {}, fallback: null }
  switch (rule?.kind) {
    case 'one':
      return { ...empty, one: rule.successor }
    case 'even':
      return { ...empty, kind: rule.by, many: rule.successors }
    case 'field':
      return {
        ...empty,
        kind: 'field',
        field: rule.field,
        values: Object.fromEntries(rule.values.map(({ value, successor }) => [value, successor])),
        fallback: rule.fallback,
      }
    default:
      return empty
  }
}

/** The rule that a draft says, or null while somebody is still to be chosen. */
export function ruleOf(draft: RuleDraft): SplitRule | null {
  switch (draft.kind) {
    case 'one':
      return draft.one ? { kind: 'one', successor: draft.one } : null
    case 'count':
    case 'amount':
      return draft.many.length > 0 ? { kind: 'even', by: draft.kind, successors: draft.many } : null
    case 'field':
      return draft.fallback
        ? {
            kind: 'field',
            field: draft.field,
            values: Object.entries(draft.values).flatMap(([value, successor]) =>
              successor ? [{ value, successor }] : [],
            ),
            fallback: draft.fallback,
          }
        : null
  }
}
