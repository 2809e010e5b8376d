import {
  closedParts,
  endedPart,
  lostPart,
  type Scope,
  segmentParts,
  wonPart,
} from '#contract/analytics/figure-lists.ts'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { Segmented } from 'antd'
import { useRights } from '../foundation/rights.ts'
import { useSegments } from '../foundation/segments.ts'
import { useSession } from '../foundation/session.ts'
import { formatNumber, formatPercent } from '../ui/format.ts'
import { useLanguage, useText } from '../ui/language.tsx'
import { ShortMoney } from '../ui/values.tsx'
import { resultsQuery } from './analysis-queries.ts'
import { listAddress } from './deal-address.ts'
import { Figure, FigureRow } from './figure.tsx'
import { FunnelReport } from './funnel-report.tsx'
import { LeadReturnReport } from './lead-return-report.tsx'
import { ReportFrame } from './report-frame.tsx'
import { daysOf } from './report-period.ts'
import { PeriodPicker, ScopePicker, SegmentPicker } from './report-pickers.tsx'
import { splitChoices, useReportSearch } from './report-search.ts'
import { reportTexts } from './reports.texts.ts'
import { ResultReport } from './result-report.tsx'
import { StoodDeals } from './stood-deals.tsx'
import { useCompanyToday } from '../foundation/use-company-today.ts'
import { useScopeName } from './use-scope-name.ts'
import { useScopeParts } from './use-scope-parts.ts'

/** What was won and lost, by whom, with what and when, and the funnel it came through. */
export function ReportsPage() {
  const text = useText(reportTexts)
  const { company } = useSession()
  const rights = useRights()
  const [search, change] = useReportSearch()
  const days = daysOf(
    search.period,
    { ...(search.from ? { from: search.from } : {}), ...(search.to ? { to: search.to } : {}) },
    useCompanyToday(),
    company.fiscalMonth,
  )
  const scope: Scope = {
    ...(search.department ? { department: search.department } : {}),
    ...(search.owner ? { owner: search.owner } : {}),
  }
  const scopeName = useScopeName(scope)
  const segment = useSegments('customer').find(({ id }) => id === search.segment)
  const note = [
    company.name,
    scopeName,
    ...(segment ? [segment.name] : []),
    search.period === 'all' ? text.all : `${days.from ?? '…'} – ${days.to ?? '…'}`,
  ].join(' · ')
  const shared = {
    days,
    scope,
    note,
    segment: segment?.id,
    unit: search.unit,
    onAllTime: () => change({ period: 'all', unit: undefined }),
  }
  return (
    <ReportFrame
      here="results"
      pickers={
        <>
          {rights.may('customer', 'transfer') && (
            <Link to="/key-people" className="reports__link">
              {text.keyPeople}
            </Link>
          )}
          {rights.may('customer', 'see') && (
            <Link to="/completeness" className="reports__link">
              {text.completeness}
            </Link>
          )}
          {rights.may('customer', 'see') && (
            <Link to="/neglect" className="reports__link">
              {text.neglect}
            </Link>
          )}
          <SegmentPicker search={search} change={change} />
          <PeriodPicker search={search} change={change} />
          <ScopePicker search={search} change={change} />
        </>
      }
    >
      <Summary days={days} scope={scope} segment={segment?.id} />
      <ResultReport
        {...shared}
        title={text.byPeriod}
        by="period"
        tools={
          <Segmented
            size="small"
            aria-label={text.unit}
            value={search.unit}
            options={(['month', 'quarter', 'year'] as const).map((unit) => ({ value: unit, label: text[unit] }))}
            onChange={(unit) => change({ unit })}
          />
        }
      />
      {!segment && rights.may('lead', 'see') && (
        <LeadReturnReport days={days} scope={scope} note={note} by={search.lead} onBy={(lead) => change({ lead })} />
      )}
      {!segment && (
        <FunnelReport
          scope={scope}
          process={search.process}
          note={`${company.name} · ${scopeName}`}
          onProcess={(process) => change({ process })}
          asOf={search.asOf}
          onAsOf={(asOf) => change({ asOf, stage: undefined })}
        />
      )}
      {!segment && search.asOf && search.stage && (
        <StoodDeals
          asOf={search.asOf}
          stage={search.stage}
          which={search.which}
          scope={scope}
          process={search.process}
          onClose={() => change({ stage: undefined })}
        />
      )}
      <ResultReport
        {...shared}
        title={`${text.bySplit} · ${text[search.by]}`}
        by={search.by}
        tools={
          <Segmented
            size="small"
            aria-label={text.split}
            value={search.by}
            options={splitChoices.map((split) => ({ value: split, label: text[split] }))}
            onChange={(by) => change({ by })}
          />
        }
      />
      {segment && <p className="faint">{text.segmentHint}</p>}
    </ReportFrame>
  )
}

type SummaryProps = { days: ReturnType<typeof daysOf>; scope: Scope; segment: string | undefined }

function Summary({ days, scope, segment }: SummaryProps) {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const { parts } = useScopeParts(scope)
  const { data, isPending } = useQuery(resultsQuery({ by: 'period', unit: 'year', segment, ...scope, ...days }))
  const total = data?.total
  const within = [...closedParts(days), ...parts, ...segmentParts(segment)]
  const won = listAddress('opportunity', [wonPart, ...within], '-amount')
  const lost = listAddress('opportunity', [lostPart, ...within], '-amount')
  const average = total && total.won > 0 ? Number(total.wonAmount) / total.won : null
  return (
    <FigureRow label={text.summary}>
      <Figure
        label={text.wonAmount}
        value={<ShortMoney value={total?.wonAmount ?? 0} currency={data?.currency} />}
        address={won}
        isPending={isPending}
      />
      <Figure
        label={text.wonCount}
        value={formatNumber(total?.won ?? 0, language)}
        address={won}
        isPending={isPending}
      />
      <Figure
        label={text.lostCount}
        value={formatNumber(total?.lost ?? 0, language)}
        address={lost}
        isPending={isPending}
      />
      <Figure
        label={text.winRate}
        value={typeof total?.winRate !== 'number' ? text.none : formatPercent(total.winRate, language)}
        note={text.winRateHint}
        address={listAddress('opportunity', [endedPart, ...within], '-closedOn')}
        isPending={isPending}
      />
      <Figure
        label={text.averageDeal}
        value={average === null ? text.none : <ShortMoney value={average} currency={data?.currency} />}
        isPending={isPending}
      />
    </FigureRow>
  )
}
