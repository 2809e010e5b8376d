import type { Method } from '#contract/shared/operation.ts'
import type { Label } from '#contract/shared/label.ts'
import type { Problem } from '#contract/shared/problem.ts'

/** What a person asked the server to do: an ordinary operation of the API, nothing else. */
export type Wish = {
  operation: { id: string; method: Method; path: string; title: Label }
  params?: Readonly<Record<string, unknown>> | undefined
  body?: unknown
  /** The version on which a change is based. */
  ifMatch?: number | undefined
  /** The code of a question that was answered with yes. */
  confirmed?: string | undefined
  /** A file that goes with it; its content lies beside the queue. */
  file?: { name: string; type: string; bytes: number } | undefined
}

/** Why something waits for its person: declined, or changed by somebody else meanwhile. */
export type Trouble = Pick<Problem, 'status' | 'code'> & Pick<Partial<Problem>, 'errors' | 'current' | 'matches'>

/** One wish in the queue, under the key that it got when the person acted. */
export type Entry = Wish & {
  key: string
  order: number
  at: string
  person: string
  /** What it is about, in the person's own words. */
  name: string
  /** Stands for the id of what it makes until the server has told the real one. */
  makes?: string | undefined
  /** It begins what later wishes under the same address go on with: a visit by its check-in. */
  opens?: boolean | undefined
  state: 'waiting' | 'conflict' | 'refused'
  trouble?: Trouble | undefined
}

export type Queue = readonly Entry[]

/** What came of sending: done, declined, or nothing that could be known. */
export type Reply =
  | { kind: 'done'; answer: unknown }
  | { kind: 'declined'; trouble: Trouble }
  | { kind: 'unknown'; trouble: Trouble }

/** Ids of what was made without network, as the server has named them since. */
export type Made = ReadonlyMap<string, string>

/** Whether a value names an id anywhere. */
function mentions(value: unknown, id: string): boolean {
  if (value === id) return true
  if (typeof value !== 'object' || value === null) return false
  return Object.values(value).some((part) => mentions(part, id))
}

/** A value in which ids made here are replaced by the server's. */
function renamed<T>(value: T, made: Made): T {
  if (typeof value === 'string') return (made.get(value) ?? value) as T
  if (Array.isArray(value)) return value.map((part: unknown) => renamed(part, made)) as T
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, renamed(part, made)])) as T
}

const recordOf = (entry: Entry): unknown => entry.makes ?? entry.params?.['id']

/** The earlier wish of the same person without which this one must not be sent: it makes what this one names, or is about the same record. */
export function waitsFor(queue: Queue, entry: Entry): Entry | undefined {
  const record = recordOf(entry)
  return queue.find(
    (one) =>
      one.order < entry.order &&
      one.person === entry.person &&
      ((one.makes !== undefined && mentions([entry.params, entry.body], one.makes)) ||
        (record !== undefined && recordOf(one) === record)),
  )
}

/** What is to be sent now: the first in order that waits for nothing. What is stuck holds back only what depends on it. */
export function nextToSend(queue: Queue, person: string): Entry | undefined {
  return queue.find((entry) => entry.person === person && entry.state === 'waiting' && !waitsFor(queue, entry))
}

/** Puts a wish at the end of the queue. */
export function enqueue(queue: Queue, made: Made, entry: Omit<Entry, 'order' | 'state'>): Queue {
  const { params, body, ...rest } = entry
  const order = (queue.at(-1)?.order ?? 0) + 1
  return [
    ...queue,
    {
      ...rest,
      ...(params === undefined ? {} : { params: renamed(params, made) }),
      ...(body === undefined ? {} : { body: renamed(body, made) }),
      order,
      state: 'waiting',
    },
  ]
}

/** Declined for now and not for good: out of reach, signed out, busy, restarting. A fault of the server's own would hold back all behind it. */
const passing = new Set([0, 401, 408, 425, 429, 502, 503, 504])

