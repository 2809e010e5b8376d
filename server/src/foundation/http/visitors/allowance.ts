import { sql } from 'kysely'
import { Refusal } from '../../access/refusal.ts'
import type { Context } from '../../context.ts'
import type { Tx } from '../../database/database.ts'
import { digestOf } from '../../identity/secrets.ts'
import { oneMore } from './allowance.rules.ts'

/** For how long one count holds. */
const spanMs = 10 * 60_000

/** What is known to be full is kept in memory; beyond so many all is asked again. */
const mostKept = 20_000

/**
 * Counts what visitors send, who have no account, and refuses what is too much, in the database: of many servers together no more passes
 * than of one. What a server has seen to be full it refuses by itself, so that a flood stays outside. Networks are counted by a digest.
 */
export function createAllowance(context: Context): (key: string, most: number) => Promise<void> {
  const fullUntil = new Map<string, number>()
  return async (key, most) => {
    const now = context.now().getTime()
    if ((fullUntil.get(key) ?? 0) > now) throw new Refusal(429, 'too-many-attempts')
    const until = await countOne(context, digestOf(key), most)
    if (until === null) return
    if (fullUntil.size >= mostKept) fullUntil.clear()
    fullUntil.set(key, until)
    throw new Refusal(429, 'too-many-attempts')
  }
}

/** One more, or until when there is no more. */
function countOne(context: Context, key: string, most: number): Promise<number | null> {
  const now = context.now()
  return context.database.global(async (tx: Tx<never>) => {
    await sql`insert into form_attempt (key, since, times) values (${key}, ${now.toISOString()}::timestamptz, 0) on conflict do nothing`.execute(
      tx,
    )
    const found = await sql<{ since: string; times: number }>`
      select since, times from form_attempt where key = ${key} for update`.execute(tx)
    const row = found.rows[0]
    const count = { since: Date.parse(row?.since ?? now.toISOString()), times: row?.times ?? 0 }
    const next = oneMore(count, now.getTime(), most, spanMs)
    if (!next) return count.since + spanMs
    await sql`update form_attempt set since = ${new Date(next.since).toISOString()}::timestamptz, times = ${next.times} where key = ${key}`.execute(
      tx,
    )
    return null
  })
}
