import type { Span } from '#contract/analytics/waterfall.ts'
import { addDays, type Period, periodOf } from '#contract/shared/period.ts'
import { useSession } from '../../foundation/session.ts'
import { daysOf, type PeriodChoice } from '../report-period.ts'
import type { ReportSearch } from '../report-search.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'

/** Two days are needed, so all of time is no choice here. */
export const spanChoices = [
  'this-month',
  'last-month',
  'this-quarter',
  'last-quarter',
  'this-year',
  'last-year',
  'custom',
] as const satisfies readonly PeriodChoice[]

/** Which days and deals a report of changes is asked of, as its address says; half-chosen days are filled up with the last thirty. */
export function useSpan(search: ReportSearch): Span {
  const today = useCompanyToday()
  const { fiscalMonth } = useSession().company
  const custom = {
    from: search.from ?? addDays(search.to && search.to < today ? search.to : today, -30),
    to: search.to ?? today,
  }
  const asked = daysOf(search.period, custom, today, fiscalMonth)
  const days = { from: asked.from ?? custom.from, to: asked.to ?? custom.to }
  const window: Partial<Period> =
    search.window === 'any' ? {} : search.window === 'span' ? days : periodOf(search.window, today, fiscalMonth)
  const { department, owner, process, segment } = search
  return {
    ...(days.from <= days.to ? days : { from: days.to, to: days.from }),
    ...(window.from ? { closeFrom: window.from } : {}),
    ...(window.to ? { closeTo: window.to } : {}),
    ...(department ? { department } : {}),
    ...(owner ? { owner } : {}),
    ...(process ? { process } : {}),
    ...(segment ? { segment } : {}),
  }
}