/** Sorts out what a problem means for the queue. A result that the server did not keep is a result all the same. */
export function replyOf(trouble: Trouble): Reply {
  if (trouble.code === 'done-before') return { kind: 'done', answer: trouble.current }
  if (passing.has(trouble.status)) return { kind: 'unknown', trouble }
  return { kind: 'declined', trouble }
}

/** The queue after a reply: what is done leaves it, and what follows learns the id and the version that came of it. */
export function settle(queue: Queue, key: string, reply: Reply): { queue: Queue; made: Made } {
  const entry = queue.find((one) => one.key === key)
  const made = new Map<string, string>()
  if (!entry || reply.kind === 'unknown') return { queue, made }
  if (reply.kind === 'declined') {
    const state = reply.trouble.status === 412 ? 'conflict' : 'refused'
    return { queue: replaced(queue, { ...entry, state, trouble: reply.trouble }), made }
  }
  const { id, version } = (reply.answer ?? {}) as { id?: unknown; version?: unknown }
  if (entry.makes !== undefined && typeof id === 'string') made.set(entry.makes, id)
  const follows = queue
    .filter((one) => one !== entry)
    .map((one) => {
      // A later change of one's own was made on top of this one, not of somebody else's.
      const isOnTop =
        typeof version === 'number' &&
        one.ifMatch !== undefined &&
        one.ifMatch === entry.ifMatch &&
        recordOf(one) === recordOf(entry)
      const raised = isOnTop ? { ...one, ifMatch: version } : one
      return made.size > 0 && one.order > entry.order && mentions([one.params, one.body], entry.makes ?? '')
        ? { ...raised, params: renamed(raised.params, made), body: renamed(raised.body, made) }
        : raised
    })
  return { queue: follows, made }
}

/** Lets a stuck wish be sent again; `more` is what the person decided: a question answered, fields kept, the newer version accepted. */
export function sendAgain(
  queue: Queue,
  key: string,
  more: Pick<Partial<Entry>, 'confirmed' | 'ifMatch' | 'body'> = {},
): Queue {
  const entry = queue.find((one) => one.key === key)
  if (!entry || entry.state === 'waiting') return queue
  const { trouble: _, ...rest } = entry
  return replaced(queue, { ...rest, ...more, state: 'waiting' })
}

const names = ({ params, body }: Entry, { makes }: Entry) => makes !== undefined && mentions([params, body], makes)

/** The part of an address that says what it is about. */
const rootOf = ({ operation: { path } }: Entry) => path.split('/:id')[0]

/** Whether a wish goes on with what another begins. */
function goesOn(entry: Entry, first: Entry): boolean {
  const id = first.params?.['id']
  const isSame = id !== undefined && entry.params?.['id'] === id && rootOf(entry) === rootOf(first)
  return first.opens === true && entry.order > first.order && isSame
}

/**
 * Everything that goes when one wish is given up: it, whatever names what it would have made or goes on with what it begins, and files that
 * were meant for those alone.
 */
export function goesWith(queue: Queue, key: string): Queue {
  const gone = new Set<Entry>()
  for (const entry of queue)
    if (entry.key === key || [...gone].some((one) => names(entry, one) || goesOn(entry, one))) gone.add(entry)
  const isLeftOver = (entry: Entry) => {
    const users = entry.file === undefined ? [] : queue.filter((one) => names(one, entry))
    return users.length > 0 && users.every((one) => gone.has(one))
  }
  return queue.filter((entry) => gone.has(entry) || isLeftOver(entry))
}

/** Gives a wish up. */
export function discard(queue: Queue, key: string): Queue {
  const gone = new Set(goesWith(queue, key))
  return queue.filter((entry) => !gone.has(entry))
}

function replaced(queue: Queue, entry: Entry): Queue {
  return queue.map((one) => (one.key === entry.key ? entry : one))
}
