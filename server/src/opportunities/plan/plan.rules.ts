import type { PlanState } from '#contract/shared/plan-item.ts'
import { addDays } from '#contract/shared/period.ts'

/** What something to be done by a day is, seen from today. */
export function stateOfDue(day: string, done: boolean, today: string): PlanState {
  if (done) return 'done'
  return day < today ? 'late' : 'ahead'
}

export type AheadStage = { id: string; expectedDays: number | null }
export type Span = { id: string; from: string; to: string }

/**
 * When the stages ahead are to be passed, each as long as its process expects, the present one being entered on a day: one after another
 * without a gap, none before today. A stage of which nothing is expected takes no time.
 */
export function spansAhead(stages: readonly AheadStage[], entered: string, today: string): Span[] {
  let at = entered
  return stages.map(({ id, expectedDays }, place) => {
    const from = at
    const to = addDays(from, expectedDays ?? 0)
    // The present stage lasts until today at least.
    at = place === 0 && to < today ? today : to
    return { id, from, to: at }
  })
}
