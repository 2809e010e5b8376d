import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'

/** A department and all above it. */
function upFrom(tenantId: string, department: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`recursive up(id, parent_id) as (
    select d.id, d.parent_id from department d where d.tenant_id = ${tenantId}::uuid and d.id = ${department}
    union select d.id, d.parent_id from up join department d on d.tenant_id = ${tenantId}::uuid and d.id = up.parent_id)`
}

/** Who takes requests for a role on deals of a department: those of the pool who serve it or one above it, and are not leaving. */
export async function poolOf(
  tx: Kysely<never>,
  tenantId: string,
  role: DealRole,
  department: string | null,
): Promise<string[]> {
  const found = await sql<{ user: string }>`with ${upFrom(tenantId, sql`${department}::uuid`)}
    select distinct p.user_id as "user" from role_pool_member p join user_account u on u.tenant_id = p.tenant_id and u.id = p.user_id
    where p.tenant_id = ${tenantId}::uuid and p.role = ${role} and ${canBeGiven('u')} and (p.department_id is null or p.department_id in (select up.id from up))
    order by 1`.execute(tx)
  return found.rows.map(({ user }) => user)
}

export type Staff = {
  department: string | null
  /** The deal's own people by role, those who came first before the others. */
  members: { role: DealRole; user: string }[]
  pools: { role: DealRole; user: string }[]
}

/** Who can be asked for these roles on a deal of somebody, in one look. */
export async function staffFor(
  tx: Kysely<never>,
  tenantId: string,
  deal: { id: string; owner: string | null },
  roles: readonly DealRole[],
): Promise<Staff> {
  const owner = sql`(select o.department_id from user_account o where o.tenant_id = ${tenantId}::uuid and o.id = ${deal.owner}::uuid)`
  const found = await sql<Staff>`with ${upFrom(tenantId, owner)}
    select ${owner} as department,
      (select coalesce(jsonb_agg(jsonb_build_object('role', m.role, 'user', m.user_id) order by m.since, m.id), '[]'::jsonb)
        from deal_member m join user_account u on u.tenant_id = m.tenant_id and u.id = m.user_id
        where m.tenant_id = ${tenantId}::uuid and m.opportunity_id = ${deal.id}::uuid and m.until is null and m.role = any(${[...roles]}::text[]) and ${canBeGiven('u')}) as members,
      (select coalesce(jsonb_agg(jsonb_build_object('role', p.role, 'user', p.user_id)), '[]'::jsonb)
        from role_pool_member p join user_account u on u.tenant_id = p.tenant_id and u.id = p.user_id
        where p.tenant_id = ${tenantId}::uuid and p.role = any(${[...roles]}::text[]) and ${canBeGiven('u')} and (p.department_id is null or p.department_id in (select up.id from up))) as pools`.execute(
    tx,
  )
  return found.rows[0] ?? { department: null, members: [], pools: [] }
}

/** Requests `r` that the actor takes for a role, as far as their pools serve the deal's department. */
export async function ofMyPools(
  tx: Kysely<never>,
  actor: Actor,
): Promise<{ roles: DealRole[]; among: RawBuilder<boolean> }> {
  const { tenantId, userId } = actor
  const found = await sql<{ role: DealRole; departments: string[] | null }>`
    with recursive down(top, id) as (
      select p.department_id, p.department_id from role_pool_member p where p.tenant_id = ${tenantId}::uuid and p.user_id = ${userId}::uuid and p.department_id is not null
      union select down.top, d.id from down join department d on d.tenant_id = ${tenantId}::uuid and d.parent_id = down.id)
    select p.role, case when p.department_id is null then null else array(select down.id from down where down.top = p.department_id) end as departments
    from role_pool_member p where p.tenant_id = ${tenantId}::uuid and p.user_id = ${userId}::uuid`.execute(tx)
  const ways = found.rows.map(({ role, departments }) =>
    departments === null
      ? sql<boolean>`r.role = ${role}`
      : sql<boolean>`(r.role = ${role} and r.department_id = any(${departments}::uuid[]))`,
  )
  return {
    roles: [...new Set(found.rows.map(({ role }) => role))],
    among: ways.length === 0 ? sql`false` : sql`(${sql.join(ways, sql` or `)})`,
  }
}

/** What nobody was left for is open again for whoever is new in a role's pool and has not declined. */
export async function openForPool(tx: Kysely<never>, tenantId: string, role: DealRole): Promise<void> {
  const waiting = await sql<{ id: string; department: string | null; declined: { by: string }[] }>`
    select r.id, r.department_id as department, r.declined from resource_request r
    where r.tenant_id = ${tenantId}::uuid and r.role = ${role} and r.state = 'unstaffed' for update of r`.execute(tx)
  const pools = new Map<string | null, string[]>()
  const open: string[] = []
  for (const { id, department, declined } of waiting.rows) {
    if (!pools.has(department)) pools.set(department, await poolOf(tx, tenantId, role, department))
    if (pools.get(department)?.some((user) => declined.every(({ by }) => by !== user))) open.push(id)
  }
  await sql`update resource_request set state = 'open', version = version + 1 where tenant_id = ${tenantId}::uuid and id = any(${open}::uuid[])`.execute(
    tx,
  )
}
