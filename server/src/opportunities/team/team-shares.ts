import { type DealRole, type RoleAccess, unionOfAccess } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { findSetting } from './team-setting.ts'

/** The fields that are a deal's money, beside the prices of its products. */
const money = ['amount']

/** What a share says of a part: whether it changes the deal, which fields stay closed, which are only read. */
function shareOf(access: RoleAccess) {
  return {
    change: access.change,
    hidden: access.money === 'hidden' ? money : [],
    fixed: access.money === 'write' ? [] : money,
    customer: access.customer,
    contacts: access.contacts,
  }
}

/**
 * Brings what the people of these deals reach up to date: the deal, and its customer and people at the customer where their roles say so.
 * A share lets in whom the own role lets see what is shared with them, and never opens what that role closes.
 */
export async function renewTeamShares(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Pick<Actor, 'tenantId'>,
  deals: readonly string[],
): Promise<void> {
  if (deals.length === 0) return
  const { tenantId } = actor
  const ids = [...new Set(deals)]
  const parts = await sql<{ deal: string; user: string; roles: DealRole[] }>`
    select m.opportunity_id as deal, m.user_id as "user", array_agg(m.role) as roles from deal_member m
    join opportunity o on o.tenant_id = m.tenant_id and o.id = m.opportunity_id
    where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = any(${ids}::uuid[]) and m.until is null and m.user_id is distinct from o.owner_id
    group by m.opportunity_id, m.user_id`.execute(tx)
  const setting = parts.rows.length > 0 ? await findSetting(tx, tenantId) : null
  const rows = parts.rows.map(({ deal, user, roles }) => ({
    deal,
    user,
    ...shareOf(unionOfAccess(roles.map((role) => (setting as NonNullable<typeof setting>).accessOf(role)))),
  }))
  await sql`with part as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(deal uuid, "user" uuid, change boolean, hidden text[], fixed text[], customer boolean, contacts boolean)
    ), wanted as (
      select 'opportunity' as type, part.deal as record, part.deal, part."user", part.change, part.hidden, part.fixed from part
      union all
      select 'customer', o.customer_id, part.deal, part."user", false, '{}'::text[], '{}'::text[] from part
        join opportunity o on o.tenant_id = ${tenantId}::uuid and o.id = part.deal where part.customer and o.customer_id is not null and o.deleted_at is null
      union all
      select 'contact', d.contact_id, part.deal, part."user", false, '{}'::text[], '{}'::text[] from part
        join deal_contact d on d.tenant_id = ${tenantId}::uuid and d.opportunity_id = part.deal
        join opportunity o on o.tenant_id = ${tenantId}::uuid and o.id = part.deal and o.deleted_at is null where part.contacts
    ), gone as (
      delete from record_share s where s.tenant_id = ${tenantId}::uuid and s.source_id = any(${ids}::uuid[])
        and not exists(select 1 from wanted w where w.type = s.record_type and w.record = s.record_id and w."user" = s.user_id and w.deal = s.source_id)
    )
    insert into record_share as s (tenant_id, id, record_type, record_id, user_id, may_change, source_id, hidden, fixed, created_at)
    select ${tenantId}::uuid, gen_random_uuid(), w.type, w.record, w."user", w.change, w.deal, w.hidden, w.fixed, ${context.now().toISOString()}::timestamptz from wanted w
    on conflict (tenant_id, user_id, record_type, record_id, source_id, activity_id) do update set may_change = excluded.may_change, hidden = excluded.hidden, fixed = excluded.fixed
    where (s.may_change, s.hidden, s.fixed) is distinct from (excluded.may_change, excluded.hidden, excluded.fixed)`.execute(
    tx,
  )
}

/** The same for all deals that are somebody's by a part in them: after the company said anew what roles reach. */
export async function renewAllTeamShares(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Pick<Actor, 'tenantId'>,
): Promise<void> {
  const found = await sql<{ id: string }>`select distinct m.opportunity_id as id from deal_member m
    where m.tenant_id = ${actor.tenantId}::uuid and m.until is null order by id`.execute(tx)
  const ids = found.rows.map(({ id }) => id)
  for (let at = 0; at < ids.length; at += batch) await renewTeamShares(tx, context, actor, ids.slice(at, at + batch))
}

const batch = 1_000
