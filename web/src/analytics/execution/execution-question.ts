import { executionCuts, type ExecutionCut, type Measured, measuredSchema } from '#contract/analytics/execution.ts'
import { addDays, type Period } from '#contract/shared/period.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { useSession } from '../../foundation/session.ts'
import { daysOf, type PeriodChoice, periodChoices } from '../report-period.ts'
import type { ReportSearch } from '../report-search.ts'

/** A standard is kept within days: all of time has no period before it. */
export const executionPeriods: readonly PeriodChoice[] = periodChoices.filter((choice) => choice !== 'all')

export type ExecutionScope = Period & { department?: string | undefined; owner?: string | undefined }

/** Whose days are asked for; where the address names none, the last thirty. */
export function useExecutionScope(search: ReportSearch): ExecutionScope {
  const { company } = useSession()
  const today = useCompanyToday()
  const custom = { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const days = daysOf(search.period, custom, today, company.fiscalMonth)
  const to = days.to ?? today
  const from = days.from && days.from <= to ? days.from : addDays(to, -29)
  return { from, to, department: search.department, owner: search.owner }
}

/** By what the figures are told apart, and which figure is open, as the address says. */
export function useExecutionAddress(owner: string | undefined) {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const go = (part: Record<string, unknown>, replace = false) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...part }), replace })
  const by: ExecutionCut = executionCuts.find((one) => one === raw['split']) ?? (owner ? 'month' : 'owner')
  const read = measuredSchema.safeParse(raw['figure'])
  return {
    by,
    cut: (split: ExecutionCut) => go({ split, figure: undefined }, true),
    figure: read.success ? read.data : null,
    open: (figure: Measured | null) => go({ figure: figure ?? undefined }),
    person: (id: string | undefined) => go({ owner: id, department: undefined, split: undefined, figure: undefined }),
  }
}
