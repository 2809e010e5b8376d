import type { Operation } from '#contract/shared/operation.ts'
import { useSyncExternalStore } from 'react'
import { type Asking, newKey } from '../api.ts'
import { ApiProblem } from '../problem.ts'
import { memoryStore, openOutboxStore } from './outbox-store.ts'
import { type Outbox, type OutboxView, openOutbox } from './outbox.ts'
import { sendByNetwork } from './transport.ts'

const nothing: OutboxView = { queue: [], sending: null, isReachable: true }

let current: { person: string; box: Promise<Outbox>; opened: Outbox | null } | null = null
const listeners = new Set<() => void>()

const tell = () => {
  for (const listener of listeners) listener()
}

async function opened(person: string): Promise<Outbox> {
  // Private windows may keep nothing: then the queue lasts as long as the window.
  const store = await openOutboxStore().catch(memoryStore)
  const box = openOutbox({ store, send: sendByNetwork, person, now: () => new Date(), newKey })
  box.subscribe(tell)
  return box
}

/** Opens the queue of whoever is signed in, sends what lies there, and again whenever the network may be back. Returns how to end it. */
export function beginOutbox(person: string): () => void {
  const mine: NonNullable<typeof current> = { person, box: opened(person), opened: null }
  current = mine
  const run = () => void mine.opened?.run()
  void mine.box.then((box) => {
    mine.opened = box
    run()
  })
  const seen = () => {
    if (document.visibilityState === 'visible') run()
  }
  window.addEventListener('online', run)
  window.addEventListener('online', tell)
  window.addEventListener('offline', tell)
  document.addEventListener('visibilitychange', seen)
  return () => {
    window.removeEventListener('online', run)
    window.removeEventListener('online', tell)
    window.removeEventListener('offline', tell)
    document.removeEventListener('visibilitychange', seen)
    void mine.box.then((box) => box.close())
    if (current === mine) current = null
    tell()
  }
}

/** What the queue of this person is asked to do. */
export async function withOutbox<Result>(work: (box: Outbox) => Promise<Result>): Promise<Result> {
  if (!current) throw new ApiProblem({ status: 401, code: 'signed-out' })
  return work(await current.box)
}

/** What came of acting: the server's answer, or that it is kept on this device and sent as soon as the network is back. */
export type Acted<Answer> = { kind: 'done'; answer: Answer } | { kind: 'kept' }

/**
 * The one way in which screens write that must work without network: like `call`, but what cannot be sent now is kept and sent later,
 * once, in order. `name` is what it is about, in the person's words; `makes` an id of our own (`newPlaceholder`) under which later wishes
 * may name what this one makes; `content` a file. What the server declines at once is thrown as an ApiProblem, as by `call`.
 */
export async function act<Params, Query, Body, Answer>(
  operation: Operation<Params, Query, Body, Answer>,
  asking: Omit<Asking<Params, Query, Body>, 'query' | 'signal' | 'idempotencyKey'>,
  about: { name: string; makes?: string; content?: File },
): Promise<Acted<Answer>> {
  const { id, method, path, title } = operation
  const { content } = about
  const file = content && { name: content.name, type: content.type, bytes: content.size }
  const outcome = await withOutbox((box) =>
    box.act({ operation: { id, method, path, title }, ...asking, ...(file ? { file } : {}) }, about),
  )
  if (outcome.kind === 'declined') throw new ApiProblem(outcome.trouble)
  return outcome.kind === 'done' ? { kind: 'done', answer: outcome.answer as Answer } : { kind: 'kept' }
}

/** An id for what is made without network, in the form of the server's. */
export function newPlaceholder(): string {
  const hex = newKey()
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-8${hex.slice(17, 20)}-${hex.slice(20)}`
}

const subscribe = (listener: () => void) => {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

/** The queue as it stands. */
export function useOutbox(): OutboxView {
  return useSyncExternalStore(subscribe, () => current?.opened?.view() ?? nothing)
}

/** Whether there is no network, as far as can be known: the browser says so, or nothing was heard of what was sent last. */
export function useIsOffline(): boolean {
  const isDown = useSyncExternalStore(subscribe, () => !navigator.onLine)
  const { isReachable, queue } = useOutbox()
  return isDown || (!isReachable && queue.length > 0)
}
