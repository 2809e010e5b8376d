import { type WinLossCut, winLossCuts, winLossOperations } from '#contract/analytics/win-loss.ts'
import { fewDeals, wilson } from '#contract/analytics/wilson.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Panel } from '../panel.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { daysOf } from '../report-period.ts'
import { PeriodPicker, ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { TableExport } from '../table-export.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { EndedDeals } from './ended-deals.tsx'
import { useOpenFigure } from './open-figure.ts'
import { ReasonPanels } from './reason-panels.tsx'
import { RivalPanel } from './rival-panel.tsx'
import { useFigureName } from './use-figure-name.ts'
import { useRowName } from './use-row-name.ts'
import { VoicePanel } from './voice-panel.tsx'
import type { WinLossQuestion } from './win-loss-question.ts'
import { WinLossTable } from './win-loss-table.tsx'
import { winLossTexts } from './win-loss.texts.ts'

/** Why and against whom deals were won and lost. */
export function WinLossPage() {
  const text = useText(winLossTexts)
  const { company } = useSession()
  const [search, change] = useReportSearch()
  const [by, cut] = useCut()
  const today = useCompanyToday()
  const [figure, open] = useOpenFigure()
  const custom = { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const days = daysOf(search.period, custom, today, company.fiscalMonth)
  const question: WinLossQuestion = {
    by,
    process: search.process,
    department: search.department,
    owner: search.owner,
    ...days,
  }
  const { data } = useQuery({
    queryKey: ['analysis', 'win-loss', question],
    queryFn: ({ signal }) => call(winLossOperations.read, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'customer', 'competitor'] },
  })
  const nameOf = useRowName(by, data?.currency ?? company.currency)
  const rows = (data?.rows ?? []).map((row) => ({ ...row, name: nameOf(row) }))
  const figureName = useFigureName({ rows, rivals: data?.rivals ?? [], voices: data?.voices ?? [] })
  const isEmpty = data !== undefined && data.total.won + data.total.lost === 0
  const table = () => [
    [text[by], text.won, text.lost, text.winRate, text.rangeLow, text.rangeHigh, text.wonAmount, text.lostAmount],
    ...[...rows, ...(data ? [{ ...data.total, name: text.total }] : [])].map((row) => {
      const all = row.won + row.lost
      const range = wilson(row.won, all)
      const rate = all === 0 ? null : row.won / all
      return [row.name, row.won, row.lost, rate, range?.low ?? null, range?.high ?? null, row.wonAmount, row.lostAmount]
    }),
  ]
  return (
    <ReportFrame
      here="winLoss"
      pickers={
        <>
          <PeriodPicker search={search} change={change} />
          <ProcessPicker every chosen={search.process} onChoose={(process) => change({ process })} size="middle" />
          <ScopePicker search={search} change={change} />
        </>
      }
    >
      <Panel
        title={text.title}
        hint={isEmpty ? '' : fill(text.hint, { few: fewDeals })}
        tools={
          <>
            <Select<WinLossCut>
              size="small"
              className="report-picker"
              aria-label={text.cut}
              value={by}
              options={winLossCuts.map((value) => ({ value, label: text[value] }))}
              onChange={cut}
            />
            {by !== 'reason' && <TableExport title={text.title} table={table} disabled={isEmpty} />}
          </>
        }
      >
        {!data ? (
          <SkeletonLines lines={10} />
        ) : isEmpty ? (
          <EmptyState small picture="path" title={text.emptyTitle} hint={text.emptyHint} />
        ) : (
          <WinLossTable
            rows={by === 'reason' ? [] : rows}
            total={data.total}
            by={by}
            currency={data.currency}
            onOpen={open}
          />
        )}
      </Panel>
      {data && !isEmpty && (
        <>
          {by === 'reason' && (
            <ReasonPanels
              question={question}
              rows={rows}
              total={data.total}
              currency={data.currency}
              today={today}
              onOpen={open}
            />
          )}
          <RivalPanel rivals={data.rivals} total={data.total} onOpen={open} />
          <VoicePanel voices={data.voices} onOpen={open} />
        </>
      )}
      {figure && (
        <EndedDeals
          question={question}
          figure={figure}
          title={figureName(figure)}
          currency={data?.currency ?? company.currency}
          onClose={() => open(null)}
        />
      )}
    </ReportFrame>
  )
}

/** By what deals are told apart, as the address says. */
function useCut(): [WinLossCut, (by: WinLossCut) => void] {
  const raw: Readonly<Record<string, unknown>> = useSearch({ strict: false })
  const navigate = useNavigate()
  const by = winLossCuts.find((one) => one === raw['split']) ?? 'reason'
  return [by, (split) => void navigate({ to: '.', search: (now: object) => ({ ...now, split }), replace: true })]
}
