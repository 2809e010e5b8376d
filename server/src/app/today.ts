import type { TodayParts } from '../activities/index.ts'
import { neglectedOfDay } from '../analytics/index.ts'
import { approvalsOfDay } from '../approvals/index.ts'
import { reportsOfDay } from '../conversations/index.ts'
import {
  opportunityApprovals,
  promisesOfDay,
  readStakes,
  requestsOfDay,
  reviewsOfDay,
  stepsOfDay,
  talksOfDay,
} from '../opportunities/index.ts'

/** What other rooms have for somebody's day: one line each. */
export const todayParts: TodayParts = {
  parts: [
    reportsOfDay,
    talksOfDay,
    stepsOfDay,
    requestsOfDay,
    promisesOfDay,
    reviewsOfDay,
    approvalsOfDay(opportunityApprovals),
    neglectedOfDay,
  ],
  stakes: readStakes,
}
