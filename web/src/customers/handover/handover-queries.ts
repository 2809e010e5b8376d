import { type Handover, handoverOperations, type SplitRule } from '#contract/customers/handover.ts'
import { queryOptions, useQueryClient } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'
import { queryKeys } from '../../foundation/query-keys.ts'
import { useSend } from '../../foundation/use-send.ts'

export const handoversQuery = queryOptions({
  queryKey: ['handovers'],
  queryFn: ({ signal }) => call(handoverOperations.list, { signal }),
})

/** One handover; while it runs it is asked for again and again. */
export function handoverQuery(id: string) {
  return queryOptions({
    queryKey: ['handover', id],
    queryFn: ({ signal }) => call(handoverOperations.read, { params: { id }, signal }),
    refetchInterval: (query) => (query.state.data?.state === 'running' ? 500 : false),
  })
}

export function previewQuery(from: string, rule: SplitRule | null, withEnded: boolean) {
  return queryOptions({
    queryKey: ['handover-preview', from, rule, withEnded],
    queryFn: ({ signal }) =>
      call(handoverOperations.preview, { body: { from, withEnded, ...(rule ? { rule } : {}) }, signal }),
    placeholderData: (before) => before,
  })
}

type Patch = Partial<Pick<Handover, 'rule' | 'note' | 'withEnded' | 'welcome' | 'revoke'>> & {
  closedToRecords?: boolean
  closedToSignIn?: boolean
}

/** Keeps each choice as soon as it is made: the page can be left at any time. */
export function useChangeHandover(id: string) {
  const client = useQueryClient()
  return useSend(
    (body: Patch) => call(handoverOperations.change, { params: { id }, body }),
    [queryKeys.people],
    (changed) => client.setQueryData(handoverQuery(id).queryKey, changed),
  )
}
