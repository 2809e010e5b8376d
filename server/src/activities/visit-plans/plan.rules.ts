import type { PlanDeed, PlanState, PlanUnit } from '#contract/activities/visit-plans/visit-plan.ts'
import { periodOf } from '#contract/shared/period.ts'

/** Who acts on a plan: the person whose it is, or somebody who may change that person's activities. */
export type Doer = { own: boolean; superior: boolean }

const open: readonly PlanState[] = ['draft', 'returned']

/** What a deed makes of a plan; null where it may not be done now by this person. */
export function afterDeed(
  state: PlanState,
  deed: PlanDeed,
  { own, superior }: Doer,
  needsApproval: boolean,
): PlanState | null {
  switch (deed) {
    case 'change':
      return open.includes(state) && (own || superior) ? state : state === 'submitted' && superior ? state : null
    case 'submit':
      return open.includes(state) && (own || superior) ? (needsApproval ? 'submitted' : 'approved') : null
    case 'approve':
      return state === 'submitted' && superior ? 'approved' : null
    case 'return':
      return state === 'submitted' && superior ? 'returned' : null
    case 'withdraw':
      if (!own && !superior) return null
      return state === 'withdrawn' ? null : state === 'submitted' ? 'draft' : 'withdrawn'
  }
}

/** The week or month in which a day lies. */
export function planPeriod(unit: PlanUnit, day: string): { from: string; to: string } {
  return periodOf(unit === 'week' ? 'this-week' : 'this-month', day)
}
