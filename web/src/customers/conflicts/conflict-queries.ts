import { conflictOperations } from '#contract/customers/conflict.operations.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

const meta = { follows: ['claim-conflict'] }
export const conflictKey = ['conflicts'] as const

export type Shown = 'waiting' | 'mine' | 'decided'

export function conflictsQuery(show: Shown, limit = 30) {
  return infiniteQueryOptions({
    queryKey: [...conflictKey, 'list', show, limit],
    queryFn: ({ pageParam, signal }) =>
      call(conflictOperations.list, { query: { show, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta,
  })
}

export function conflictQuery(id: string) {
  return queryOptions({
    queryKey: [...conflictKey, 'one', id],
    queryFn: ({ signal }) => call(conflictOperations.read, { params: { id }, signal }),
    retry: false,
    meta,
  })
}

export const waitingConflictsQuery = queryOptions({
  queryKey: [...conflictKey, 'waiting'],
  queryFn: ({ signal }) => call(conflictOperations.waiting, { signal }),
  meta,
})

export const conflictRuleQuery = queryOptions({
  queryKey: ['conflict-rule'],
  queryFn: ({ signal }) => call(conflictOperations.rule, { signal }),
})
