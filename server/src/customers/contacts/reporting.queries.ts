import type { Lines } from '#contract/customers/reporting.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { topsOf } from '../groups/group.queries.ts'

/** Lets one transaction of a company at a time change who reports to whom: two at once could close a circle that neither sees. */
export async function lockLines(tx: Kysely<never>, actor: Actor): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`reporting ${actor.tenantId}`}, 0))`.execute(tx)
}

/** Somebody whom another could report to: where they are, and all lines above them; null out of the actor's sight. */
export async function findBoss(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
): Promise<{ customerId: string | null; lines: Lines } | null> {
  const found = await sql<{ customerId: string | null }>`select r.customer_id as "customerId" from contact r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and r.deleted_at is null and ${inSight(actor, 'contact', 'see', 'r')}`.execute(
    tx,
  )
  const boss = found.rows[0]
  if (!boss) return null
  // Deleted people stand in the way too: they can come back.
  const above = await sql<{ id: string; boss: string | null }>`with recursive above as (
      select c.id, c.reports_to_id from contact c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid
      union
      select up.id, up.reports_to_id from contact up join above on above.reports_to_id = up.id where up.tenant_id = ${actor.tenantId}::uuid
    ) select above.id, above.reports_to_id as boss from above`.execute(tx)
  return { ...boss, lines: new Map(above.rows.map((row) => [row.id, row.boss])) }
}

/** The company at the top of the group of each customer. */
export async function groupsOf(
  tx: Kysely<never>,
  actor: Actor,
  customers: readonly (string | null)[],
): Promise<ReadonlyMap<string, string>> {
  return topsOf(tx, actor.tenantId, [...new Set(customers.filter((id) => id !== null))])
}

/** Whether two customers are one, or belong to one group. */
export function areOneGroup(groups: ReadonlyMap<string, string>, one: string | null, other: string | null): boolean {
  if (one === null || other === null) return false
  return one === other || (groups.has(one) && groups.get(one) === groups.get(other))
}
