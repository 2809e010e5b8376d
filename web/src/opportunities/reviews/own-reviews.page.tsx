import type { ReviewRequest } from '#contract/opportunities/reviews/review.operations.ts'
import { reviewRoles } from '#contract/opportunities/reviews/review.ts'
import { outcomes } from '#contract/opportunities/opportunity.ts'
import { useQuery } from '@tanstack/react-query'
import { Button } from 'antd'
import { useState } from 'react'
import { RecordLink } from '../../foundation/record-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { fill, useLabel, useText } from '../../ui/language.tsx'
import { PageHeader } from '../../ui/page-header.tsx'
import { SkeletonLines } from '../../ui/skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { Moment } from '../../ui/values.tsx'
import { ChoiceTag } from '../competitors/choice-tag.tsx'
import { ReviewDialog } from './review-dialog.tsx'
import { ownReviewsQuery } from './review-queries.ts'
import { reviewTexts } from './review.texts.ts'
import './reviews.css'

/** The deals that wait for one's own review. */
export function OwnReviewsPage() {
  const text = useText(reviewTexts)
  const { data } = useQuery(ownReviewsQuery)
  const [answered, setAnswered] = useState<ReviewRequest | null>(null)
  useTitle(text.ownTitle)
  return (
    <>
      <PageHeader title={text.ownTitle} />
      <div className="page-body own-reviews">
        <p className="muted">{text.ownHint}</p>
        {!data ? (
          <SkeletonLines lines={6} />
        ) : data.items.length === 0 ? (
          <EmptyState picture="story" title={text.noneTitle} hint={text.noneHint} />
        ) : (
          <ul className="card">
            {data.items.map((one) => (
              <RequestLine key={one.deal.id} request={one} onAnswer={() => setAnswered(one)} />
            ))}
          </ul>
        )}
      </div>
      {answered && (
        <ReviewDialog deal={answered.deal} questions={answered.questions} onClose={() => setAnswered(null)} />
      )}
    </>
  )
}

function RequestLine({ request, onAnswer }: { request: ReviewRequest; onAnswer: () => void }) {
  const text = useText(reviewTexts)
  const say = useLabel()
  const role = reviewRoles.find(({ value }) => value === request.role)
  return (
    <li className="own-reviews__line">
      <RecordLink type="opportunity" id={request.deal.id}>
        {request.deal.name}
      </RecordLink>
      <ChoiceTag options={outcomes} value={request.outcome} />
      <span className="muted">{role && fill(text.asked, { role: say(role.label) })}</span>
      <span className="faint">
        <Moment at={request.askedAt} />
      </span>
      <Button type="primary" size="small" onClick={onAnswer} aria-label={`${text.answer} ${request.deal.name}`}>
        {text.answer}
      </Button>
    </li>
  )
}
