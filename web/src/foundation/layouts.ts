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

/** The layout of a record, also of one that is only being made. */
export function useLayout(kind: RecordKind, values: Readonly<Record<string, unknown>>): Layout {
  const stored = useQuery(layoutsQuery).data?.items
  const of = values[laidOutBy[kind.names.type] ?? ''] ?? null
  return useMemo(() => layoutFor(stored ?? [], kind.names.type, of, usualLayout(kind)), [stored, kind, of])
}
