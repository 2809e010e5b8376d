import { pathOperations } from '#contract/analytics/paths.ts'
import type { Scope } from '#contract/analytics/figure-lists.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { Download, FileCode, FileSpreadsheet } from 'lucide-react'
import { call } from '../../foundation/api.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSession } from '../../foundation/session.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { formatNumber, formatPercent } from '../../ui/format.ts'
import { fill, useLanguage, useText } from '../../ui/language.tsx'
import { Menu } from '../../ui/menu.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Figure, FigureRow } from '../figure.tsx'
import { ProcessPicker } from '../process-picker.tsx'
import { ReportFrame } from '../report-frame.tsx'
import { daysOf } from '../report-period.ts'
import { PeriodPicker, ScopePicker } from '../report-pickers.tsx'
import { useReportSearch } from '../report-search.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { DeviationPanel, VariantPanel, WaitPanel } from './path-panels.tsx'
import { pathTexts } from './paths.texts.ts'

type Paths = NonNullable<Awaited<ReturnType<typeof fetchPaths>>>
type Question = Scope & { process?: string | undefined; from?: string; to?: string }

function fetchPaths(query: Question, signal: AbortSignal) {
  return call(pathOperations.read, { query, signal })
}

/** The ways that deals really took beside the one that the process draws, where they left it, and how that ended. */
export function PathsPage() {
  const text = useText(pathTexts)
  const { language } = useLanguage()
  const { company } = useSession()
  const rights = useRights()
  const [search, change] = useReportSearch()
  const custom = { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) }
  const days = daysOf(search.period, custom, useCompanyToday(), company.fiscalMonth)
  const question: Question = {
    process: search.process,
    department: search.department,
    owner: search.owner,
    ...days,
  }
  const { data } = useQuery({
    queryKey: ['analysis', 'paths', question],
    queryFn: ({ signal }) => fetchPaths(question, signal),
    placeholderData: keepPreviousData,
    meta: { follows: ['opportunity', 'process'] },
  })
  const nameOf = (id: string | null) => {
    const stage = data?.stages.find((one) => one.id === id)
    return stage ? inLanguage(stage.name, language) : text.none
  }
  return (
    <ReportFrame
      here="paths"
      pickers={
        <>
          <PeriodPicker search={search} change={change} />
          <ProcessPicker
            chosen={data?.processId ?? undefined}
            onChoose={(process) => change({ process })}
            size="middle"
          />
          <ScopePicker search={search} change={change} />
          {rights.may('opportunity', 'export') && <LogMenu question={question} />}
        </>
      }
    >
      {!data ? (
        <SkeletonLines lines={10} />
      ) : data.total.count === 0 ? (
        <EmptyState picture="path" title={text.emptyTitle} hint={text.emptyHint} />
      ) : (
        <>
          <Summary paths={data} />
          <VariantPanel variants={data.variants} stages={data.stages} all={data.total.count} />
          <DeviationPanel deviations={data.deviations} standard={data.standard} nameOf={nameOf} />
          <WaitPanel waits={data.waits} nameOf={nameOf} />
        </>
      )}
    </ReportFrame>
  )
}

function Summary({ paths: { total, standard, deviating, rework } }: { paths: Paths }) {
  const text = useText(pathTexts)
  const { language } = useLanguage()
  const rate = (ratio: number | null) => (ratio === null ? text.none : formatPercent(ratio, language, 1))
  const deals = (count: number) => fill(text.deals, { count })
  return (
    <FigureRow label={text.summary}>
      <Figure label={text.standard} value={rate(standard.count / total.count)} note={deals(standard.count)} />
      <Figure label={text.standardRate} value={rate(standard.winRate)} note={deals(standard.won + standard.lost)} />
      <Figure label={text.deviatingRate} value={rate(deviating.winRate)} note={deals(deviating.won + deviating.lost)} />
      <Figure
        label={text.rework}
        value={formatNumber(rework.deals, language)}
        note={fill(text.reworkNote, { visits: rework.visits, days: Math.round(rework.days) })}
      />
    </FigureRow>
  )
}

/** The log of the same deals, as files that other tools read. */
function LogMenu({ question }: { question: Question }) {
  const text = useText(pathTexts)
  const address = (format: 'csv' | 'xes') => {
    const asked = Object.entries({ ...question, format }).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, value] as [string, string]],
    )
    return `${pathOperations.log.path}?${new URLSearchParams(asked).toString()}`
  }
  // A link of its own lets the browser write the file while it flows.
  const take = (format: 'csv' | 'xes') => {
    const link = document.createElement('a')
    link.href = address(format)
    link.download = ''
    link.click()
  }
  return (
    <Menu
      label={text.log}
      align="end"
      items={[
        { key: 'csv', label: text.logCsv, icon: FileSpreadsheet, onSelect: () => take('csv') },
        { key: 'xes', label: text.logXes, icon: FileCode, onSelect: () => take('xes') },
      ]}
      trigger={({ ref, ...props }) => (
        <Button ref={ref} icon={<Download size={15} />} {...props}>
          {text.log}
        </Button>
      )}
    />
  )
}
