import { type Buying, buyingOperations } from '#contract/opportunities/buying/buying.operations.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'

/** The customer's way beside ours. */
export function buyingQuery(id: string) {
  return queryOptions({
    queryKey: ['buying', id] as const,
    queryFn: ({ signal }): Promise<Buying> => call(buyingOperations.read, { params: { id }, signal }),
    meta: { follows: ['opportunity', 'process'] },
  })
}

/** Shows what was answered at once, and asks anew for what followed from it. */
export function useBuyingAnswer(id: string): (answer: Buying) => void {
  const client = useQueryClient()
  return (answer) => {
    client.setQueryData(buyingQuery(id).queryKey, answer)
    for (const queryKey of [
      queryKeys.record('opportunity', id),
      queryKeys.timeline('opportunity', id),
      queryKeys.lists('opportunity'),
      ['health', id],
    ])
      void client.invalidateQueries({ queryKey })
  }
}
