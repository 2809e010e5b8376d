import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { Pool } from '#contract/customers/pool.ts'
import type { LevelCode } from '#contract/shared/choices.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { infiniteQueryOptions, queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../../foundation/api.ts'

/** Pools change rarely, what lies in them often: others claim at the same time. */
const refreshMs = 20_000

export const readPools = (signal: AbortSignal) => call(poolOperations.list, { signal })

export const poolsQuery = queryOptions({
  queryKey: ['pools', 'list'],
  queryFn: ({ signal }) => readPools(signal),
  staleTime: 15_000,
})

const none: readonly Pool[] = []

export function usePools(): { pools: readonly Pool[]; isPending: boolean } {
  const { data, isPending } = useQuery(poolsQuery)
  return { pools: data?.items ?? none, isPending }
}

export type PoolQuestion = { filter?: Filter | undefined; search?: string | undefined; sort?: string | undefined }

/** The customers of a pool, page by page. */
export function pooledQuery(pool: string, question: PoolQuestion) {
  return infiniteQueryOptions({
    queryKey: ['pools', 'customers', pool, question],
    queryFn: ({ pageParam, signal }) => {
      const paging = pageParam === undefined ? { limit: 60, total: 'true' as const } : { limit: 200, cursor: pageParam }
      return call(poolOperations.customers, { params: { id: pool }, query: { ...question, ...paging }, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    refetchInterval: refreshMs,
  })
}

/** What a preview of going back is narrowed to. */
export type DueQuestion = {
  within?: number
  pool?: string | undefined
  owner?: string | undefined
  level?: LevelCode | 'none' | undefined
  rule?: string | undefined
  near?: 'true' | undefined
}

const follows = { follows: ['customer', 'activity', 'opportunity', 'pool'] }

export function previewQuery(question: DueQuestion) {
  return queryOptions({
    queryKey: ['pools', 'preview', question],
    queryFn: ({ signal }) => call(poolOperations.preview, { query: question, signal }),
    meta: follows,
  })
}

/** Customers that go back next. */
export function dueQuery(question: DueQuestion, limit: number) {
  return infiniteQueryOptions({
    queryKey: ['pools', 'due', question, limit],
    queryFn: ({ pageParam, signal }) => {
      const paging = pageParam === undefined ? { limit } : { limit, cursor: pageParam }
      return call(poolOperations.due, { query: { ...question, ...paging }, signal })
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
    meta: follows,
  })
}

export function holdingQuery(id: string) {
  return queryOptions({
    queryKey: ['pools', 'holding', id],
    queryFn: ({ signal }) => call(poolOperations.holding, { params: { id }, signal }),
    meta: follows,
  })
}
