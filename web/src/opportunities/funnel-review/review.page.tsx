import { useQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import { RecordMissing } from '../../foundation/record-missing.tsx'
import { useKind } from '../../foundation/record-kind.tsx'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { ReviewMinutes } from './review-minutes.tsx'
import { reviewQuery } from './review-queries.ts'
import { ReviewWalk } from './review-walk.tsx'
import './review.css'

/** A meeting: for whoever leads it the walk while it goes on, for everybody else and later its minutes. */
export function FunnelReviewPage() {
  const { id = '' }: { id?: string } = useParams({ strict: false })
  const kind = useKind('opportunity')
  const { data, error, isPending, refetch } = useQuery(reviewQuery(id))
  if (isPending) return <PageSkeleton />
  if (!data) return <RecordMissing kind={kind} error={error} onRetry={() => void refetch()} />
  return data.mine && data.endedAt === null ? <ReviewWalk review={data} /> : <ReviewMinutes review={data} />
}
