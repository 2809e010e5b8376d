import { type Kysely, sql } from 'kysely'
import { AsyncLocalStorage } from 'node:async_hooks'
import { createHash } from 'node:crypto'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../access/refusal.ts'
import type { Context } from '../context.ts'
import type { Database, Tx } from '../database/database.ts'
import { digestOf } from '../identity/secrets.ts'
import { type Kept, keptFrom, sealedResult, settled } from './kept-result.ts'

/** What one request asks under an idempotency key; `wish` is the digest of what was asked. */
export type Asking = { tenantId: string; userId: string; operation: string; request: string; wish: string }

/** A request under a key on its way: its writes are numbered in their order, number 0 is its whole answer. */
type Asked = Asking & {
  writes: number
  kept: Map<number, Kept>
  isRead: boolean
  isOver: boolean
  wishGrows: boolean
}

/** What a request is answered with: the work itself, what counts as its answer, and the version that is told beside it. */
type Parts<Answer> = {
  work: () => Promise<Answer>
  isAnswer: (value: unknown) => boolean
  /** The work itself learns the rest of what is asked: the content of a file. */
  wishGrows: boolean
  etag: () => string | undefined
  tellEtag: (etag: string) => void
}

/** Answers a request under its key once, and the same again whenever it is repeated. */
export type AnswerOnce = <Answer>(asking: Asking, parts: Parts<Answer>) => Promise<Answer>

type Whole = { answer: unknown; etag: string | undefined }

/** The request that is being answered, wherever in the house its work is. */
const current = new AsyncLocalStorage<Asked | null>()

class Replay extends Error {}

/** A request of somebody under a key. */
export function askingOf(actor: Actor, operation: string, key: string, wish: string): Asking {
  const { tenantId, userId } = actor
  return { tenantId, userId, operation, request: idFrom(`${userId}\n${operation}\n${key}`), wish }
}

