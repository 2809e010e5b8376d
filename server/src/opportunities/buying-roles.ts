import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { unjudgedSql } from './health/unjudged.ts'

/** Brings along which roles are known in the deals of some people: all of those deals, or one. */
export async function renewRolesOfContacts(
  tx: Kysely<never>,
  actor: Actor,
  contacts: readonly string[],
  deal?: string,
): Promise<void> {
  if (deal !== undefined) await renew(tx, actor, sql`select ${deal}::uuid as id`)
  else
    await renew(
      tx,
      actor,
      sql`select d.opportunity_id as id from deal_contact d where d.tenant_id = ${actor.tenantId}::uuid and d.contact_id = any(${[...contacts]}::uuid[])`,
    )
}

/** The same for the deals of people whom an import brought. */
export async function renewRolesOfImport(tx: Kysely<never>, actor: Actor, importId: string): Promise<void> {
  await renew(
    tx,
    actor,
    sql`select d.opportunity_id as id from deal_contact d join contact c on c.tenant_id = d.tenant_id and c.id = d.contact_id
      where d.tenant_id = ${actor.tenantId}::uuid and c.import_id = ${importId}::uuid`,
  )
}

async function renew(tx: Kysely<never>, actor: Actor, deals: RawBuilder<unknown>): Promise<void> {
  await sql`update opportunity as o set buying_roles = coalesce((
      select array_agg(distinct d.buying_role order by d.buying_role) from deal_contact d
      join contact c on c.tenant_id = d.tenant_id and c.id = d.contact_id and c.deleted_at is null
      where d.tenant_id = o.tenant_id and d.opportunity_id = o.id and d.buying_role is not null), '{}'), ${unjudgedSql}
    where o.tenant_id = ${actor.tenantId}::uuid and o.id in (${deals})`.execute(tx)
}
