import { reportFigures } from '#contract/conversations/reports/report-figures.ts'
import { spanOf } from '#contract/conversations/reports/report-form.ts'
import { workReportOperations } from '#contract/conversations/reports/work-report.ts'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { CheckCheck, Download } from 'lucide-react'
import { call, newKey } from '../../foundation/api.ts'
import { useRights } from '../../foundation/rights.ts'
import { useSend } from '../../foundation/use-send.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { ChoiceChips } from '../../ui/choice-chips.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { FigureStrip } from './figure-strip.tsx'
import { ReportCard } from './report-card.tsx'
import { ReportNav, type Which, WhichReport, whichOf } from './report-parts.tsx'
import { digestQuery, reportsKey, streamQuery } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import { TeamDuties } from './team-duties.tsx'
import './reports.css'

const filters = ['all', 'unread', 'help'] as const
type Show = (typeof filters)[number]

type Address = {
  show?: string | undefined
  on?: string | undefined
  only?: string | undefined
  reach?: string | undefined
}

/** What those whom one leads report: who sent it, what they did together, and each report to read, mark and ask about. */
export function TeamReportsPage() {
  const text = useText(reportTexts)
  const navigate = useNavigate()
  const today = useCompanyToday()
  const rights = useRights()
  const search: Address = useSearch({ strict: false })
  const asked = whichOf(search, today)
  const only: Show = filters.find((one) => one === search.only) ?? 'all'
  const reach = search.reach === 'direct' ? 'direct' : 'all'
  const change = (next: Partial<Address>) =>
    void navigate({ to: '.', search: (now: object) => ({ ...now, ...next }), replace: true })
  // Without a day the house knows the last one of which there are reports: this morning yesterday's.
  const { data: digest } = useQuery(digestQuery(asked.period, search.on === undefined ? undefined : asked.on, reach))
  const which = { ...asked, on: search.on === undefined ? (digest?.from ?? asked.on) : asked.on }
  const go = ({ period, on }: Partial<Which>) => change({ show: period ?? which.period, on })
  const span = spanOf(which.period, which.on)
  const exportAddress = `${workReportOperations.table.path}?${new URLSearchParams({ period: which.period, from: span.from, to: span.to, format: 'xlsx' }).toString()}`
  return (
    <>
      <PageHeader title={text.title}>
        <ReportNav />
        {rights.may('activity', 'export') && (
          <a href={exportAddress} className="button button--default button--middle">
            <Download size={16} aria-hidden />
            <span>{text.export}</span>
          </a>
        )}
      </PageHeader>
      <div className="page-body work-reports work-reports--wide">
        <WhichReport which={which} onChange={go} />
        <div className="work-reports__columns">
          <div className="work-reports__stream">
            <ChoiceChips
              label={text.show}
              options={[
                { value: 'all', label: text.all },
                { value: 'unread', label: text.unread },
                { value: 'help', label: text.withHelp },
              ]}
              value={only}
              onChange={(one) => change({ only: one === 'all' ? undefined : one })}
            />
            {digest ? <Stream which={which} show={only} /> : <SkeletonLines lines={10} />}
          </div>
          <aside className="work-reports__side">
            {!digest ? (
              <SkeletonLines lines={6} />
            ) : (
              <>
                <TeamDuties
                  digest={digest}
                  reach={reach}
                  onReach={(next) => change({ reach: next === 'all' ? undefined : next })}
                />
                {digest.duties.some(({ report }) => report !== null) && (
                  <section className="card report-card" aria-label={text.sums}>
                    <h2>{text.sums}</h2>
                    <FigureStrip figures={digest.sums} shown={reportFigures} currency={digest.currency} />
                  </section>
                )}
              </>
            )}
          </aside>
        </div>
      </div>
    </>
  )
}

function Stream({ which: { period, on }, show }: { which: Which; show: Show }) {
  const text = useText(reportTexts)
  const span = spanOf(period, on)
  const { data, hasNextPage, fetchNextPage, isFetchingNextPage } = useInfiniteQuery(
    streamQuery({ period, show, ...span }),
  )
  const items = data?.pages.flatMap((page) => page.items) ?? []
  const unread = items
    .filter(({ reviews, mayReview }) => mayReview && reviews.length === 0)
    .flatMap(({ id }) => id ?? [])
  const readAll = useSend(
    () => call(workReportOperations.review, { body: { reports: unread, mark: 'read' }, idempotencyKey: newKey() }),
    [reportsKey],
  )
  if (!data) return <SkeletonLines lines={10} />
  if (items.length === 0)
    return (
      <div className="card">
        <EmptyState picture="story" title={text.noReports} hint={text.noReportsHint} />
      </div>
    )
  return (
    <>
      {unread.length > 1 && (
        <Button
          className="work-reports__read-all"
          icon={<CheckCheck size={16} aria-hidden />}
          loading={readAll.isPending}
          onClick={() => readAll.mutate(undefined)}
        >
          {text.readAll}
        </Button>
      )}
      {items.map((report) => (
        <ReportCard key={report.id} report={report} />
      ))}
      {hasNextPage && (
        <Button loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
          {text.more}
        </Button>
      )}
    </>
  )
}
