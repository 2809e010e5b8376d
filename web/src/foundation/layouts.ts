import { laidOutBy, type Layout, layoutFor, layoutOperations } from '#contract/platform/layout.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from './api.ts'
import { queryKeys } from './query-keys.ts'
import type { RecordKind } from './record-kind.tsx'

export const layoutsQuery = queryOptions({
  queryKey: queryKeys.layouts,
  queryFn: ({ signal }) => call(layoutOperations.list, { signal }),
  staleTime: Infinity,
})

/** How records of a kind are laid out where their company has said nothing. */
export function usualLayout(kind: RecordKind): Layout {
  return {
    sections: kind.topics.map(({ label, fields }) => ({ title: label, fields: [...fields] })),
    asked: [...kind.asks],
    hidden: [],
  }
}

/** The layout of a record, also of one that is only being made; null until it is known, so that nothing hidden shows meanwhile. */
export function useKnownLayout(kind: RecordKind, values: Readonly<Record<string, unknown>>): Layout | null {
  const { data, isPending } = useQuery(layoutsQuery)
  const of = values[laidOutBy[kind.names.type] ?? ''] ?? null
  return useMemo(
    () => (isPending ? null : layoutFor(data?.items ?? [], kind.names.type, of, usualLayout(kind))),
    [isPending, data, kind, of],
  )
}

/** The same for what does not wait: laid out as usual until it is known. */
export function useLayout(kind: RecordKind, values: Readonly<Record<string, unknown>>): Layout {
  const known = useKnownLayout(kind, values)
  return useMemo(() => known ?? usualLayout(kind), [known, kind])
}
