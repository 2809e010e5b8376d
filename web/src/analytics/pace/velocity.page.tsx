import { leversOf, type Quarter, velocityOperations } from '#contract/analytics/velocity.ts'
import type { Scope } from '#contract/analytics/figure-lists.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useMemo, useRef } from 'react'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ShortMoney } from '../../ui/values.tsx'
import { Chart, type Drawing } from '../chart.tsx'
import { Figure, FigureRow } from '../figure.tsx'
import { Panel } from '../panel.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { ReportExport } from '../report-export.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { unitName } from '../report-period.ts'
import { ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { ReportScroll } from '../report-scroll.tsx'
import { usePalette } from '../use-palette.ts'
import { useScopeName } from '../use-scope-name.ts'
import { CoveragePanel } from './coverage-panel.tsx'
import { velocityTexts } from './pace.texts.ts'
import { velocityOption } from './velocity-option.ts'
import { perMonth, recentOf } from './velocity.rules.ts'

/** What a month brings if nothing changes, by which levers, and what a target still needs. */
export function VelocityPage() {
  const text = useText(velocityTexts)
  const { language } = useLanguage()
  const palette = usePalette()
  const { company } = useSession()
  const [search, change] = useReportSearch()
  const scope: Scope = { department: search.department, owner: search.owner }
  const scopeName = useScopeName(scope)
  const drawing = useRef<Drawing>(null)
  const question = { process: search.process, ...scope }
  const { data } = useQuery({
    queryKey: ['analysis', 'velocity', question],
    queryFn: ({ signal }) => call(velocityOperations.read, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'process'] },
  })
  const rows = useMemo(
    () =>
      (data?.quarters ?? []).map((quarter) => {
        const name = unitName(quarter.from, 'quarter', language)
        const levers = leversOf(quarter)
        return {
          ...levers,
          ...quarter,
          name: quarter.to < (data?.today ?? '') ? name : fill(text.soFar, { quarter: name }),
          brings: perMonth(levers),
        }
      }),
    [data, language, text],
  )
  const option = useMemo(
    () => velocityOption(rows, { palette, language, currency: data?.currency ?? '', name: text.perMonth }),
    [rows, palette, language, data, text],
  )
  const isEmpty = rows.every(({ won, lost }) => won + lost === 0)
  const heads = [text.quarter, text.open, text.winRate, text.averageWon, text.cycle, text.perMonth]
  const table = () => [
    heads,
    ...rows.map((row) => [row.name, row.open, row.winRate, row.averageWon, row.cycleDays, row.brings]),
  ]
  const picture = () =>
    drawing.current && {
      address: drawing.current.address(),
      width: drawing.current.width,
      height: drawing.current.height,
    }
  return (
    <ReportFrame
      here="velocity"
      pickers={
        <>
          <ProcessPicker every chosen={search.process} onChoose={(process) => change({ process })} size="middle" />
          <ScopePicker search={search} change={change} />
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={10} />
      ) : isEmpty ? (
        <EmptyState picture="path" title={text.emptyTitle} hint={text.emptyHint} />
      ) : (
        <>
          <Levers quarters={data.quarters} currency={data.currency} />
          <CoveragePanel
            closing={data.closing}
            levers={recentOf(data.quarters)}
            currency={data.currency}
            scope={scope}
            search={search}
            change={change}
          />
          <Panel
            title={text.title}
            hint={text.hint}
            tools={
              <ReportExport
                title={text.title}
                note={[company.name, scopeName].join(' · ')}
                table={table}
                drawing={picture}
              />
            }
          >
            <div className="report__pair">
              <Chart option={option} height={280} label={text.title} onPick={() => undefined} drawing={drawing} />
              <ReportScroll label={text.title}>
                <table aria-label={text.title}>
                  <thead>
                    <tr>
                      {heads.map((head) => (
                        <th key={head} scope="col">
                          {head}
                        </th>
                      ))}
                    </tr>
                  </thead>
                  <tbody>
                    {rows.map((row) => (
                      <tr key={row.from}>
                        <th scope="row">{row.name}</th>
                        <td>{formatNumber(row.open, language)}</td>
                        <td>{row.winRate === null ? text.none : formatPercent(row.winRate, language, 1)}</td>
                        <td>
                          {row.averageWon === null ? (
                            text.none
                          ) : (
                            <ShortMoney value={row.averageWon} currency={data.currency} />
                          )}
                        </td>
                        <td>{row.cycleDays === null ? text.none : formatNumber(row.cycleDays, language, 0)}</td>
                        <td>
                          {row.brings === null ? text.none : <ShortMoney value={row.brings} currency={data.currency} />}
                        </td>
                      </tr>
                    ))}
                  </tbody>
                </table>
              </ReportScroll>
            </div>
          </Panel>
        </>
      )}
    </ReportFrame>
  )
}

function Levers({ quarters, currency }: { quarters: readonly Quarter[]; currency: string }) {
  const text = useText(velocityTexts)
  const { language } = useLanguage()
  const levers = recentOf(quarters)
  const brings = perMonth(levers)
  const { open, winRate, averageWon, cycleDays } = levers
  return (
    <FigureRow label={text.levers}>
      <Figure
        label={text.perMonth}
        value={brings === null ? text.none : <ShortMoney value={brings} currency={currency} />}
        note={text.levers}
      />
      <Figure label={text.open} value={formatNumber(open, language)} />
      <Figure label={text.winRate} value={winRate === null ? text.none : formatPercent(winRate, language, 1)} />
      <Figure
        label={text.averageWon}
        value={averageWon === null ? text.none : <ShortMoney value={averageWon} currency={currency} />}
      />
      <Figure
        label={text.cycle}
        value={cycleDays === null ? text.none : fill(text.cycleDays, { days: Math.round(cycleDays) })}
      />
    </FigureRow>
  )
}
