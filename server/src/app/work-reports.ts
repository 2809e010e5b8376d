import { findExperts, readReportFacts } from '../analytics/index.ts'
import type { ReportParts } from '../conversations/index.ts'
import { talkParts } from './talk.ts'

/** What reports need of the rooms in which the work is done. */
export const reportParts: ReportParts = {
  records: talkParts.records,
  actor: talkParts.actor,
  facts: readReportFacts,
  experts: findExperts,
}
