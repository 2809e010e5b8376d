import { completenessOperations } from '#contract/customers/completeness.ts'
import { queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** What counts for the completeness of customers; asked again while scores are still being worked out. */
export const completenessQuery = queryOptions({
  queryKey: ['completeness'],
  queryFn: ({ signal }) => call(completenessOperations.weights, { signal }),
  staleTime: 60_000,
  refetchInterval: ({ state }) => (state.data?.isRenewing ? 1_500 : false),
})
