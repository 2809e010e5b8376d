import { ageingOperations } from '#contract/analytics/ageing.ts'
import type { Scope } from '#contract/analytics/figure-lists.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Panel } from '../panel.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { TableExport } from '../table-export.tsx'
import { useScopeParts } from '../use-scope-parts.ts'
import { AgeingColumn } from './ageing-column.tsx'
import './pace.css'
import { ageingTexts } from './pace.texts.ts'

/** The open deals by how long they stand in their stage, against what is usual for those that are won later. */
export function AgeingPage() {
  const text = useText(ageingTexts)
  const { language } = useLanguage()
  const [search, change] = useReportSearch()
  const scope: Scope = { department: search.department, owner: search.owner }
  const { parts } = useScopeParts(scope)
  const question = { process: search.process, ...scope }
  const { data } = useQuery({
    queryKey: ['analysis', 'ageing', question],
    queryFn: ({ signal }) => call(ageingOperations.read, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'process'] },
  })
  const stages = data?.stages ?? []
  const isEmpty = data !== undefined && stages.every(({ all }) => all.count === 0)
  const table = () => [
    [text.stage, text.deal, text.owner, text.amount, text.daysHere, text.usualDays],
    ...stages.flatMap((stage) =>
      stage.deals.map(({ name, owner, amount, days }) => [
        inLanguage(stage.name, language),
        name,
        owner,
        amount === null ? null : Number(amount),
        days,
        stage.usualDays,
      ]),
    ),
  ]
  return (
    <ReportFrame
      here="ageing"
      pickers={
        <>
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
        tools={<TableExport title={text.title} table={table} disabled={isEmpty} />}
      >
        {!data ? (
          <SkeletonLines lines={10} />
        ) : isEmpty ? (
          <EmptyState small picture="path" title={text.emptyTitle} hint={text.emptyHint} />
        ) : (
          <div className="ageing">
            {stages.map((stage) => (
              <AgeingColumn
                key={stage.stageId}
                stage={stage}
                currency={data.currency}
                today={data.today}
                parts={parts}
              />
            ))}
          </div>
        )}
      </Panel>
    </ReportFrame>
  )
}
