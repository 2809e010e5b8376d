import { requestOperations, type RequestView } from '#contract/opportunities/requests/request.operations.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

export const requestKey = ['requests'] as const
export const teamKey = ['deal-team'] as const
const meta = { follows: ['resource-request'] }

export type RequestFilter = {
  show: RequestView
  role?: string | undefined
  state?: string | undefined
  late?: string | undefined
  due?: string | undefined
  person?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Requests of one kind, page by page. */
export function requestsQuery(filter: RequestFilter) {
  return infiniteQueryOptions({
    queryKey: [...requestKey, 'list', filter],
    queryFn: ({ pageParam, signal }) =>
      call(requestOperations.list, { query: { ...filter, limit: 30, cursor: pageParam } as never, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta,
  })
}

export function requestsOfQuery(record: string) {
  return queryOptions({
    queryKey: [...requestKey, 'of', record],
    queryFn: ({ signal }) => call(requestOperations.list, { query: { show: 'record', record, limit: 100 }, signal }),
    meta: { follows: ['resource-request', 'opportunity'] },
  })
}

export const waitingRequestsQuery = queryOptions({
  queryKey: [...requestKey, 'waiting'],
  queryFn: ({ signal }) => call(requestOperations.waiting, { signal }),
  meta,
})

export function requestLoadQuery(role: string | undefined) {
  return queryOptions({
    queryKey: [...requestKey, 'load', role ?? ''],
    queryFn: ({ signal }) => call(requestOperations.load, { query: (role ? { role } : {}) as never, signal }),
    meta,
  })
}

/** Who takes requests for a role on a deal, and who has a place. */
export function rolePlacesQuery(opportunity: string, role: DealRole) {
  return queryOptions({
    queryKey: [...requestKey, 'places', opportunity, role],
    queryFn: ({ signal }) => call(requestOperations.places, { query: { opportunity, role }, signal }),
    meta,
  })
}

export function requestWeekQuery(from: string) {
  return queryOptions({
    queryKey: [...requestKey, 'week', from],
    queryFn: ({ signal }) => call(requestOperations.week, { query: { from }, signal }),
    meta: { follows: ['resource-request', 'activity'] },
  })
}

export function teamQuery(id: string) {
  return queryOptions({
    queryKey: [...teamKey, id],
    queryFn: ({ signal }) => call(teamOperations.read, { params: { id }, signal }),
    meta: { follows: ['opportunity'] },
  })
}

export const teamSettingQuery = queryOptions({
  queryKey: ['deal-roles'],
  queryFn: ({ signal }) => call(teamOperations.setting, { signal }),
  meta: { follows: ['deal-role'] },
})
