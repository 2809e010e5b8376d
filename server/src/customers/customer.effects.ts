import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'

/** Counts a customer's open opportunities up or down; called inside the transaction that opens or closes them. */
export async function countOpenOpportunities(
  tx: Kysely<never>,
  actor: Actor,
  deltas: ReadonlyMap<string, number>,
): Promise<void> {
  const rows = [...deltas]
    .filter(([, delta]) => delta !== 0)
    .sort(([one], [other]) => (one < other ? -1 : 1))
    .map(([id, delta]) => ({ id, delta }))
  if (rows.length === 0) return
  await sql`update customer as c set open_opportunities = c.open_opportunities + d.delta
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, delta integer) where c.tenant_id = ${actor.tenantId}::uuid and c.id = d.id`.execute(
    tx,
  )
}

/** Notes when a customer, contact or lead was last worked on; never moves the time back. */
export async function noteActivity(
  tx: Kysely<never>,
  actor: Actor,
  touched: { customer?: string | null; contact?: string | null; lead?: string | null },
  at: string,
): Promise<void> {
  for (const table of ['customer', 'contact', 'lead'] as const) {
    const id = touched[table]
    if (!id) continue
    await sql`update ${sql.table(table)} set last_activity_at = ${at}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and (last_activity_at is null or last_activity_at < ${at}::timestamptz)`.execute(
      tx,
    )
  }
}
