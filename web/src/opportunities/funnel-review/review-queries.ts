import { type CallUnit, forecastCallOperations } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { funnelTalkOperations } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

const follows = ['opportunity', 'activity']

export const reviewStartQuery = queryOptions({
  queryKey: ['funnel-reviews', 'start'],
  queryFn: ({ signal }) => call(funnelReviewOperations.start, { signal }),
  meta: { follows },
})

export const reviewListQuery = queryOptions({
  queryKey: ['funnel-reviews', 'list'],
  queryFn: ({ signal }) => call(funnelReviewOperations.list, { signal }),
  meta: { follows },
})

export function reviewQuery(id: string) {
  return queryOptions({
    queryKey: ['funnel-reviews', 'one', id],
    queryFn: ({ signal }) => call(funnelReviewOperations.read, { params: { id }, signal }),
    meta: { follows },
  })
}

/** What was said of a deal in meetings that the reader may read. */
export function reviewsOfDealQuery(id: string) {
  return queryOptions({
    queryKey: ['funnel-reviews', 'deal', id],
    queryFn: ({ signal }) => call(funnelReviewOperations.ofDeal, { params: { id }, signal }),
    meta: { follows },
  })
}

export type CallOf = { person?: string; department?: string; unit: CallUnit; on?: string }

export function callsQuery(of: CallOf) {
  return queryOptions({
    queryKey: ['forecast-calls', of],
    queryFn: ({ signal }) => call(forecastCallOperations.read, { query: of, signal }),
    meta: { follows },
  })
}

/** The second part is what the live stream says when one of the two has changed something. */
export const funnelTalkKey = ['funnel-talks', 'funnel-talk'] as const

export const funnelTalksQuery = queryOptions({
  queryKey: [...funnelTalkKey, 'list'],
  queryFn: ({ signal }) => call(funnelTalkOperations.list, { signal }),
})

export function funnelTalkQuery(person: string) {
  return queryOptions({
    queryKey: [...funnelTalkKey, 'one', person],
    queryFn: ({ signal }) => call(funnelTalkOperations.read, { params: { person }, signal }),
    meta: { follows },
  })
}

/** Meetings about a person's funnel, the newest first. */
export function reviewsOfPersonQuery(person: string, limit: number) {
  return queryOptions({
    queryKey: ['funnel-reviews', 'of', person, limit],
    queryFn: ({ signal }) => call(funnelReviewOperations.list, { query: { person, limit }, signal }),
    meta: { follows },
  })
}
