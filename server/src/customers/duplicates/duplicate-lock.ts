import type { DuplicateType } from '#contract/customers/duplicate.ts'
import { type Kysely, sql } from 'kysely'

/** Who writes more keys than these holds the whole type: a server keeps only so many locks. */
const mostHeld = 64

/**
 * Holds the keys of what is about to be written until the transaction ends. Two records that can be found to be the same have a key in
 * common, so the second is looked for only when the first is there to be found. All are taken in one order, and nobody waits in a circle.
 */
export async function holdKeys(
  tx: Kysely<never>,
  tenantId: string,
  type: DuplicateType,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  const whole = `duplicates ${tenantId} ${type}`
  const held = [...new Set(keys)].sort().map((key) => `${whole} ${key}`)
  if (held.length > mostHeld) await sql`select pg_advisory_xact_lock(hashtextextended(${whole}, 0))`.execute(tx)
  else
    await sql`select case when k = ${whole} then pg_advisory_xact_lock_shared(hashtextextended(k, 0)) else pg_advisory_xact_lock(hashtextextended(k, 0)) end
      from unnest(${[whole, ...held]}::text[]) as k`.execute(tx)
}
