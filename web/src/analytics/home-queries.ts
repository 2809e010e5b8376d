import type { RecordType } from '#contract/shared/field.ts'
import type { FilterPart } from '#contract/shared/filter.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { call } from '../foundation/api.ts'
import { queryKeys } from '../foundation/query-keys.ts'
import { type RecordKind, useKind } from '../foundation/record-kind.tsx'
import type { RecordPage } from '../foundation/record-queries.ts'

function fewQuery(kind: RecordKind, parts: readonly FilterPart[], sort: string, limit: number) {
  return queryOptions({
    queryKey: [...queryKeys.lists(kind.names.type), 'few', parts, sort, limit],
    queryFn: async ({ signal }): Promise<RecordPage> =>
      (await call(kind.operations.list, {
        query: { filter: { all: parts }, sort, limit, total: 'true' },
        signal,
      })) as RecordPage,
  })
}

/** The first few records under some conditions, and how many there are. */
export function useFew(type: RecordType, parts: readonly FilterPart[], sort: string, limit = 5, enabled = true) {
  return useQuery({ ...fewQuery(useKind(type), parts, sort, limit), enabled })
}
