import { type Hit, searchOperations } from '#contract/platform/search.ts'
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query'
import { useDeferredValue, useEffect, useMemo, useState } from 'react'
import { call } from '../foundation/api.ts'
import { useRegistry } from '../foundation/record-kind.tsx'
import { recordQuery } from '../foundation/record-queries.ts'
import { nameOf } from '../foundation/record-value.ts'
import { useSession } from '../foundation/session.ts'
import { recentPlaces } from './recent-records.ts'

/** Long enough that a fast typist asks once a word, short enough not to be noticed. */
const typingPause = 120

function useSettled(text: string): string {
  const [settled, setSettled] = useState(text)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(text), typingPause)
    return () => clearTimeout(timer)
  }, [text])
  return settled
}

/** Records of any type that match what is typed. */
export function useFoundRecords(typed: string): { hits: readonly Hit[]; isSearching: boolean } {
  const text = useSettled(typed.trim())
  const found = useQuery({
    queryKey: ['search', text],
    queryFn: ({ signal }) => call(searchOperations.search, { query: { text, limit: 12 }, signal }),
    enabled: text !== '',
    placeholderData: keepPreviousData,
  })
  const hits = useDeferredValue(found.data?.items)
  return {
    hits: text === '' || typed.trim() === '' ? [] : (hits ?? []),
    isSearching: typed.trim() !== text || found.isFetching,
  }
}

/** The records opened last; those gone or out of sight by now are left out. */
export function useRecentRecords(): readonly Hit[] {
  const { user } = useSession()
  const { kinds } = useRegistry()
  const places = useMemo(() => recentPlaces(user.id), [user.id])
  const answers = useQueries({
    queries: places.map((place) => ({ ...recordQuery(kinds[place.type], place.id), retry: false })),
  })
  return places.flatMap((place, at) => {
    const record = answers[at]?.data
    return record && record.deletedAt === null ? [{ ...place, name: nameOf(record), detail: null }] : []
  })
}
