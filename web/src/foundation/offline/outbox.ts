import type { OutboxStore } from './outbox-store.ts'
import {
  discard,
  enqueue,
  type Entry,
  nextToSend,
  type Queue,
  type Reply,
  sendAgain,
  settle,
  type Trouble,
  type Wish,
} from './outbox.rules.ts'

/** How a wish is sent, and what came of it. */
export type Transport = (entry: Entry, file: Blob | undefined) => Promise<Reply>

type Parts = { store: OutboxStore; send: Transport; person: string; now: () => Date; newKey: () => string }

/** What is done with a wish: sent and answered, kept for later, or declined while its person waits. */
export type Outcome =
  | { kind: 'done'; answer: unknown }
  | { kind: 'kept'; placeholder: string | undefined }
  | { kind: 'declined'; trouble: Trouble }

export type OutboxView = { queue: Queue; sending: string | null; isReachable: boolean }

/** Why a wish is worth queueing: its name for the list, the id that stands for what it makes, its file. */
export type About = { name: string; makes?: string | undefined; content?: Blob | undefined }

export type Outbox = {
  view: () => OutboxView
  subscribe: (listener: () => void) => () => void
  /** Puts a wish into the queue and sends what is there; resolves when the wish is answered or it is clear that it must wait. */
  act: (wish: Wish, about: About) => Promise<Outcome>
  /** Sends what can be sent, one after another; resolves when nothing more can be. */
  run: () => Promise<void>
  sendAgain: (key: string, more?: Parameters<typeof sendAgain>[2]) => Promise<void>
  discard: (key: string) => Promise<void>
  close: () => void
}

/** How long somebody waits at a form for an answer before the wish is left to the queue. */
const patienceMs = 8_000

const silence: Reply = { kind: 'unknown', trouble: { status: 0, code: 'unreachable' } }

/** Longest pause between two attempts of which nothing is heard. */
const longestPauseMs = 60_000

/**
 * The queue of one person on one device. Every wish is stored before it is sent and leaves only when the server has told what came of
 * it; sent twice, its key makes it happen once. Nothing here knows what the operations mean.
 */
export function openOutbox({ store, send, person, now, newKey }: Parts): Outbox {
  let view: OutboxView = { queue: [], sending: null, isReachable: true }
  let last: Promise<void> = Promise.resolve()
  let pauseMs = 1_000
  let timer: ReturnType<typeof setTimeout> | undefined
  const ending = new AbortController()
  const listeners = new Set<() => void>()
  const waiting = new Map<string, (reply: Reply) => void>()

  const show = (part: Partial<OutboxView>) => {
    view = { ...view, ...part }
    for (const listener of listeners) listener()
  }
  const change = async (...asked: Parameters<OutboxStore['change']>) => {
    const queue = await store.change(...asked)
    show({ queue: queue.filter((entry) => entry.person === person) })
  }
  const answerAll = () => {
    for (const answered of waiting.values()) answered(silence)
  }
  const sendLater = () => {
    clearTimeout(timer)
    if (ending.signal.aborted) return
    timer = setTimeout(() => void run(), pauseMs)
    pauseMs = Math.min(pauseMs * 2, longestPauseMs)
  }

  /** Sends one wish; says whether the next may follow. */
  async function sendOne(entry: Entry): Promise<boolean> {
    show({ sending: entry.key })
    const reply = await send(entry, entry.file && (await store.file(entry.key)))
    // Whoever waits for a wish that is declined mends it in its form; the queue keeps what nobody waits for.
    const answered = waiting.get(entry.key)
    await change((queue) => {
      const settled = settle(queue, entry.key, reply)
      return reply.kind === 'declined' && answered ? { queue: discard(settled.queue, entry.key) } : settled
    })
    answered?.(reply)
    show({ sending: null, isReachable: !(reply.kind === 'unknown' && reply.trouble.status === 0) })
    return reply.kind !== 'unknown'
  }

  async function sendAll(): Promise<void> {
    await change((queue) => ({ queue }))
    const next = () => (ending.signal.aborted ? undefined : nextToSend(view.queue, person))
    for (let entry = next(); entry; entry = next()) {
      if (!(await sendOne(entry))) {
        answerAll()
        return sendLater()
      }
      pauseMs = 1_000
    }
    // What waits behind something stuck waits with it.
    answerAll()
  }

  /** One after another, however many ask. */
  const run = (): Promise<void> => {
    last = last.then(sendAll, sendAll)
    return last
  }

  return {
    view: () => view,
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    act: async (wish, { name, makes, content }) => {
      const key = newKey()
      const entry = { ...wish, key, person, name, at: now().toISOString(), ...(makes === undefined ? {} : { makes }) }
      await change((queue, made) => ({ queue: enqueue(queue, made, entry) }), content && { key, content })
      const outcome = await new Promise<Reply>((resolve) => {
        const patience = setTimeout(() => answer(silence), patienceMs)
        const answer = (reply: Reply) => {
          clearTimeout(patience)
          waiting.delete(key)
          resolve(reply)
        }
        waiting.set(key, answer)
        void run()
      })
      return outcome.kind === 'unknown' ? { kind: 'kept', placeholder: makes } : outcome
    },
    run,
    sendAgain: async (key, more) => {
      await change((queue) => ({ queue: sendAgain(queue, key, more) }))
      await run()
    },
    discard: async (key) => {
      await change((queue) => ({ queue: discard(queue, key) }))
      await run()
    },
    close: () => {
      ending.abort()
      clearTimeout(timer)
    },
  }
}