/** The same id for the same words, wherever and whenever they are said. */
function idFrom(words: string): string {
  const hex = createHash('sha256').update(words).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * Adds to what is asked under an idempotency key what only the work itself learns: the content of a file. What takes no file has said
 * its whole wish already; what it stores follows from that.
 */
export function alsoAsked(more: readonly string[]): void {
  const asked = current.getStore()
  if (asked?.wishGrows) asked.wish = digestOf(JSON.stringify([asked.wish, ...more]))
}

/** Begins work that is none of the request's own, though it is begun by one: what it writes is not repeated with the request. */
export function apart<Result>(work: () => Result): Result {
  return current.run(null, work)
}

/** A write of one company. */
export async function write<Tables, Answer>(
  context: Context,
  actor: Actor,
  work: (tx: Tx<Tables>) => Promise<Answer>,
): Promise<Answer> {
  return context.database.write(actor.tenantId, work)
}

/**
 * Makes every write of the house safe to repeat. Under a key each transaction stores what it gave together with what it wrote: a
 * repetition, even at the same moment or after a reply was lost, finds that and goes on behind it. Another wish under the same key is
 * refused. Nothing is stored of what was refused, so that it may be mended.
 */
export function repeatable(
  database: Database,
  { secret, now }: Pick<Context, 'secret' | 'now'>,
): { database: Database; answerOnce: AnswerOnce } {
  const inTurn = oneAfterAnother()

  async function readKept(asked: Asked): Promise<void> {
    asked.kept = await database.read(asked.tenantId, (tx: Tx<never>) => keptOf(tx, secret, asked))
    asked.isRead = true
  }

  async function keep(
    tx: Kysely<never>,
    asked: Asked,
    number: number,
    result: unknown,
    about = result,
  ): Promise<boolean> {
    const stored =
      await sql`insert into idempotency (tenant_id, id, request, step, user_id, operation, wish, answer, created_at)
      values (${asked.tenantId}::uuid, ${idFrom(`${asked.request}\n${number}`)}::uuid, ${asked.request}::uuid, ${number}, ${asked.userId}::uuid, ${asked.operation}, ${asked.wish}, ${sealedResult(secret, result, about)}, ${now().toISOString()}::timestamptz)
      on conflict do nothing`.execute(tx)
    return stored.numAffectedRows !== 0n
  }

  async function writeOnce<Tables, Result>(asked: Asked, work: (tx: Tx<Tables>) => Promise<Result>): Promise<Result> {
    asked.writes += 1
    const number = asked.writes
    if (!asked.isRead) await readKept(asked)
    const before = asked.kept.get(number)
    if (before) return settled(before) as Result
    try {
      const result = await database.write(asked.tenantId, async (tx: Tx<Tables>) => {
        const given = await work(tx)
        if (!(await keep(tx as unknown as Kysely<never>, asked, number, given))) throw new Replay()
        return given
      })
      asked.kept.set(number, { result })
      return result
    } catch (error) {
      // The same wish at the same moment may also have met what its twin wrote: a name taken, a limit reached.
      await readKept(asked)
      const twin = asked.kept.get(number)
      if (twin) return settled(twin) as Result
      // What was not written takes no number: it may be tried again.
      if (asked.writes === number) asked.writes -= 1
      throw error
    }
  }

  async function keepWhole(asked: Asked, whole: Whole): Promise<void> {
    const only = asked.writes === 1 && whole.etag === undefined ? asked.kept.get(1) : undefined
    if (asked.writes === 0 || (only && 'result' in only && only.result === whole.answer)) return
    await database.write(asked.tenantId, (tx: Tx<never>) => keep(tx, asked, 0, whole, whole.answer))
  }

  return {
    database: {
      ...database,
      write: (tenantId, work) => {
        const asked = current.getStore()
        if (!asked || asked.isOver || asked.tenantId !== tenantId) return database.write(tenantId, work)
        return writeOnce(asked, work)
      },
    },
    answerOnce: (asking, { work, isAnswer, wishGrows, etag, tellEtag }) =>
      inTurn(`${asking.tenantId} ${asking.request}`, async () => {
        const asked: Asked = { ...asking, writes: 0, kept: new Map(), isRead: false, isOver: false, wishGrows }
        if (!wishGrows) await readKept(asked)
        const before = asked.kept.get(0)
        if (before) {
          const whole = settled(before) as Whole
          if (whole.etag !== undefined) tellEtag(whole.etag)
          return whole.answer as never
        }
        try {
          const answer = await current.run(asked, work)
          if (!wishGrows) await keepWhole(asked, { answer, etag: etag() })
          return answer
        } catch (error) {
          const done = asked.writes === 0 && asked.kept.size === 1 ? asked.kept.get(1) : undefined
          // What it looks at before it writes may be gone since it was done: what it gave then is the answer.
          if (error instanceof Refusal && done && isAnswer(settled(done))) return settled(done) as never
          throw error
        } finally {
          asked.isOver = true
        }
      }),
  }
}

async function keptOf(tx: Kysely<never>, secret: Buffer, asked: Asked): Promise<Map<number, Kept>> {
  const found = await sql<{ step: number; wish: string; answer: string }>`
    select step, wish, answer from idempotency where tenant_id = ${asked.tenantId}::uuid and request = ${asked.request}::uuid`.execute(
    tx,
  )
  if (found.rows.some((row) => row.wish !== asked.wish)) throw new Refusal(422, 'idempotency-key-reused')
  return new Map(found.rows.map((row) => [row.step, keptFrom(secret, row.answer)]))
}

/** Lets works of the same name wait for each other. */
function oneAfterAnother(): <Result>(name: string, work: () => Promise<Result>) => Promise<Result> {
  const last = new Map<string, Promise<unknown>>()
  return async (name, work) => {
    const before = last.get(name) ?? Promise.resolve()
    const turn = before.then(work, work)
    last.set(name, turn)
    try {
      return await turn
    } finally {
      if (last.get(name) === turn) last.delete(name)
    }
  }
}
