import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { noteFollowed } from './completeness/completeness.sql.ts'
import { askForLevels } from './levels/level.queries.ts'

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
  await askForLevels(
    tx,
    actor.tenantId,
    rows.map(({ id }) => id),
  )
}

/** Notes when a customer, contact or lead was last worked on; never moves the time back. */
export async function noteActivity(
  tx: Kysely<never>,
  actor: Actor,
  touched: { customer?: string | null; contact?: string | null; lead?: string | null },
  at: string,
): Promise<void> {
  if (touched.customer) await noteFollowed(tx, actor.tenantId, touched.customer, at)
  for (const table of ['contact', 'lead'] as const) {
    const id = touched[table]
    if (!id) continue
    await sql`update ${sql.table(table)} set last_activity_at = ${at}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and (last_activity_at is null or last_activity_at < ${at}::timestamptz)`.execute(
      tx,
    )
  }
}

/** The last day on which an opportunity with a customer began, and the last on which one was won. */
export type DealDays = { id: string; lastOpportunityOn: string | null; lastWonOn: string | null }

/** Notes new opportunities with customers; never moves a day back. */
export async function raiseDealDays(tx: Kysely<never>, actor: Actor, days: readonly DealDays[]): Promise<void> {
  if (days.length === 0) return
  const rows = [...days].sort((one, other) => (one.id < other.id ? -1 : 1))
  await sql`update customer as c set last_opportunity_on = greatest(c.last_opportunity_on, d.last_opportunity_on), last_won_on = greatest(c.last_won_on, d.last_won_on)
    from ${dayRows(rows)} where c.tenant_id = ${actor.tenantId}::uuid and c.id = d.id
      and (c.last_opportunity_on is null or c.last_opportunity_on < d.last_opportunity_on or c.last_won_on is null and d.last_won_on is not null or c.last_won_on < d.last_won_on)`.execute(
    tx,
  )
}

/** Works the days of customers out anew, under their lock: what is read then stays true until the transaction ends. */
export async function renewDealDays(
  tx: Kysely<never>,
  actor: Actor,
  customers: readonly string[],
  readDays: (ids: readonly string[]) => Promise<readonly DealDays[]>,
): Promise<void> {
  if (customers.length === 0) return
  await sql`select 1 from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...customers]}::uuid[]) order by c.id for no key update of c`.execute(
    tx,
  )
  const known = new Map((await readDays(customers)).map((row) => [row.id, row]))
  const rows = customers.map((id) => known.get(id) ?? { id, lastOpportunityOn: null, lastWonOn: null })
  await sql`update customer as c set last_opportunity_on = d.last_opportunity_on, last_won_on = d.last_won_on
    from ${dayRows(rows)} where c.tenant_id = ${actor.tenantId}::uuid and c.id = d.id`.execute(tx)
  await askForLevels(tx, actor.tenantId, customers)
}

/**
 * Asks that the levels of customers be looked at because amounts of their deals changed. Where the company has criteria, the customers are
 * held as by everybody who asks: the look at them that is going on then leaves them for the next one.
 */
export async function noteAmounts(tx: Kysely<never>, actor: Actor, customers: readonly string[]): Promise<void> {
  if (customers.length === 0) return
  await sql`select 1 from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...customers]}::uuid[])
    and exists(select 1 from level_setting s where s.tenant_id = ${actor.tenantId}::uuid and jsonb_array_length(s.rules) > 0) order by c.id for no key update of c`.execute(
    tx,
  )
  await askForLevels(tx, actor.tenantId, customers)
}

function dayRows(days: readonly DealDays[]) {
  const rows = days.map((row) => ({
    id: row.id,
    last_opportunity_on: row.lastOpportunityOn,
    last_won_on: row.lastWonOn,
  }))
  return sql`jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as d(id uuid, last_opportunity_on date, last_won_on date)`
}
