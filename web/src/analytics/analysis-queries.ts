import { analysisOperations, type Dimension } from '#contract/analytics/analysis.ts'
import type { Scope } from '#contract/analytics/figure-lists.ts'
import { keepPreviousData, queryOptions } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'

/** What is counted changes with every deal: the live stream makes these stale. */
const followsDeals = { follows: ['opportunity', 'activity', 'process'] }

export function homeQuery(scope: Scope) {
  return queryOptions({
    queryKey: ['analysis', 'home', scope],
    queryFn: ({ signal }) => call(analysisOperations.home, { query: scope, signal }),
    meta: followsDeals,
  })
}

type FunnelQuestion = Scope & { process?: string | undefined }
type PastFunnelQuestion = FunnelQuestion & { asOf?: string | undefined }

export function funnelQuery(question: PastFunnelQuestion) {
  return queryOptions({
    queryKey: ['analysis', 'funnel', question],
    queryFn: ({ signal }) => call(analysisOperations.funnel, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: followsDeals,
  })
}

export function durationsQuery(question: FunnelQuestion) {
  return queryOptions({
    queryKey: ['analysis', 'durations', question],
    queryFn: ({ signal }) => call(analysisOperations.durations, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: followsDeals,
  })
}

export type ResultsQuestion = Scope & {
  by: Dimension
  unit?: 'month' | 'quarter' | 'year'
  from?: string | undefined
  to?: string | undefined
  segment?: string | undefined
}

export function resultsQuery(question: ResultsQuestion) {
  return queryOptions({
    queryKey: ['analysis', 'results', question],
    queryFn: ({ signal }) => call(analysisOperations.results, { query: question, signal }),
    placeholderData: keepPreviousData,
    meta: followsDeals,
  })
}
