import type { LiveMessage } from '#contract/platform/event.ts'
import { type Query, type QueryClient, useQueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { queryKeys } from './query-keys.ts'
import { isLongList } from './record-queries.ts'

/** An import changes thousands of records a second; screens that follow each would do nothing else. */
const pause = 800

const afterRefusal = 5_000

/** Kinds of answers that are made of records and therefore stale with any of them. */
const derived = new Set(['timeline', 'search', 'analysis', 'board', 'lines'])

/** What is said, told, reported, announced and kept in the library is not what figures and lists are made of. */
const aside = new Set(
  'message conversation notification work-report help-request funnel-talk material announcement'.split(' '),
)

/** Which answers a message makes stale: by their key, or by what they say they follow (`meta: { follows: ['opportunity'] }`). */
function isStale({ queryKey, meta }: Pick<Query, 'queryKey' | 'meta'>, types: ReadonlySet<string>): boolean {
  const [kind, type] = queryKey
  const follows = meta?.['follows']
  if (Array.isArray(follows) && follows.some((one) => types.has(String(one)))) return true
  if (types.has('*')) return true
  if (types.has('custom-field') && kind === queryKeys.customFields[0]) return true
  if (types.has('choice-list') && kind === queryKeys.choiceLists[0]) return true
  if (types.has('layout') && kind === queryKeys.layouts[0]) return true
  if (types.has('view') && kind === queryKeys.views[0]) return true
  if (
    (types.has('user') || types.has('role') || types.has('company') || types.has('department')) &&
    [queryKeys.session[0], queryKeys.people[0], queryKeys.departments[0], 'users', 'roles'].includes(String(kind))
  )
    return true
  if (types.has('process') && kind === 'processes') return true
  if (types.has('pool') && (kind === 'pools' || kind === queryKeys.session[0])) return true
  if (types.has(String(type))) return true
  const ofRecords = [...types].some((one) => !aside.has(one))
  return derived.has(String(kind)) && (ofRecords || (kind === 'timeline' && types.has('conversation')))
}

const hearers = new Set<(message: LiveMessage) => void>()

/** Hears every live message as it comes, for what cannot wait to be asked anew; returns how to stop. */
export function hearLive(hearer: (message: LiveMessage) => void): () => void {
  hearers.add(hearer)
  return () => void hearers.delete(hearer)
}

function follow(client: QueryClient): () => void {
  const types = new Set<string>()
  let timer: ReturnType<typeof setTimeout> | undefined
  let again: ReturnType<typeof setTimeout> | undefined
  let source: EventSource
  let wasLost = false
  const tell = () => {
    timer = undefined
    const heard = new Set(types)
    types.clear()
    void client.invalidateQueries({ predicate: (query) => isStale(query, heard) && !isLongList(query) })
    // Asking for thousands of rows again at every change would never end: such a list is renewed when it is next opened.
    void client.invalidateQueries({
      predicate: (query) => isStale(query, heard) && isLongList(query),
      refetchType: 'none',
    })
  }
  const listen = () => {
    source = new EventSource('/api/v1/live')
    source.addEventListener('message', (event: MessageEvent<string>) => {
      const message = JSON.parse(event.data) as LiveMessage
      for (const hearer of hearers) hearer(message)
      // That somebody writes makes nothing stale.
      if (message.kind === 'typing') return
      types.add(message.recordType)
      timer ??= setTimeout(tell, pause)
    })
    source.addEventListener('open', () => {
      // What happened while the line was down is unknown: everything is asked again.
      if (wasLost) void client.invalidateQueries()
      wasLost = false
    })
    source.addEventListener('error', () => {
      wasLost = true
      // The browser reconnects by itself unless it was refused, as by a server that is just starting.
      if (source.readyState === EventSource.CLOSED) again = setTimeout(listen, afterRefusal)
    })
  }
  listen()
  return () => {
    clearTimeout(timer)
    clearTimeout(again)
    source.close()
  }
}

/** Keeps what is on screen true while others work. */
export function useLiveUpdates(): void {
  const client = useQueryClient()
  useEffect(() => follow(client), [client])
}
