import { figureOf } from '#contract/analytics/execution-figures.ts'
import {
  type ExecutionCut,
  executionCuts,
  executionFigures,
  type ExecutionMeasure,
  executionOperations,
} from '#contract/analytics/execution.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button, Select } from 'antd'
import { call } from '../../foundation/api.ts'
import { useLevelName } from '../../foundation/choice-lists.ts'
import { peopleQuery } from '../../foundation/people.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { formatMonth } from '../../ui/time.ts'
import { Panel } from '../panel.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { PeriodPicker, ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { TableExport } from '../table-export.tsx'
import { ExecutionItems } from './execution-items.tsx'
import { executionPeriods, useExecutionAddress, useExecutionScope } from './execution-question.ts'
import { ExecutionTable } from './execution-table.tsx'
import { ExecutionTiles } from './execution-tiles.tsx'
import { executionTexts } from './execution.texts.ts'
import { LevelPanel } from './level-panel.tsx'

/** How the standard of selling is kept: by everybody in sight, or by one person month by month. */
export function ExecutionPage() {
  const text = useText(executionTexts)
  const [search, change] = useReportSearch({ period: 'this-month', window: 'any' })
  const scope = useExecutionScope(search)
  const { by, cut, figure, open, person } = useExecutionAddress(scope.owner)
  const people = useQuery(peopleQuery).data?.items ?? []
  const { data } = useQuery({
    queryKey: ['analysis', 'execution', by, scope],
    queryFn: ({ signal }) => call(executionOperations.read, { query: { by, ...scope }, signal }),
    placeholderData: keepPreviousData,
    meta: { follows: ['activity', 'customer'] },
  })
  // Until another cut is there, the one before is shown as what it is.
  const shown = data?.by ?? by
  const nameOf = useRowName(shown)
  const levelName = useLevelName()
  const rows = (data?.rows ?? []).map((row) => ({ ...row, name: nameOf(row) }))
  const best = data?.best?.figures ?? null
  const single = people.find(({ id }) => id === scope.owner)
  const isEmpty = data !== undefined && rows.every(({ sums }) => sums.touches + sums.planned + sums.tasks === 0)
  const opened =
    rows.find(({ key }) => key === figure?.key)?.name ??
    (figure?.level ? levelName(figure.level) : (single?.name ?? text.total))
  const measureName = (measure: ExecutionMeasure) => text[measure]
  const table = () => [
    [text[shown], ...executionFigures.map((key) => text[key])],
    ...[...rows, ...(data ? [{ ...data.total, name: text.total }] : [])].map((row) => [
      row.name,
      ...executionFigures.map((key) => figureOf(key, row.sums, row.coverage)),
    ]),
  ]
  return (
    <ReportFrame
      here="execution"
      pickers={
        <>
          <PeriodPicker search={search} change={change} choices={executionPeriods} />
          <ScopePicker search={search} change={change} />
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={12} />
      ) : isEmpty && !data.total.coverage?.customers ? (
        <EmptyState picture="calendar" title={text.emptyTitle} hint={text.emptyHint} />
      ) : (
        <>
          <ExecutionTiles now={data.total} before={data.before} best={best} onOpen={open} />
          <Panel
            title={single ? fill(text.onePerson, { name: single.name }) : text.title}
            hint={data.best ? fill(text.hint, { people: data.best.people }) : text.hintAlone}
            tools={
              <>
                {scope.owner && (
                  <Button size="small" onClick={() => person(undefined)}>
                    {text.everybody}
                  </Button>
                )}
                <Select<ExecutionCut>
                  size="small"
                  className="report-picker"
                  aria-label={text.cut}
                  value={by}
                  options={executionCuts.map((value) => ({ value, label: text[value] }))}
                  onChange={cut}
                />
                <TableExport title={text.title} table={table} />
              </>
            }
          >
            <ExecutionTable rows={rows} total={data.total} best={best} by={shown} onOpen={open} onPerson={person} />
          </Panel>
          {data.levels.length > 0 && <LevelPanel levels={data.levels} onOpen={open} />}
        </>
      )}
      {figure && (
        <ExecutionItems
          scope={scope}
          figure={figure}
          title={fill(text.itemsOf, { name: opened, measure: measureName(figure.measure) })}
          onClose={() => open(null)}
        />
      )}
    </ReportFrame>
  )
}

/** How a row is called. */
function useRowName(by: ExecutionCut): (row: { key: string; name: string }) => string {
  const text = useText(executionTexts)
  const { language } = useLanguage()
  return ({ key, name }) => {
    if (by === 'month') return formatMonth(`${key}-01`, language)
    if (key === '') return by === 'region' ? text.noRegion : text.noDepartment
    return name || text.nobody
  }
}
