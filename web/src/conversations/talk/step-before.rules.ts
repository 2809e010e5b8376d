import type { Step } from '#contract/conversations/talk/conversation.ts'

/** The step in which something was said; null where it was said before the first. */
function stepAt(steps: readonly Step[], at: string): Step | null {
  const moment = Date.parse(at)
  return steps.findLast((step) => Date.parse(step.at) <= moment) ?? null
}

/** The step that began between a message and the one before it, of several the last; above the first that is shown, the step of that. */
export function stepBefore(steps: readonly Step[], before: string | undefined, at: string): Step | null {
  const step = stepAt(steps, at)
  return step !== null && before !== undefined && stepAt(steps, before) === step ? null : step
}
