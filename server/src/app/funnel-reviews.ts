import { addTaskOfDeal, doneSince, taskStates } from '../activities/index.ts'
import type { FunnelReviewParts } from '../opportunities/index.ts'

/** What funnel reviews need of other rooms: promises are tasks, and what was done are activities. */
export const funnelReviewParts: FunnelReviewParts = { addTask: addTaskOfDeal, doneSince, taskStates }
