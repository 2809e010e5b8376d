import { useQuery } from '@tanstack/react-query'
import { Link, useNavigate, useSearch } from '@tanstack/react-router'
import { SlidersHorizontal } from 'lucide-react'
import { useState } from 'react'
import { asProblem } from '../../foundation/problem.ts'
import { problemText } from '../../foundation/problem.texts.ts'
import { useRights } from '../../foundation/rights.ts'
import { useCompanyToday } from '../../foundation/use-company-today.ts'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLanguage, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { OwnHistory } from './own-history.tsx'
import { ReportCard } from './report-card.tsx'
import { ReportEditor } from './report-editor.tsx'
import { ReportNav, type Which, WhichReport, whichOf } from './report-parts.tsx'
import { draftQuery } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import './reports.css'

/** One's own report of a day, a week or a month: drafted by the house, finished by the person, then as it was sent. */
export function OwnReportsPage() {
  const text = useText(reportTexts)
  const { language } = useLanguage()
  const navigate = useNavigate()
  const today = useCompanyToday()
  const rights = useRights()
  const which = whichOf(useSearch({ strict: false }), today)
  const { data, error } = useQuery(draftQuery(which.period, which.on))
  const [isChanging, setChanging] = useState(false)
  const go = ({ period, on }: Partial<Which>) => {
    setChanging(false)
    const next = { show: period ?? which.period, on: on ?? which.on }
    void navigate({
      to: '.',
      search: { show: next.show, ...(next.on === today ? {} : { on: next.on }) },
      replace: true,
    })
  }
  const report = data?.report
  return (
    <>
      <PageHeader title={text.title}>
        <ReportNav />
        {rights.can('manage-processes') && (
          <Link
            to="/settings/$section"
            params={{ section: 'work-reports' }}
            className="button button--default button--middle"
          >
            <SlidersHorizontal size={16} aria-hidden />
            <span>{text.rules}</span>
          </Link>
        )}
      </PageHeader>
      <div className="page-body work-reports work-reports--wide">
        <WhichReport which={which} onChange={go} />
        <div className="work-reports__columns">
          <div className="work-reports__stream">
            {error && !data ? (
              <EmptyState picture="broken" title={problemText(asProblem(error), language)} />
            ) : !data ? (
              <SkeletonLines lines={10} />
            ) : !report ? (
              <div className="card">
                <EmptyState
                  picture="calendar"
                  title={data.dayOff ? text.noneToday : text.none}
                  hint={data.dayOff ? text.noneTodayHint : text.noneHint}
                />
              </div>
            ) : report.sentAt !== null && !isChanging ? (
              <>
                <ReportCard report={report} isOpen={report.messages > 0} />
                {report.mayChange && <Button onClick={() => setChanging(true)}>{text.change}</Button>}
              </>
            ) : (
              <ReportEditor
                key={`${report.period} ${report.from}`}
                report={report}
                gathered={data.gathered}
                onSent={() => setChanging(false)}
              />
            )}
          </div>
          <aside className="work-reports__side work-reports__side--last">
            <OwnHistory />
          </aside>
        </div>
      </div>
    </>
  )
}
