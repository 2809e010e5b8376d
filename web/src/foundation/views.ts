import { type View, type ViewDefinition, type ViewLayout, viewOperations } from '#contract/platform/view.ts'
import { queryOptions, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { call } from './api.ts'
import { type Column, useListColumns } from './list-columns.ts'
import type { ListSearch } from './list-search.ts'
import { queryKeys } from './query-keys.ts'
import type { NamedField } from './record-fields.ts'
import type { RecordKind } from './record-kind.tsx'
import type { ListQuestion } from './record-queries.ts'

export const viewsQuery = queryOptions({
  queryKey: queryKeys.views,
  queryFn: ({ signal }) => call(viewOperations.list, { signal }),
  staleTime: Infinity,
})

const none: readonly View[] = []

/** A list as it stands: the view that is on, overlaid by what the address says, with the columns chosen. */
export function useListViews(kind: RecordKind, fields: readonly NamedField[], search: ListSearch) {
  const all = useQuery(viewsQuery)
  const { type } = kind.names
  const items = useMemo(() => (all.data?.items ?? none).filter((view) => view.recordType === type), [all.data, type])
  const view = items.find((candidate) => candidate.id === search.view)
  const columns = useListColumns(kind, fields, view ? { id: view.id, columns: view.definition.columns } : undefined)
  const filter = search.filter ?? view?.definition.filter
  const sort = search.sort ?? view?.definition.sort
  const layout = search.layout ?? view?.definition.layout ?? 'table'
  const question = useMemo(
    (): ListQuestion => ({
      ...(filter ? { filter } : {}),
      ...(sort ? { sort } : {}),
      ...(search.search ? { search: search.search } : {}),
    }),
    [filter, sort, search.search],
  )
  const definition = definitionOf(question, layout, columns.columns)
  const isChanged =
    view !== undefined &&
    (columns.isOwn || search.filter !== undefined || search.sort !== undefined || search.layout !== undefined)
  // A view named in the address decides the question: the list waits for it instead of showing everything first.
  const isReady = search.view === undefined || all.isFetched
  return { items, view, question, layout, definition, isChanged, isReady, ...columns }
}

export type ListViews = ReturnType<typeof useListViews>

function definitionOf(question: ListQuestion, layout: ViewLayout, columns: readonly Column[]): ViewDefinition {
  return {
    ...(question.filter ? { filter: question.filter } : {}),
    ...(question.sort ? { sort: question.sort } : {}),
    columns: columns.map(({ field, width }) => ({ field: field.name, width })),
    layout,
  }
}
