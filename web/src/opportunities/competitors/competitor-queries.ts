import { dealCompetitorOperations } from '#contract/opportunities/competitors/deal-competitor.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** Who else is in a deal. */
export function dealCompetitorsQuery(deal: string) {
  return queryOptions({
    queryKey: ['deal-competitors', deal],
    queryFn: ({ signal }) => call(dealCompetitorOperations.list, { params: { id: deal }, signal }),
    meta: { follows: ['opportunity', 'competitor'] },
  })
}

/** The deals of a competitor. */
export function competitorDealsQuery(competitor: string) {
  return queryOptions({
    queryKey: ['competitor-deals', competitor],
    queryFn: ({ signal }) => call(dealCompetitorOperations.deals, { params: { id: competitor }, signal }),
    meta: { follows: ['opportunity', 'competitor'] },
  })
}
