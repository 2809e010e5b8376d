import { visitReviewOperations } from '#contract/activities/visits/visit.operations.ts'
import type { Visit } from '#contract/activities/visits/visit.ts'
import { useInfiniteQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useState } from 'react'
import { call } from '../../foundation/api.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { Avatar } from '../../ui/avatar.tsx'
import { Button } from '../../ui/button.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { ReviewForm } from './review-form.tsx'
import { reviewTexts } from './review.texts.ts'
import { VisitReport } from './visit-report.tsx'
import './visits.css'

const states = ['open', 'weak', 'all'] as const

/** The visits of those below one, one after another: photos, answers, place, and a word on each. */
export function VisitReviewPage() {
  const text = useText(reviewTexts)
  const [state, setState] = useState<(typeof states)[number]>('open')
  const stream = useInfiniteQuery({
    queryKey: ['visit-reviews', state],
    queryFn: ({ pageParam, signal }) =>
      call(visitReviewOperations.list, { query: { state, ...(pageParam ? { cursor: pageParam } : {}) }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
  const visits = stream.data?.pages.flatMap(({ items }) => items) ?? []
  return (
    <>
      <PageHeader title={text.title} />
      <div className="page-body review-stream">
        <Tabs
          label={text.title}
          tabs={states.map((key) => ({ key, label: text[key] }))}
          current={state}
          onChange={(key) => setState(states.find((one) => one === key) ?? 'open')}
        />
        {stream.isPending ? (
          <SkeletonLines lines={8} />
        ) : visits.length === 0 ? (
          <div className="card">
            <EmptyState picture="calendar" title={text.none} hint={text.noneHint} />
          </div>
        ) : (
          visits.map((visit) => <ReviewCard key={visit.id} visit={visit} />)
        )}
        {stream.hasNextPage && (
          <Button loading={stream.isFetchingNextPage} onClick={() => void stream.fetchNextPage()}>
            {text.more}
          </Button>
        )}
      </div>
    </>
  )
}

function ReviewCard({ visit }: { visit: Visit }) {
  const say = useLabel()
  return (
    <article className="card review-card">
      <header className="review-card__head">
        {visit.owner && <Avatar name={visit.owner.name} size={36} />}
        <div>
          <h2 className="one-line">
            <Link to={`/visits/${visit.id}`}>{visit.name}</Link>
          </h2>
          <p className="muted one-line">
            {visit.owner?.name}
            {visit.customer && (
              <>
                {' · '}
                <RecordLink type="customer" id={visit.customer.id}>
                  {visit.customer.name}
                </RecordLink>
              </>
            )}
            {visit.template && ` · ${say(visit.template.name)}`}
          </p>
        </div>
      </header>
      <div className="review-card__body">
        <VisitReport visit={visit} />
      </div>
      {visit.mayReview && <ReviewForm visit={visit} />}
    </article>
  )
}
