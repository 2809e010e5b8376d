import { type Span, waterfallOperations } from '#contract/analytics/waterfall.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

const followsDeals = { follows: ['opportunity', 'process'] }

export function waterfallQuery(span: Span) {
  return queryOptions({
    queryKey: ['analysis', 'waterfall', span],
    queryFn: ({ signal }) => call(waterfallOperations.read, { query: span, signal }),
    placeholderData: keepPreviousData,
    meta: followsDeals,
  })
}

export function flowQuery(span: Span) {
  return queryOptions({
    queryKey: ['analysis', 'flow', span],
    queryFn: ({ signal }) => call(waterfallOperations.flow, { query: span, signal }),
    placeholderData: keepPreviousData,
    meta: followsDeals,
  })
}
