import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { ownerRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { canBeGiven } from '../../foundation/records/owner.ts'

/**
 * The roles that are filled in a deal `d(id, owner)`. A role that a stage asked for and nobody has delivered yet is not, whoever is a member:
 * the duty is the work. Otherwise a member fills it, or what was delivered for it; the owner fills sales.
 */
function filled(tenantId: string, deal: RawBuilder<unknown>, owner: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select coalesce(array_agg(distinct f.role), '{}'::text[]) from (
      select m.role from deal_member m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = ${deal} and m.until is null and ${canBeGiven('u')}
      union select q.role from resource_request q where q.tenant_id = ${tenantId}::uuid and q.opportunity_id = ${deal} and q.state = 'delivered'
      union select ${ownerRole} where ${owner} is not null
    ) f where not exists(select 1 from resource_request w where w.tenant_id = ${tenantId}::uuid and w.opportunity_id = ${deal} and w.role = f.role
      and w.stage_id is not null and w.state in ('open', 'accepted', 'unstaffed')))`
}

/** The roles that a deal's team fills. */
export async function filledRoles(tx: Kysely<never>, tenantId: string, deal: string): Promise<readonly string[]> {
  const found = await sql<{ roles: string[] }>`select ${filled(tenantId, sql`o.id`, sql`o.owner_id`)} as roles
    from opportunity o where o.tenant_id = ${tenantId}::uuid and o.id = ${deal}::uuid`.execute(tx)
  return found.rows[0]?.roles ?? []
}

/** The roles that the present stage of each of these deals requires and that nobody fills; deals that miss none are not named. */
export async function unfilledRoles(
  tx: Kysely<never>,
  tenantId: string,
  dealIds: readonly string[],
): Promise<Map<string, DealRole[]>> {
  const found = await sql<{ id: string; roles: DealRole[] }>`
    select o.id, array_agg(duty.said ->> 'role' order by duty.place) as roles
    from opportunity o
    join process_version v on v.tenant_id = o.tenant_id and v.process_id = o.process_id and v.number = o.process_version
    cross join lateral jsonb_array_elements(v.design -> 'stages') as stage(said)
    cross join lateral jsonb_array_elements(stage.said -> 'definition' -> 'roles') with ordinality as duty(said, place)
    where o.tenant_id = ${tenantId}::uuid and o.id = any(${[...dealIds]}::uuid[]) and o.outcome = 'open'
      and stage.said ->> 'id' = o.stage_id::text and (duty.said ->> 'required')::boolean
      and not (duty.said ->> 'role' = any(${filled(tenantId, sql`o.id`, sql`o.owner_id`)}::text[]))
    group by o.id`.execute(tx)
  return new Map(found.rows.map(({ id, roles }) => [id, roles]))
}
