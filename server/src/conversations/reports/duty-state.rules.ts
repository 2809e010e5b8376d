import type { DutyState } from '#contract/conversations/reports/work-report.ts'

/** How somebody stands with a report: sent in time or late, excused, or missing once it is due. */
export function dutyStateOf(
  { dueAt, isAway }: { dueAt: Date; isAway: boolean },
  sent: { sentAt: string; dueAt: string } | undefined,
  now: Date,
): DutyState {
  if (sent) return Date.parse(sent.sentAt) > Date.parse(sent.dueAt) ? 'late' : 'sent'
  if (isAway) return 'away'
  return now > dueAt ? 'missing' : 'open'
}
