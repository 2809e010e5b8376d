import { materialOperations, type materialShows } from '#contract/conversations/library/material.operations.ts'
import { type MaterialKind, materialKinds } from '#contract/conversations/library/material.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { infiniteQueryOptions, queryOptions } from '@tanstack/react-query'
import { addressTexts } from '../../foundation/address-text.ts'
import { call } from '../../foundation/api.ts'

/** The second part is what the live stream says when a material has changed. */
export const libraryKey = ['library', 'material'] as const

export type MaterialShow = (typeof materialShows)[number]

/** What of the library is asked for, as it stands in the address. */
export type LibrarySearch = { show?: string; kind?: string; industry?: string; stage?: string; q?: string }

const asked = ['show', 'kind', 'industry', 'stage', 'q'] as const

/** What an address asks of the library; what else stands in it is about the one material that is open. */
export function librarySearch(raw: Readonly<Record<string, unknown>>): LibrarySearch {
  return addressTexts(raw, asked)
}

const isKind = (word: string | undefined): word is MaterialKind => materialKinds.some(({ value }) => value === word)

export function materialsQuery(show: MaterialShow, { kind, industry, stage, q }: LibrarySearch) {
  return infiniteQueryOptions({
    queryKey: [...libraryKey, 'list', show, kind, industry, stage, q],
    queryFn: ({ pageParam, signal }) =>
      call(materialOperations.list, {
        query: { show, kind: isKind(kind) ? kind : undefined, industry, stage, search: q, cursor: pageParam },
        signal,
      }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

export function materialQuery(id: string) {
  return queryOptions({
    queryKey: [...libraryKey, 'one', id],
    queryFn: ({ signal }) => call(materialOperations.read, { params: { id }, signal }),
  })
}

export function usesQuery(id: string, outcome: 'any' | 'open' | 'won' | 'lost' | undefined) {
  return infiniteQueryOptions({
    queryKey: [...libraryKey, 'uses', id, outcome],
    queryFn: ({ pageParam, signal }) =>
      call(materialOperations.uses, { params: { id }, query: { outcome, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: (last) => last.nextCursor ?? undefined,
  })
}

export function fittingQuery(type: RecordType, id: string) {
  return queryOptions({
    queryKey: [...libraryKey, 'fitting', type, id],
    queryFn: ({ signal }) => call(materialOperations.ofRecord, { params: { type, id }, signal }),
    meta: { follows: [type] },
  })
}
