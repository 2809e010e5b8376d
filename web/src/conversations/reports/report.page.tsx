import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { ReportCard } from './report-card.tsx'
import { reportQuery } from './report-queries.ts'
import { reportTexts } from './reports.texts.ts'
import './reports.css'

/** One report with what is said of it. */
export function ReportPage() {
  const text = useText(reportTexts)
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const { data, error } = useQuery(reportQuery(id))
  return (
    <>
      <PageHeader
        title={text.title}
        note={
          <Link to={data && !data.own ? '/work-reports/team' : '/work-reports'} className="report-back">
            <ChevronLeft size={14} aria-hidden />
            {data && !data.own ? text.team : text.mine}
          </Link>
        }
      />
      <div className="page-body work-reports">
        {error && !data ? (
          <EmptyState picture="lock" title={text.gone} />
        ) : data ? (
          <ReportCard report={data} isOpen />
        ) : (
          <SkeletonLines lines={10} />
        )}
      </div>
    </>
  )
}
