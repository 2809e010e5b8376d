import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Values } from '../foundation/records/values.ts'

/**
 * Notes whose customers are to be counted anew, in the transaction that changes customers: those who hold them now, and those who did before.
 * Called before or after a change of holders whose `before` is not known, it notes who holds them at that time.
 */
export async function noteHolders(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
  before: readonly Values[] = [],
): Promise<void> {
  if (ids.length === 0) return
  const held = before.flatMap(({ owner, level }) => (typeof owner === 'string' && level !== null ? [owner] : []))
  await sql`insert into customer_recount (tenant_id, id, owner_id) select ${tenantId}::uuid, gen_random_uuid(), x.owner_id from (
      select c.owner_id from customer c where c.tenant_id = ${tenantId}::uuid and c.id = any(${[...ids]}::uuid[]) and c.level is not null and c.owner_id is not null
      union select unnest(${[...new Set(held)]}::uuid[])
    ) as x`.execute(tx)
}

/** Notes customers of whom something else is counted that changed: who holds them is looked up when they are counted. */
export async function noteCustomers(tx: Kysely<never>, tenantId: string, ids: RawBuilder<unknown>): Promise<void> {
  await sql`insert into customer_recount (tenant_id, id, customer_id) select ${tenantId}::uuid, gen_random_uuid(), c.id
    from customer c where c.tenant_id = ${tenantId}::uuid and c.id in (${ids})`.execute(tx)
}

/** Notes everybody, since what is asked of customers changed. */
export async function noteEverybody(tx: Kysely<never>, tenantId: string): Promise<void> {
  await sql`insert into customer_recount (tenant_id, id, owner_id) select u.tenant_id, gen_random_uuid(), u.id from user_account u where u.tenant_id = ${tenantId}::uuid`.execute(
    tx,
  )
}

/** Whether anybody waits to be counted. */
export async function isNoted(tx: Kysely<never>, tenantId: string): Promise<boolean> {
  const found = await sql`select 1 from customer_recount r where r.tenant_id = ${tenantId}::uuid limit 1`.execute(tx)
  return found.rows.length > 0
}

/** Takes the notes of the next person away, for counting them in the same transaction; null: nobody waits. */
export async function takeNoted(tx: Kysely<never>, tenantId: string): Promise<string | null> {
  const next = await sql<{
    id: string
    owner: string | null
  }>`select r.id, coalesce(r.owner_id, c.owner_id) as owner from customer_recount r
    left join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id where r.tenant_id = ${tenantId}::uuid order by r.id limit 1`.execute(
    tx,
  )
  const [first] = next.rows
  if (!first) return null
  const { id, owner } = first
  await sql`delete from customer_recount r where r.tenant_id = ${tenantId}::uuid and (r.id = ${id}::uuid or r.owner_id = ${owner}::uuid
    or r.customer_id in (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.owner_id = ${owner}::uuid))`.execute(
    tx,
  )
  // A customer in a pool is held by nobody: there is nothing to count.
  return owner ?? takeNoted(tx, tenantId)
}
