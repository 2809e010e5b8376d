import type { LeadRule, LeadRuleDraft } from '#contract/customers/lead-rule.ts'
import { usualWorkTime } from '#contract/organization/work-time.ts'

/** A rule while it is edited; the key holds its place on the screen before it has an id. */
export type EditedRule = LeadRuleDraft & { key: string; id?: string }

export function edited({ version: _version, ...rule }: LeadRule): EditedRule {
  return { ...rule, key: rule.id }
}

export function sent({ key: _key, ...rule }: EditedRule): LeadRuleDraft & { id?: string } {
  return rule.giving === 'department' ? { ...rule, people: [] } : { ...rule, departmentId: null }
}

/** A rule that promises a response within an hour of the usual office week. */
export function newRule(key: string, name: string): EditedRule {
  return {
    key,
    name,
    active: true,
    conditions: { all: [] },
    giving: 'turns',
    people: [],
    departmentId: null,
    respondMinutes: 60,
    workDays: usualWorkTime.days,
    workFrom: usualWorkTime.from,
    workTo: usualWorkTime.to,
  }
}

/** A rule one place up or down. */
export function shifted<Item>(items: readonly Item[], at: number, by: -1 | 1): Item[] {
  const next = [...items]
  const [one] = next.splice(at, 1)
  if (one !== undefined) next.splice(at + by, 0, one)
  return next
}

/** 540 → 09:00. */
export function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`
}

/** Half hours of a day, for pickers. */
export const halfHours = Array.from({ length: 49 }, (_, at) => ({ value: at * 30, label: clock(at * 30) }))
