import { useQuery } from '@tanstack/react-query'
import { waitingReviewsQuery } from './review-queries.ts'

/** How many deals wait for the reader's review. */
export function ReviewCount() {
  const count = useQuery(waitingReviewsQuery).data?.count ?? 0
  return count === 0 ? null : <span className="side-bar__count">{count > 99 ? '99+' : count}</span>
}
