import type { Operation } from '#contract/shared/operation.ts'
import { useSyncExternalStore } from 'react'
import { type Asking, newKey } from '../api.ts'
import { ApiProblem } from '../problem.ts'
import type { Asked, Outbox, OutboxView } from './outbox.ts'
import type { Queue } from './outbox.rules.ts'
import type { Answered } from './own-outbox.ts'

const nothing: OutboxView = { queue: [], kept: 0, made: new Map(), sending: null, isReachable: true }

let current: { person: string; box: Promise<Outbox>; opened: Outbox | null } | null = null
const listeners = new Set<() => void>()

const tell = () => {
  for (const listener of listeners) listener()
}

/** Loaded beside the first screen, not with it. */
const own = () => import('./own-outbox.ts')

async function opened(person: string, answered: Answered): Promise<Outbox> {
  const box = await (await own()).ownOutbox(person, answered)
  box.subscribe(tell)
  return box
}

/**
 * Opens the queue of whoever is signed in, sends what lies there, and again whenever the network may be back; `answered` is told what the
 * server says to each wish. Returns how to end it.
 */
export function beginOutbox(person: string, answered: Answered): () => void {
  const mine: NonNullable<typeof current> = { person, box: opened(person, answered), opened: null }
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

/** What its person did that the server has not heard of; nothing where nobody's queue is open. */
export async function unsentWork(): Promise<Queue> {
  return current ? (await current.box).unsent() : []
}

/** Before its person leaves: unsent work is given up, or stays sealed; where there is none, nothing of it stays. */
export async function leaveOutbox(unsent: 'keep' | 'discard'): Promise<void> {
  const mine = current
  if (!mine) return
  const box = await mine.box
  box.close()
  if (unsent === 'discard' || box.view().queue.length === 0)
    await (await own()).forgetOutbox(mine.person).catch(() => undefined)
}

/** What came of acting: the server's answer, or that it is kept on this device and sent as soon as the network is back. */
export type Acted<Answer> = { kind: 'done'; answer: Answer } | { kind: 'kept' }

/** What a screen asks of an operation, as a wish: `makes` is an id of our own (`newPlaceholder`) by which later wishes may name what comes of it, `content` a file. */
export function deedOf<Params, Query, Body, Answer>(
  operation: Operation<Params, Query, Body, Answer>,
  asking: Omit<Asking<Params, Query, Body>, 'query' | 'signal' | 'idempotencyKey'>,
  about: { name: string; makes?: string; opens?: boolean; content?: File },
): Asked {
  const { id, method, path, title } = operation
  const { content } = about
  const file = content && { name: content.name, type: content.type, bytes: content.size }
  return { wish: { operation: { id, method, path, title }, ...asking, ...(file ? { file } : {}) }, about }
}

/**
 * The one way in which screens write that must work without network: like `call`, but what cannot be sent now is kept and sent later,
 * once, in order. `name` is what it is about, in the person's words. What the server declines at once is thrown as an ApiProblem, as by `call`.
 */
export async function act<Params, Query, Body, Answer>(
  operation: Operation<Params, Query, Body, Answer>,
  asking: Omit<Asking<Params, Query, Body>, 'query' | 'signal' | 'idempotencyKey'>,
  about: { name: string; makes?: string; opens?: boolean; content?: File },
): Promise<Acted<Answer>> {
  return actTogether<Answer>(deedOf(operation, asking, about))
}

/** The same for deeds that belong together: all are kept, or none; the answer is that to the last. */
export async function actTogether<Answer>(...deeds: readonly Asked[]): Promise<Acted<Answer>> {
  const outcome = await withOutbox((box) => box.act(...deeds))
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
