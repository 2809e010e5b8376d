import { type Filter, filterSchema } from '#contract/shared/filter.ts'
import { type ViewLayout, viewLayouts } from '#contract/platform/view.ts'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback } from 'react'

/** What a list's address says: which records, in which order, by which view, and which one lies open beside it. */
export type ListSearch = {
  filter?: Filter | undefined
  search?: string | undefined
  sort?: string | undefined
  view?: string | undefined
  open?: string | undefined
  layout?: ViewLayout | undefined
  /** Where a map stands: latitude, longitude, zoom. */
  at?: string | undefined
  process?: string | undefined
}

/** Reads an address that may come from anywhere: what is not understood is left out instead of breaking the page. */
export function readListSearch(raw: Record<string, unknown>): ListSearch {
  const filter = filterSchema.safeParse(raw['filter'])
  const text = (name: string) =>
    typeof raw[name] === 'string' || typeof raw[name] === 'number' ? String(raw[name]) : undefined
  return withoutBlanks({
    filter: filter.success ? filter.data : undefined,
    search: text('search'),
    sort: text('sort'),
    view: text('view'),
    open: text('open'),
    layout: viewLayouts.find((layout) => layout === raw['layout']),
    at: text('at'),
    process: text('process'),
  })
}

function withoutBlanks<T extends object>(value: T): T {
  return Object.fromEntries(Object.entries(value).filter(([, part]) => part !== undefined && part !== '')) as T
}

type Change = (part: ListSearch, options?: { push?: boolean }) => void

/** The address of the list on screen and how to change parts of it; the way back stays short unless `push` is asked for. */
export function useListSearch(): [ListSearch, Change] {
  const search: ListSearch = useSearch({ strict: false })
  const navigate = useNavigate()
  const change = useCallback<Change>(
    (part, options) => {
      const next = (now: object) => withoutBlanks({ ...now, ...part })
      void navigate({ to: '.', search: next, replace: options?.push !== true })
    },
    [navigate],
  )
  return [search, change]
}
