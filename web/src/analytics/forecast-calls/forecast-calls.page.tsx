import {
  type CallerRecord,
  enoughPeriods,
  forecastHitOperations,
  hitRecord,
} from '#contract/analytics/forecast-hits.ts'
import { type CallUnit, callUnits } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { ChevronRight } from 'lucide-react'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatChange, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { TableExport } from '../table-export.tsx'
import '../report-table.css'
import { CallerPeriods } from './caller-periods.tsx'
import './forecast-calls.css'
import { forecastCallTexts } from './forecast-calls.texts.ts'

/** What was called and what came: each caller's record over the periods that are over. */
export function ForecastCallsPage() {
  const text = useText(forecastCallTexts)
  const [unit, setUnit] = useState<CallUnit>('quarter')
  const { data } = useQuery({
    queryKey: ['analysis', 'forecast-hits', unit],
    queryFn: ({ signal }) => call(forecastHitOperations.read, { query: { unit }, signal }),
    meta: { follows: ['opportunity'] },
  })
  const pickers = (
    <Segmented<CallUnit>
      aria-label={text.unit}
      value={unit}
      options={callUnits.map((value) => ({ value, label: text[value] }))}
      onChange={setUnit}
    />
  )
  return (
    <ReportFrame here="calls" pickers={pickers}>
      {!data ? (
        <SkeletonLines lines={8} />
      ) : data.callers.length === 0 ? (
        <EmptyState picture="path" title={text.emptyTitle} hint={text.emptyHint}>
          <Link to="/funnel-review">{text.toReview}</Link>
        </EmptyState>
      ) : (
        <section className="card forecast-calls">
          <header>
            <p className="muted">{text.help}</p>
            <TableExport title="forecast-calls" table={() => tableOf(data.callers, text)} />
          </header>
          <div className="report-table">
            <table>
              <thead>
                <tr>
                  <th scope="col">{text.caller}</th>
                  <th scope="col">{text.subject}</th>
                  <th scope="col">{text.periods}</th>
                  <th scope="col">{text.bias}</th>
                  <th scope="col">{text.error}</th>
                  <th scope="col" title={text.withinHelp}>
                    {text.within}
                  </th>
                </tr>
              </thead>
              {data.callers.map((caller) => (
                <CallerRow
                  key={`${caller.level} ${caller.subject?.id} ${caller.by.id}`}
                  caller={caller}
                  currency={data.currency}
                />
              ))}
            </table>
          </div>
        </section>
      )}
    </ReportFrame>
  )
}

type Words = Record<keyof typeof forecastCallTexts, string>

function tableOf(callers: readonly CallerRecord[], text: Words): (string | number | null)[][] {
  const head = [text.caller, text.subject, text.period, text.first, text.last, text.came]
  return [
    head,
    ...callers.flatMap(({ by, subject, hits }) =>
      hits.map((hit) => [
        by.name,
        subject?.name ?? text.company,
        hit.from,
        Number(hit.first),
        Number(hit.last),
        Number(hit.came),
      ]),
    ),
  ]
}

function CallerRow({ caller, currency }: { caller: CallerRecord; currency: string }) {
  const text = useText(forecastCallTexts)
  const { language } = useLanguage()
  const [open, setOpen] = useState(false)
  const { periods, bias, error, within } = hitRecord(caller.hits)
  const enough = periods >= enoughPeriods
  const percent = (value: number | null, signed = false) =>
    value === null ? '–' : signed ? formatChange(value, language) : formatPercent(value, language, 0)
  return (
    <tbody>
      <tr className={enough ? '' : 'forecast-calls__few'}>
        <th scope="row">
          <button
            type="button"
            className="plain-button"
            aria-expanded={open}
            aria-label={`${text.open} ${caller.by.name} ${caller.subject?.name ?? text.company}`}
            onClick={() => setOpen(!open)}
          >
            <ChevronRight size={14} aria-hidden className={open ? 'forecast-calls__open' : ''} />
            {caller.by.name}
          </button>
        </th>
        <td>{caller.own ? text.own : (caller.subject?.name ?? text.company)}</td>
        <td className="number">{periods}</td>
        {enough ? (
          <>
            <td className="number">{percent(bias, true)}</td>
            <td className="number">{percent(error)}</td>
            <td className="number">{percent(within)}</td>
          </>
        ) : (
          <td colSpan={3}>{fill(text.tooFew, { count: enoughPeriods })}</td>
        )}
      </tr>
      {open && (
        <tr>
          <td colSpan={6} className="forecast-calls__periods">
            <CallerPeriods caller={caller} currency={currency} />
          </td>
        </tr>
      )}
    </tbody>
  )
}
