import type { Visit } from '#contract/activities/visits/visit.ts'
import { Link, Navigate, useParams } from '@tanstack/react-router'
import { ChevronLeft, CloudUpload } from 'lucide-react'
import { offlineTexts } from '../../foundation/offline/offline.texts.ts'
import { asProblem } from '../../foundation/problem.ts'
import { RecordLink } from '../../foundation/record-link.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { useLabel, useText } from '../../ui/language.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { useTitle } from '../../ui/title.ts'
import { CheckInCard } from './check-in.tsx'
import { CheckOutCard } from './check-out.tsx'
import { PlaceProposal } from './place-proposal.tsx'
import { ReviewForm } from './review-form.tsx'
import { useVisit } from './use-visit.ts'
import { VisitReport } from './visit-report.tsx'
import { VisitSteps } from './visit-steps.tsx'
import { visitTexts } from './visit.texts.ts'
import './visits.css'

/** One visit as it is made on a phone: check in, the steps, check out; afterwards what became of it. */
export function VisitPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const text = useText(visitTexts)
  const { visit, isPending, error, isUnsent, isDraft, realId } = useVisit(id)
  if (realId !== undefined) return <Navigate to={`/visits/${realId}`} replace />
  if (isPending) return <PageSkeleton />
  if (!visit) {
    const isGone = asProblem(error).status === 404
    return <EmptyState page picture={isGone ? 'search' : 'broken'} title={isGone ? text.gone : text.unreachable} />
  }
  return <Made key={id} visit={visit} isUnsent={isUnsent} isDraft={isDraft} />
}

type Props = { visit: Visit; isUnsent: boolean; isDraft: boolean }

function Made({ visit, isUnsent, isDraft }: Props) {
  const text = useText(visitTexts)
  useTitle(visit.name)
  const lastAsked = visit.reviews.at(-1)?.again === true && visit.checkOut !== null
  const isOpen = visit.checkIn !== null && (visit.checkOut === null || lastAsked)
  return (
    <div className="visit">
      <VisitHead visit={visit} isUnsent={isUnsent} isDraft={isDraft} />
      <div className="visit__body">
        {!visit.checkIn &&
          (visit.mine && !visit.done ? (
            <CheckInCard visit={visit} />
          ) : (
            <div className="visit-card">
              <p className="muted">{visit.done ? text.loggedWithout : text.notBegun}</p>
              {!isDraft && <Link to={`/activities/${visit.id}`}>{text.seeActivity}</Link>}
            </div>
          ))}
        {visit.checkIn && visit.mine && isOpen ? (
          <>
            {lastAsked && (
              <div className="visit-card visit-card--warn" role="status">
                <strong>{text.askedAgain}</strong>
                <p>{visit.reviews.at(-1)?.comment}</p>
              </div>
            )}
            <PlaceProposal visit={visit} />
            <VisitSteps visit={visit} />
            <CheckOutCard visit={visit} />
          </>
        ) : (
          visit.checkIn && (
            <>
              <VisitReport visit={visit} />
              <PlaceProposal visit={visit} />
              {visit.mayReview && <ReviewForm key={visit.reviews.length} visit={visit} />}
            </>
          )
        )}
      </div>
    </div>
  )
}

function VisitHead({ visit, isUnsent, isDraft }: Props) {
  const text = useText(visitTexts)
  const offline = useText(offlineTexts)
  const say = useLabel()
  return (
    <header className="visit__head">
      <Link
        to={isDraft ? '/' : `/activities/${visit.id}`}
        className="icon-button"
        aria-label={isDraft ? text.toToday : text.toActivity}
      >
        <ChevronLeft size={20} aria-hidden />
      </Link>
      <div className="visit__name">
        <h1 className="one-line">{visit.name}</h1>
        <p className="muted one-line">
          {visit.customer && (
            <RecordLink type="customer" id={visit.customer.id}>
              {visit.customer.name}
            </RecordLink>
          )}
          {visit.template && ` · ${say(visit.template.name)}`}
          {visit.owner && !visit.mine && ` · ${visit.owner.name}`}
        </p>
        {isUnsent && (
          <p className="visit__unsent" role="status">
            <CloudUpload size={14} aria-hidden /> {offline.kept}
          </p>
        )}
      </div>
    </header>
  )
}
