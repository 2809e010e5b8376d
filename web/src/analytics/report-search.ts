import type { Dimension } from '#contract/analytics/analysis.ts'
import { type Segmentation, segmentations } from '#contract/analytics/conversion.ts'
import type { Scope, Unit } from '#contract/analytics/figure-lists.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'
import { addressText } from '../foundation/address-text.ts'
import { type PeriodChoice, periodChoices, unitFor } from './report-period.ts'
import { type WindowChoice, windowChoices } from './report-window.ts'

export const splitChoices = [
  'owner',
  'department',
  'product',
  'source',
  'customer',
] as const satisfies readonly Dimension[]
export type Split = (typeof splitChoices)[number]

export type ReportSearch = Scope & {
  period: PeriodChoice
  from?: string | undefined
  to?: string | undefined
  unit: Unit
  by: Split
  process?: string | undefined
  segment?: string | undefined
  /** How leads are split. */
  lead: 'source' | 'month'
  /** The past day whose funnel is asked for. */
  asOf?: string | undefined
  /** A stage of it whose deals are open, and whether also those that had gone on. */
  stage?: string | undefined
  which: 'here' | 'reached'
  /** Reports of changes: which deals by their closing day, what is measured, which bar or stream is open. */
  window: WindowChoice
  measure: Measure
  bar?: string | undefined
  /** By what conversion is told apart, and whether its shares or its days are shown. */
  cut: Segmentation
  show: 'rates' | 'days'
  /** The period for which a target is set, and the target as typed. */
  goal: 'this-quarter' | 'next-quarter' | 'this-year'
  target?: number | undefined
  stream?: string | undefined
}

/** What is added up: deals, or their amounts. */
export type Measure = 'count' | 'amount'

const units = ['month', 'quarter', 'year'] as const

function oneOf<T extends string>(choices: readonly T[], value: unknown, otherwise: T): T {
  return choices.find((choice) => choice === value) ?? otherwise
}

/** What a report is of until somebody asks for something else. */
type Usual = { period: PeriodChoice; window: WindowChoice }

/** Reads what an address asks for; what is not understood falls back to the usual. */
export function readReportSearch(
  raw: Readonly<Record<string, unknown>>,
  usual: Usual = { period: 'this-year', window: 'any' },
): ReportSearch {
  const text = addressText(raw)
  const day = (name: string) => (/^\d{4}-\d{2}-\d{2}$/.test(text(name) ?? '') ? text(name) : undefined)
  const period = oneOf(periodChoices, raw['period'], usual.period)
  return {
    period,
    from: day('from'),
    to: day('to'),
    unit: oneOf(units, raw['unit'], unitFor(period)),
    by: oneOf(splitChoices, raw['by'], 'owner'),
    department: text('department'),
    owner: text('owner'),
    process: text('process'),
    segment: text('segment'),
    lead: oneOf(['source', 'month'] as const, raw['lead'], 'source'),
    asOf: day('asOf'),
    stage: text('stage'),
    which: oneOf(['here', 'reached'] as const, raw['which'], 'here'),
    window: oneOf(windowChoices, raw['window'], usual.window),
    measure: oneOf(['amount', 'count'] as const, raw['measure'], 'amount'),
    bar: text('bar'),
    cut: oneOf(segmentations, raw['cut'], 'owner'),
    show: oneOf(['rates', 'days'] as const, raw['show'], 'rates'),
    goal: oneOf(['this-quarter', 'next-quarter', 'this-year'] as const, raw['goal'], 'this-quarter'),
    target: Number(raw['target']) > 0 ? Number(raw['target']) : undefined,
    stream: text('stream'),
  }
}

/** What the reports show, as the address says, and how to ask for something else. */
export function useReportSearch(
  usual?: Usual,
): [ReportSearch, (part: Partial<Record<keyof ReportSearch, string | undefined>>) => void] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback(
    (part: Partial<Record<keyof ReportSearch, string | undefined>>) =>
      void navigate({ to: '.', search: (now: object) => ({ ...now, ...part }), replace: true }),
    [navigate],
  )
  return [readReportSearch(raw, usual), change]
}
