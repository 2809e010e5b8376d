import type { NextStep } from '#contract/activities/follow-up.ts'

/** Days until a next step that is proposed with one press. */
export const proposedDays = [
  { key: 'tomorrow', days: 1 },
  { key: 'inThreeDays', days: 3 },
  { key: 'nextWeek', days: 7 },
] as const

/** At ten in the morning, so many days from now. */
export function inDays(days: number, now = new Date()): string {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, 10).toISOString()
}

/** Kinds of activity that people plan. */
export const plannedKinds = ['call', 'visit', 'meeting', 'task'] as const
export type PlannedKind = (typeof plannedKinds)[number]

/** A next step as it is being written. */
export type NextDraft = {
  when: (typeof proposedDays)[number]['key'] | 'other'
  at: string
  kind: PlannedKind
  name: string
}

/** What is sent of it; a subject that nobody wrote is said by the kind. */
export function asNextStep(draft: NextDraft, usualName: string): NextStep {
  const name = draft.name.trim()
  return { name: name === '' ? usualName : name.slice(0, 200), kind: draft.kind, at: draft.at }
}
