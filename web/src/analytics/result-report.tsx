import type { Dimension, ResultRow } from '#contract/analytics/analysis.ts'
import { rowParts, type Scope, segmentParts, type Unit } from '#contract/analytics/figure-lists.ts'
import { sources } from '#contract/shared/choices.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { type Language, inLanguage } from '#contract/shared/label.ts'
import type { Period } from '#contract/shared/period.ts'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { Button } from 'antd'
import { type ReactNode, useMemo, useRef } from 'react'
import { EmptyState } from '../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../ui/language.tsx'
import { SkeletonLines } from '../ui/skeleton.tsx'
import { resultsQuery } from './analysis-queries.ts'
import { Chart, type Drawing } from './chart.tsx'
import { type ChartRow, periodChartHeight, periodOption, rankChartHeight, rankOption } from './chart-options.ts'
import { listAddress } from './deal-address.ts'
import { Panel } from './panel.tsx'
import { ReportExport } from './report-export.tsx'
import { unitName, withoutGaps } from './report-period.ts'
import { reportTexts } from './reports.texts.ts'
import { ResultTable, resultTableRows } from './result-table.tsx'
import { usePalette } from './use-palette.ts'
import { useScopeParts } from './use-scope-parts.ts'

const inChart = 12

/** How a row is called where the server knows it only by a key. */
function rowName(
  row: ResultRow,
  by: Dimension,
  unit: Unit,
  language: Language,
  words: { noName: string; nobody: string },
): string {
  if (by === 'period') return unitName(row.key, unit, language)
  if (row.key === '') return by === 'owner' || by === 'department' ? words.nobody : words.noName
  const source = by === 'source' ? sources.find((option) => option.value === row.key) : undefined
  return source ? inLanguage(source.label, language) : row.name
}

type Props = {
  title: string
  by: Dimension
  unit: Unit
  days: Partial<Period>
  scope: Scope
  segment: string | undefined
  note: string
  tools?: ReactNode
  onAllTime: () => void
}

/** Won and lost by one dimension: a chart, the table beside it, and both as files. */
export function ResultReport({ title, by, unit, days, scope, segment, note, tools, onAllTime }: Props) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const palette = usePalette()
  const navigate = useNavigate()
  const drawing = useRef<Drawing>(null)
  const { parts, people } = useScopeParts(scope)
  const { data, isPending } = useQuery(resultsQuery({ by, unit, segment, ...scope, ...days }))
  const rows = useMemo(
    () =>
      (by === 'period' ? withoutGaps(data?.rows ?? [], unit) : (data?.rows ?? [])).map((row) => ({
        ...row,
        name: rowName(row, by, unit, language, text),
      })),
    [data, by, unit, language, text],
  )
  const charted: ChartRow[] = (by === 'period' ? rows : rows.slice(0, inChart)).map((row) => ({
    ...row,
    amount: Number(row.wonAmount),
  }))
  const words = {
    amount: text.wonAmount,
    winRate: text.winRate,
    won: text.wonCount,
    lost: text.lostCount,
    noRate: text.none,
  }
  const speech = { palette, language, currency: data?.currency ?? '', words }
  const option = by === 'period' ? periodOption(charted, speech) : rankOption(charted, speech)
  const addressOf = (row: ResultRow, outcome: 'won' | 'lost') => {
    const ended: FilterPart = { field: 'outcome', operator: 'is', value: outcome }
    const within = [...parts, ...segmentParts(segment)]
    return listAddress('opportunity', [ended, ...rowParts(row, { by, unit, days, people }), ...within], '-amount')
  }
  const open = (at: number) => {
    const row = rows[at]
    if (row) void navigate({ ...addressOf(row, 'won'), search: addressOf(row, 'won').search })
  }
  const isEmpty = !isPending && rows.length === 0
  const picture = () =>
    drawing.current
      ? { address: drawing.current.address(), width: drawing.current.width, height: drawing.current.height }
      : null
  const files = !isEmpty && data && (
    <ReportExport
      title={title}
      note={note}
      drawing={picture}
      table={() => resultTableRows(rows, data.total, text, by)}
    />
  )
  return (
    <Panel
      title={title}
      tools={
        <>
          {tools}
          {files}
        </>
      }
      {...(by !== 'period' && rows.length > inChart ? { hint: fill(text.topOnly, { count: inChart }) } : {})}
    >
      {isPending || !data ? (
        <SkeletonLines lines={7} />
      ) : isEmpty ? (
        <EmptyState small picture="calendar" title={text.nothing} hint={text.nothingHint}>
          <Button onClick={onAllTime}>{text.seeAllTime}</Button>
        </EmptyState>
      ) : (
        <div className="report__pair">
          <Chart
            option={option}
            height={by === 'period' ? periodChartHeight : rankChartHeight(charted.length)}
            label={title}
            onPick={open}
            drawing={drawing}
          />
          <ResultTable
            rows={rows}
            total={data.total}
            by={by}
            currency={data.currency}
            addressOf={addressOf}
            label={title}
          />
        </div>
      )}
    </Panel>
  )
}
