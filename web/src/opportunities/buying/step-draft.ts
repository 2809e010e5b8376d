import type { DecisionStep, DecisionStepDraft } from '#contract/opportunities/buying/buying.operations.ts'

/** A step as it is sent. */
export function draftOf({ id, name, stage, contact, plannedOn, doneOn, result }: DecisionStep): DecisionStepDraft {
  return { id, name, stage, contact: contact?.id ?? null, plannedOn, doneOn, result }
}
