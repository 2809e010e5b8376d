import {
  beganParts,
  conversionOperations,
  type Segmentation,
  segmentations,
  segmentParts,
} from '#contract/analytics/conversion.ts'
import type { Scope } from '#contract/analytics/figure-lists.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Segmented, Select } from 'antd'
import { call } from '../../foundation/api.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { listAddress } from '../deal-address.ts'
import { Panel } from '../panel.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { daysOf } from '../report-period.ts'
import { PeriodPicker, ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { TableExport } from '../table-export.tsx'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { useScopeParts } from '../use-scope-parts.ts'
import { ConversionTable } from './conversion-table.tsx'
import { sharesOf } from './conversion.rules.ts'
import './pace.css'
import { conversionTexts } from './pace.texts.ts'
import { useSegmentName } from './use-segment-name.ts'

/** How far the deals that began in a period came, and how long they stayed where, by whom or what they are. */
export function ConversionPage() {
  const text = useText(conversionTexts)
  const { language } = useLanguage()
  const { company } = useSession()
  const [search, change] = useReportSearch()
  const { cut: by, show } = search
  const custom = { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const days = daysOf(search.period, custom, useCompanyToday(), company.fiscalMonth)
  const scope: Scope = { department: search.department, owner: search.owner }
  const { parts } = useScopeParts(scope)
  const question = { by, process: search.process, ...scope, ...days }
  const { data } = useQuery({
    queryKey: ['analysis', 'conversion', question],
    queryFn: ({ signal }) => call(conversionOperations.read, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'customer', 'process'] },
  })
  const nameOf = useSegmentName(by, data?.currency ?? company.currency)
  const rows = (data?.rows ?? []).map((row) => ({ ...row, name: nameOf(row) }))
  const isEmpty = data !== undefined && data.total.deals === 0
  const stages = data?.stages ?? []
  const table = () => [
    [
      text[by],
      text.deals,
      ...stages.slice(0, -1).map(({ name }) => inLanguage(name, language)),
      text.winRate,
      text.cycle,
    ],
    ...[...rows, ...(data ? [{ ...data.total, name: text.total }] : [])].map((row) => [
      row.name,
      row.deals,
      ...(show === 'rates' ? sharesOf(row) : row.days.slice(0, -1)),
      row.winRate,
      row.cycle,
    ]),
  ]
  const addressOf = (key: string | null) => {
    const segment = key === null ? [] : segmentParts(by, key, data?.currency ?? '')
    if (segment === null || !data?.processId) return null
    return listAddress('opportunity', [...beganParts(data.processId, days), ...segment, ...parts], '-amount')
  }
  return (
    <ReportFrame
      here="conversion"
      pickers={
        <>
          <PeriodPicker search={search} change={change} />
          <ProcessPicker
            chosen={data?.processId ?? undefined}
            onChoose={(process) => change({ process })}
            size="middle"
          />
          <ScopePicker search={search} change={change} />
        </>
      }
    >
      <Panel
        title={text.title}
        hint={isEmpty ? '' : text.hint}
        tools={
          <>
            <Select<Segmentation>
              size="small"
              className="report-picker"
              aria-label={text.cut}
              value={by}
              options={segmentations.map((value) => ({ value, label: text[value] }))}
              onChange={(cut) => change({ cut })}
            />
            <Segmented
              size="small"
              aria-label={text.show}
              value={show}
              options={(['rates', 'days'] as const).map((value) => ({ value, label: text[value] }))}
              onChange={(chosen) => change({ show: chosen })}
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
          <ConversionTable rows={rows} total={data.total} stages={stages} by={by} show={show} addressOf={addressOf} />
        )}
      </Panel>
    </ReportFrame>
  )
}
