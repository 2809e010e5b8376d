import { type WinLossCut, winLossCuts, winLossOperations } from '#contract/analytics/win-loss.ts'
import { fewDeals, wilson } from '#contract/analytics/wilson.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { Select } from 'antd'
import { useState } from 'react'
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
import { useCompanyToday } from '../use-company-today.ts'
import { EndedDeals } from './ended-deals.tsx'
import { RivalPanel } from './rival-panel.tsx'
import { useRowName } from './use-row-name.ts'
import { VoicePanel } from './voice-panel.tsx'
import { WinLossTable } from './win-loss-table.tsx'
import { winLossTexts } from './win-loss.texts.ts'

/** Why and against whom deals were won and lost. */
export function WinLossPage() {
  const text = useText(winLossTexts)
  const { company } = useSession()
  const [search, change] = useReportSearch()
  const [by, cut] = useCut()
  const [open, setOpen] = useState<{ key?: string; name: string; outcome: 'won' | 'lost' } | null>(null)
  const custom = { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const days = daysOf(search.period, custom, useCompanyToday(), company.fiscalMonth)
  const question = { by, process: search.process, department: search.department, owner: search.owner, ...days }
  const { data } = useQuery({
    queryKey: ['analysis', 'win-loss', question],
    queryFn: ({ signal }) => call(winLossOperations.read, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'customer', 'competitor'] },
  })
  const nameOf = useRowName(by, data?.currency ?? company.currency)
  const rows = (data?.rows ?? []).map((row) => ({ ...row, name: nameOf(row) }))
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
            <TableExport title={text.title} table={table} disabled={isEmpty} />
          </>
        }
      >
        {!data ? (
          <SkeletonLines lines={10} />
        ) : isEmpty ? (
          <EmptyState small picture="path" title={text.emptyTitle} hint={text.emptyHint} />
        ) : (
          <WinLossTable
            rows={rows}
            total={data.total}
            by={by}
            currency={data.currency}
            onOpen={(row, outcome) =>
              setOpen({ ...(row ? { key: row.key } : {}), name: row?.name ?? text.total, outcome })
            }
          />
        )}
      </Panel>
      {data && !isEmpty && <RivalPanel rivals={data.rivals} total={data.total} />}
      {data && !isEmpty && <VoicePanel voices={data.voices} />}
      {open && <EndedDeals question={question} open={open} onClose={() => setOpen(null)} />}
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
