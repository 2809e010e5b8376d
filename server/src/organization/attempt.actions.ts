import { type Kysely, sql } from 'kysely'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { lockedUntil } from './login.rules.ts'

/**
 * Counts an attempt as a failure before it is tried, and refuses it while its login rests: of many at the same moment none gets past the
 * count. `key` is the login's id, or the digest of a text that is no login: both rest alike, so that nobody learns which exist.
 */
export async function beginAttempt(context: Context, key: string): Promise<void> {
  const now = context.now()
  const at = now.toISOString()
  const open = await context.database.global(async (tx: Tx<never>) => {
    await sql`insert into sign_in_attempt (key, failures, at) values (${key}, 0, ${at}::timestamptz) on conflict do nothing`.execute(
      tx,
    )
    const found = await sql<{
      failures: number
      locked_until: string | null
    }>`select failures, locked_until from sign_in_attempt where key = ${key} for update`.execute(tx)
    const row = found.rows[0]
    if (row?.locked_until && new Date(row.locked_until) > now) return false
    const failures = (row?.failures ?? 0) + 1
    await sql`update sign_in_attempt set failures = ${failures}, locked_until = ${lockedUntil(failures, now)?.toISOString() ?? null}::timestamptz, at = ${at}::timestamptz where key = ${key}`.execute(
      tx,
    )
    return true
  })
  if (!open) throw new Refusal(429, 'sign-in-locked')
}

/** Takes one attempt back that was no guess: a right password whose code is still to come. */
export async function takeBackAttempt(context: Context, key: string): Promise<void> {
  await context.database.global((tx: Tx<never>) =>
    sql`update sign_in_attempt set failures = greatest(0, failures - 1), locked_until = null where key = ${key}`.execute(
      tx,
    ),
  )
}

/** Forgets the failures of a login that has proved itself. */
export async function forgetAttempts(tx: Kysely<never>, key: string): Promise<void> {
  await sql`delete from sign_in_attempt where key = ${key}`.execute(tx)
}
