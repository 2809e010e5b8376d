import { type Kysely, sql } from 'kysely'
import { type DealDays, renewDealDays } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'

/** Tells customers anew when an opportunity with them last began and was last won. */
export async function tellDealDays(
  tx: Kysely<never>,
  actor: Actor,
  customers: readonly (string | null)[],
): Promise<void> {
  const ids = [...new Set(customers.filter((id) => id !== null))]
  await renewDealDays(tx, actor, ids, async () => {
    const found =
      await sql<DealDays>`select o.customer_id as id, max(coalesce(o.started_on, o.created_at::date)) as "lastOpportunityOn", max(o.closed_on) filter (where o.outcome = 'won') as "lastWonOn"
      from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.customer_id = any(${ids}::uuid[]) and o.deleted_at is null group by 1`.execute(
        tx,
      )
    return found.rows
  })
}
