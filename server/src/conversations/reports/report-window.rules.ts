import type { ReportPeriod, ReportRule } from '#contract/conversations/reports/report-form.ts'
import { spanOf } from '#contract/conversations/reports/report-form.ts'
import { addDays, type Period } from '#contract/shared/period.ts'
import { isWorkingDay, momentOf, nextWorkingDay, type WorkingTime } from '../../organization/index.ts'

/** When a report can be sent, and by when it is to be there. */
export type Window = { opensAt: Date; dueAt: Date }

/** The working days among some. */
export function workingDaysOf({ from, to }: Period, time: WorkingTime): string[] {
  const days: string[] = []
  for (let day = from; day <= to; day = addDays(day, 1)) if (isWorkingDay(day, time)) days.push(day)
  return days
}

/** When the report of some days is written: from the last of them on which people work; of days off there is none. */
export function windowOf(
  { opensAt, dueAt, dueDays }: Pick<ReportRule, 'opensAt' | 'dueAt' | 'dueDays'>,
  span: Period,
  time: WorkingTime,
): Window | null {
  const last = workingDaysOf(span, time).at(-1)
  if (last === undefined) return null
  let due = last
  for (let passed = 0; passed < dueDays; passed += 1) due = nextWorkingDay(due, time)
  return {
    opensAt: new Date(momentOf(last, opensAt, time.timeZone)),
    dueAt: new Date(momentOf(due, dueAt, time.timeZone)),
  }
}

/** What a report looks ahead to: the next working day, week or month. */
export function aheadOf(period: ReportPeriod, { to }: Period, time: WorkingTime): Period {
  if (period !== 'day') return spanOf(period, addDays(to, 1))
  const next = nextWorkingDay(to, time)
  return { from: next, to: next }
}

/** The days of the last report before some day that people write: the working day, week or month before. */
export function spanBefore(period: ReportPeriod, { from }: Period, time: WorkingTime): Period {
  if (period !== 'day') return spanOf(period, addDays(from, -1))
  let day = addDays(from, -1)
  for (let passed = 0; passed < 60 && !isWorkingDay(day, time); passed += 1) day = addDays(day, -1)
  return { from: day, to: day }
}
