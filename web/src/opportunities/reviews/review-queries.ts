import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** Everything about reviews goes stale together. */
export const reviewsKey = ['reviews'] as const

export const ownReviewsQuery = queryOptions({
  queryKey: [...reviewsKey, 'mine'],
  queryFn: ({ signal }) => call(reviewOperations.mine, { signal }),
  meta: { follows: ['opportunity'] },
})

/** How many of them there are, for places that only point there. */
export const waitingReviewsQuery = queryOptions({
  queryKey: [...reviewsKey, 'waiting'],
  queryFn: ({ signal }) => call(reviewOperations.waiting, { signal }),
  meta: { follows: ['opportunity'] },
})

export const reviewFormQuery = queryOptions({
  queryKey: [...reviewsKey, 'form'],
  queryFn: ({ signal }) => call(reviewOperations.form, { signal }),
  staleTime: 5 * 60_000,
})

/** What is said of a deal. */
export function dealReviewsQuery(deal: string) {
  return queryOptions({
    queryKey: [...reviewsKey, 'deal', deal],
    queryFn: ({ signal }) => call(reviewOperations.ofDeal, { params: { id: deal }, signal }),
    meta: { follows: ['opportunity'] },
  })
}
