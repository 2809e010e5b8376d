import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { firstIdAt } from '../../foundation/ids.ts'

/** When today began in the company; `locks` holds the person's row, so that two look-ups at once do not count as one. */
export async function startOfDay(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  { locks = false }: { locks?: boolean } = {},
): Promise<Date> {
  const begun = await sql<{ since: string }>`
    select date_trunc('day', ${context.now().toISOString()}::timestamptz, ${actor.company.timeZone}) as since from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${actor.userId}::uuid ${locks ? sql`for update of u` : sql``}`.execute(
    tx,
  )
  const since = begun.rows[0]?.since
  if (since === undefined) throw forbidden()
  return new Date(since)
}

/** How many events of these kinds somebody has caused since, of one record where it is named. */
export async function countSince(
  tx: Kysely<never>,
  actor: Actor,
  kinds: readonly string[],
  since: Date,
  record: string | null = null,
): Promise<number> {
  const used = await sql<{ count: number }>`select count(*)::int as count from event e
    where e.tenant_id = ${actor.tenantId}::uuid and e.actor_id = ${actor.userId}::uuid and e.kind = any(${[...kinds]}::text[]) and e.id >= ${firstIdAt(since)}::uuid
      and ${record === null ? sql`true` : sql`e.record_id = ${record}::uuid`}`.execute(tx)
  return used.rows[0]?.count ?? 0
}

/** What somebody has learnt since of records out of their sight: by asking, and while typing. */
export function lookUpsSince(tx: Kysely<never>, actor: Actor, since: Date): Promise<number> {
  return countSince(tx, actor, ['looked-up', 'duplicate-told'], since)
}

/** The records of which somebody was told since while typing. */
export async function toldSince(tx: Kysely<never>, actor: Actor, since: Date): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select distinct e.record_id as id from event e
    where e.tenant_id = ${actor.tenantId}::uuid and e.actor_id = ${actor.userId}::uuid and e.kind = 'duplicate-told' and e.id >= ${firstIdAt(since)}::uuid`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}
