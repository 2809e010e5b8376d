import type { Session } from '#contract/organization/session.ts'
import {
  hashKey,
  type Query,
  type QueryFunction,
  type QueryFunctionContext,
  useQueryClient,
} from '@tanstack/react-query'
import { useCallback, useSyncExternalStore } from 'react'
import { isPhone } from '../../ui/use-phone.ts'
import { asProblem } from '../problem.ts'
import { queryKeys } from '../query-keys.ts'
import { isSeenKey } from './seen-keys.ts'

/** A network that takes longer than this is not waited for where something was seen before. */
const patienceMs = 5_000

/** When the answers on screen were read that come from this device, by the hash of their query. */
const readAt = new Map<string, number>()
const listeners = new Set<() => void>()

function mark(hash: string, at: number | undefined): void {
  if (at === undefined ? !readAt.delete(hash) : readAt.set(hash, at) === undefined) return
  for (const listener of listeners) listener()
}

/** What keeps and recalls is loaded beside the first screen, not with it. */
const seen = () => import('./seen.ts')

/** Makes this device's memory that of whoever signed in. */
export async function beginSeen(session: Session): Promise<void> {
  await (await seen()).begin(session)
}

/** Forgets all that was seen, with the key to it: at the end of a session. */
export async function wipeSeen(): Promise<void> {
  readAt.clear()
  await (await seen()).wipe()
}

/**
 * Asks the server, and where it is out of reach answers what was seen last. Stands between every query and its function; kinds of answers
 * that are not kept pass through.
 */
export async function askOrRecall<Data>(
  ask: QueryFunction<Data>,
  context: QueryFunctionContext,
  query: Query,
): Promise<Data> {
  const { queryKey, queryHash } = query
  if (!isSeenKey(queryKey) || !isPhone()) return ask(context)
  const { client } = context
  const heard = (data: Data) => {
    mark(queryHash, undefined)
    const isSession = queryHash === hashKey(queryKeys.session)
    void seen()
      .then(({ begin, keep }) => (isSession ? begin(data as Session) : keep(client, [{ key: queryKey, data }])))
      .catch(() => undefined)
    return data
  }
  const answer = Promise.resolve(ask(context)).then(heard)
  try {
    if (query.state.data !== undefined || !(await isLate(answer))) return await answer
    const found = await (await seen()).recalled(queryKey)
    if (!found) return await answer
    mark(queryHash, found.at)
    answer.then(
      (data) => client.setQueryData(queryKey, data),
      () => undefined,
    )
    return found.data as Data
  } catch (error) {
    if (asProblem(error).status !== 0) throw error
    const { data, dataUpdatedAt } = query.state
    // What is on screen may already show what was done since: it stays.
    const found =
      data === undefined
        ? await (await seen()).recalled(queryKey)
        : { data, at: readAt.get(queryHash) ?? dataUpdatedAt }
    if (!found) throw error
    mark(queryHash, found.at)
    return found.data as Data
  }
}

/** Whether an answer, good or bad, takes too long. */
function isLate(answer: Promise<unknown>): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(true), patienceMs)
    const inTime = () => {
      clearTimeout(timer)
      resolve(false)
    }
    answer.then(inTime, inTime)
  })
}

/** When the oldest of what is on screen was read, where it comes from this device; null where all comes from the server. */
export function useReadAt(): number | null {
  const client = useQueryClient()
  const subscribe = useCallback(
    (listener: () => void) => {
      const stop = client.getQueryCache().subscribe(listener)
      listeners.add(listener)
      return () => {
        stop()
        listeners.delete(listener)
      }
    },
    [client],
  )
  return useSyncExternalStore(subscribe, () => {
    if (readAt.size === 0) return null
    const times = client
      .getQueryCache()
      .findAll({ type: 'active' })
      .flatMap(({ queryHash, queryKey }) => (queryKey[0] === 'session' ? [] : (readAt.get(queryHash) ?? [])))
    return times.length === 0 ? null : Math.min(...times)
  })
}
