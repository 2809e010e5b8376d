import { approvalOperations, flowOperations } from '#contract/approvals/approval.operations.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'

const meta = { follows: ['approval'] }
export const approvalKey = ['approvals'] as const

export type Shown = 'waiting' | 'asked' | 'signed'

export function approvalsQuery(show: Shown, limit = 30) {
  return infiniteQueryOptions({
    queryKey: [...approvalKey, 'list', show, limit],
    queryFn: ({ pageParam, signal }) =>
      call(approvalOperations.list, { query: { show, limit, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta,
  })
}

export function approvalsOfQuery(record: string) {
  return queryOptions({
    queryKey: [...approvalKey, 'of', record],
    queryFn: ({ signal }) => call(approvalOperations.list, { query: { show: 'record', record, limit: 20 }, signal }),
    meta,
  })
}

export function approvalQuery(id: string) {
  return queryOptions({
    queryKey: [...approvalKey, 'one', id],
    queryFn: ({ signal }) => call(approvalOperations.read, { params: { id }, signal }),
    retry: false,
    meta: { follows: ['approval', 'opportunity'] },
  })
}

export const waitingApprovalsQuery = queryOptions({
  queryKey: [...approvalKey, 'waiting'],
  queryFn: ({ signal }) => call(approvalOperations.waiting, { signal }),
  meta,
})

export const delegationQuery = queryOptions({
  queryKey: ['approval-delegation'],
  queryFn: ({ signal }) => call(approvalOperations.delegation, { signal }),
})

export const flowsKey = ['approval-flows'] as const
export const flowsQuery = queryOptions({
  queryKey: flowsKey,
  queryFn: ({ signal }) => call(flowOperations.list, { signal }),
})
