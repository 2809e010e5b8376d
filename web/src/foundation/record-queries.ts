import type { Filter } from '#contract/shared/filter.ts'
import type { Total } from '#contract/shared/page.ts'
import { type InfiniteData, infiniteQueryOptions, type Query, queryOptions } from '@tanstack/react-query'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'
import type { AnyRecord, RecordKind } from './record-kind.tsx'

/** What a list asks for; the same question counts, exports and bulk-changes. */
export type ListQuestion = {
  filter?: Filter | undefined
  search?: string | undefined
  sort?: string | undefined
  deleted?: 'true' | undefined
  /** Only these fields are answered: a list shows a few of them, and comes sooner for it. */
  fields?: string | undefined
}

export type RecordPage = { items: AnyRecord[]; nextCursor: string | null; total?: Total | undefined }
export type RecordPages = InfiniteData<RecordPage, string | undefined>

/** The first page fills a tall screen; later ones are larger, because who scrolls goes far. */
const firstPage = 60
const laterPages = 200

/** The pages of a list, one after the other. */
export function listQuery(kind: RecordKind, question: ListQuestion) {
  const { type } = kind.names
  return infiniteQueryOptions({
    queryKey: queryKeys.list(type, question),
    queryFn: async ({ pageParam, signal }): Promise<RecordPage> => {
      const paging =
        pageParam === undefined
          ? { limit: firstPage, total: 'true' as const }
          : { limit: laterPages, cursor: pageParam }
      return (await call(kind.operations.list, { query: { ...question, ...paging }, signal })) as RecordPage
    },
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last: RecordPage) => last.nextCursor ?? undefined,
  })
}

/** Lists scrolled so far that fetching them again would take seconds: they say that they are old instead. */
export function isLongList(query: Query): boolean {
  const data = query.state.data as RecordPages | undefined
  return query.queryKey[0] === queryKeys.lists('customer')[0] && (data?.pages?.length ?? 0) > 4
}

/** One record. */
export function recordQuery(kind: RecordKind, id: string) {
  return queryOptions({
    queryKey: queryKeys.record(kind.names.type, id),
    queryFn: async ({ signal }): Promise<AnyRecord> =>
      (await call(kind.operations.read, { params: { id }, signal })) as AnyRecord,
    // It counts what belongs to it.
    meta: { follows: kind.related.map(({ type }) => type) },
  })
}

/** A few records that belong to another one, newest first, with their number. */
export function relatedQuery(kind: RecordKind, by: string, id: string, limit: number) {
  const filter: Filter = { all: [{ field: by, operator: 'is', value: id }] }
  return queryOptions({
    queryKey: [...queryKeys.lists(kind.names.type), 'related', by, id, limit],
    queryFn: async ({ signal }): Promise<RecordPage> =>
      (await call(kind.operations.list, {
        query: { filter, limit, sort: kind.sort, total: 'true' },
        signal,
      })) as RecordPage,
  })
}

/** Filter that leads from a record to the list of those that belong to it. */
export function relatedFilter(by: string, id: string): Filter {
  return { all: [{ field: by, operator: 'is', value: id }] }
}
