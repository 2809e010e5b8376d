import type { WholeApproval } from '#contract/approvals/approval.ts'
import { approvalKindLabels } from '#contract/approvals/flow.ts'
import { useQuery } from '@tanstack/react-query'
import { Link, useParams } from '@tanstack/react-router'
import { ChevronLeft } from 'lucide-react'
import { RecordLink } from '../foundation/record-link.tsx'
import { EmptyState } from '../ui/empty-state.tsx'
import { formatPercent } from '../ui/format.ts'
import { fill, useLabel, useLanguage, useText } from '../ui/language.tsx'
import '../ui/page-header.css'
import { PageSkeleton } from '../ui/skeleton.tsx'
import { Tag } from '../ui/tag.tsx'
import { formatMoment } from '../ui/time.ts'
import { useTitle } from '../ui/title.ts'
import { ApprovalDeeds } from './approval-deeds.tsx'
import { ApprovalFrozen } from './approval-frozen.tsx'
import { approvalTones, Waiting } from './approval-line.tsx'
import { ApprovalSteps } from './approval-steps.tsx'
import './approval.css'
import { approvalQuery } from './approval-queries.ts'
import { approvalStateNames, approvalTexts } from './approval.texts.ts'

/** One request: what is asked, the deal as it was, who has signed and who is to. */
export function ApprovalPage() {
  const text = useText(approvalTexts)
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const { data, isPending } = useQuery(approvalQuery(id))
  if (isPending) return <PageSkeleton />
  if (!data) return <EmptyState page picture="lock" title={text.missing} />
  return <Whole key={id} approval={data} />
}

function Whole({ approval }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  useTitle(approval.record.name)
  return (
    <div className="approval">
      <Head approval={approval} />
      <div className="approval__body">
        <div className="approval__main">
          <section className="card approval__card" aria-label={text.reason}>
            <h2 className="approval__section">{text.reason}</h2>
            <p className="approval__reason">{approval.reason}</p>
          </section>
          <ApprovalFrozen approval={approval} />
        </div>
        <div className="approval__side">
          <ApprovalDeeds key={approval.version} approval={approval} />
          <ApprovalSteps approval={approval} />
        </div>
      </div>
    </div>
  )
}

function Head({ approval }: { approval: WholeApproval }) {
  const text = useText(approvalTexts)
  const say = useLabel()
  const { language } = useLanguage()
  return (
    <header className="approval__head">
      <Link to="/approvals" className="approval__back">
        <ChevronLeft size={16} aria-hidden />
        {text.back}
      </Link>
      <div className="approval__title">
        <h1>
          {say(approvalKindLabels[approval.kind])}
          {approval.discount !== null && (
            <span className="number"> {formatPercent(approval.discount, language, 1)}</span>
          )}
        </h1>
        <Tag tone={approvalTones[approval.state]} dot>
          {say(approvalStateNames[approval.state])}
        </Tag>
        <Waiting approval={approval} />
      </div>
      <p className="approval__record">
        {approval.record.open ? (
          <RecordLink type="opportunity" id={approval.record.id}>
            {approval.record.name}
          </RecordLink>
        ) : (
          approval.record.name
        )}
      </p>
      <p className="muted">
        {fill(text.askedBy, { who: approval.askedBy.name })} · {formatMoment(approval.askedAt, language)}
        {approval.round > 1 && ` · ${fill(text.round, { count: approval.round })}`} ·{' '}
        {fill(text.flow, { name: say(approval.flow.name), version: approval.flow.version })}
      </p>
    </header>
  )
}
