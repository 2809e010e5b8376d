import { activitiesOnPlan } from '../activities/index.ts'
import { approvalsOnPlan } from '../approvals/index.ts'
import { opportunityApprovals, type PlanPart } from '../opportunities/index.ts'

/** What other rooms put on the plan of a deal: one line each. */
export const planParts: readonly PlanPart[] = [activitiesOnPlan, approvalsOnPlan(opportunityApprovals)]
