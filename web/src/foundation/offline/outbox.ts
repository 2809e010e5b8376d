import type { OutboxStore } from './outbox-store.ts'
import {
  discard,
  enqueue,
  type Entry,
  type Made,
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

type Parts = {
  store: OutboxStore
  send: Transport
  person: string
  now: () => Date
  newKey: () => string
  /** Told what the server answered before the wish leaves the queue, so that no screen forgets in between what was done. */
  answered?: (entry: Entry, answer: unknown) => Promise<void>
}

/** What is done with a wish: sent and answered, kept for later, or declined while its person waits. */
export type Outcome =
  | { kind: 'done'; answer: unknown }
  | { kind: 'kept'; placeholder: string | undefined }
  | { kind: 'declined'; trouble: Trouble }

export type OutboxView = {
  queue: Queue
  /** How many of the queue lie in the store already: those outlive the window. */
  kept: number
  made: Made
  sending: string | null
  isReachable: boolean
}

/** Why a wish is worth queueing: its name for the list, the id that stands for what it makes, its file. */
export type About = {
  name: string
  makes?: string | undefined
  opens?: boolean | undefined
  content?: Blob | undefined
}
export type Asked = { wish: Wish; about: About }

export type Outbox = {
  view: () => OutboxView
  subscribe: (listener: () => void) => () => void
  /**
   * Puts wishes that belong together into the queue, all or none, each of which may bring a file, and sends what is there; resolves when
   * the last is answered or it is clear that it must wait.
   */
  act: (...asked: readonly Asked[]) => Promise<Outcome>
  /** The content that goes with a wish, as long as it is not sent. */
  file: (key: string) => Promise<Blob | undefined>
  /** What is unsent, as it lies in the store; also before anything was sent or shown. */
  unsent: () => Promise<Queue>
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
export function openOutbox({ store, send, person, now, newKey, answered: tellAnswer }: Parts): Outbox {
  let view: OutboxView = { queue: [], kept: 0, made: new Map(), sending: null, isReachable: true }
  /** What lies in the store; only that is sent. */
  let stored: Queue = []
  /** Wishes on their way into the store: their person sees them at once. */
  let coming: Queue = []
  const comingFiles = new Map<string, Blob>()
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
  const showQueue = (made: Made) => {
    const known = new Set(stored.map((entry) => entry.key))
    const queue = [...stored, ...coming.filter((entry) => !known.has(entry.key))]
    show({ queue, kept: stored.length, made })
  }
  const change = async (...asked: Parameters<OutboxStore['change']>) => {
    const { queue, made } = await store.change(...asked)
    stored = queue.filter((entry) => entry.person === person)
    showQueue(made)
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
    if (reply.kind === 'done') await tellAnswer?.(entry, reply.answer).catch(() => undefined)
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
    const next = () => (ending.signal.aborted ? undefined : nextToSend(stored, person))
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
    act: async (...asked) => {
      const at = now().toISOString()
      const entries = asked.map(({ wish, about: { name, makes, opens } }) => ({
        ...wish,
        key: newKey(),
        person,
        name,
        at,
        ...(makes === undefined ? {} : { makes }),
        ...(opens === undefined ? {} : { opens }),
      }))
      const files = entries.flatMap(({ key }, at) => {
        const content = asked[at]?.about.content
        return content === undefined ? [] : [{ key, content }]
      })
      const { key, makes } = entries.at(-1) ?? { key: '' }
      const withAll = (queue: Queue, made: Made) =>
        entries.reduce((longer, entry) => enqueue(longer, made, entry), queue)
      const mine = withAll(coming, view.made).slice(coming.length)
      coming = [...coming, ...mine]
      for (const file of files) comingFiles.set(file.key, file.content)
      showQueue(view.made)
      try {
        await change((queue, made) => ({ queue: withAll(queue, made) }), files)
      } finally {
        coming = coming.filter((entry) => !mine.includes(entry))
        for (const file of files) comingFiles.delete(file.key)
        showQueue(view.made)
      }
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
    file: async (key) => comingFiles.get(key) ?? store.file(key),
    unsent: async () => {
      const { queue } = await store.change((kept) => ({ queue: kept }))
      return [...queue.filter((entry) => entry.person === person), ...coming]
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
