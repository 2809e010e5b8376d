import type { DealRole, RoleAccess } from '#contract/opportunities/team/deal-role.ts'
import type { PoolMember, TeamSetting } from '#contract/opportunities/team/team.operations.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { ListKeeper } from '../../platform/index.ts'
import { openForPool } from '../requests/pool.queries.ts'
import { findSetting, readSetting, rolesOf } from './team-setting.ts'
import { renewAllTeamShares } from './team-shares.ts'

const event = (actor: Actor, name: string) => ({
  kind: 'changed',
  recordType: 'deal-role',
  recordId: actor.tenantId,
  recordName: name,
})

/** Says what roles reach; sight follows for all deals that have a team. */
export function writeSetting(
  context: Context,
  actor: Actor,
  wish: { roles: readonly { role: DealRole; access: RoleAccess }[] },
  version: number | undefined,
): Promise<TeamSetting> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const odd = wish.roles.findIndex(({ role }) => !rolesOf(actor).includes(role))
  if (odd >= 0) throw invalidField(`roles.${odd}.role`, 'choice-unknown')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockSetting(tx, actor.tenantId)
    const before = await findSetting(tx, actor.tenantId)
    if (version !== undefined && version !== before.version) throw new Refusal(412, 'changed-meanwhile')
    const access = Object.fromEntries(wish.roles.map((one) => [one.role, one.access]))
    await sql`insert into deal_team_setting as s (tenant_id, id, access, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${JSON.stringify(access)}::jsonb, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set access = excluded.access, version = s.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await renewAllTeamShares(tx, context, actor)
    await appendEvents(tx, context, actor, [event(actor, 'access')])
    return readSetting(tx, actor)
  })
}

async function lockSetting(tx: Kysely<never>, tenantId: string): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`deal team ${tenantId}`}, 0))`.execute(tx)
}

/** Says who takes requests for a role; what nobody was left for waits for whoever is new. */
export function writePool(
  context: Context,
  actor: Actor,
  role: DealRole,
  members: readonly PoolMember[],
): Promise<TeamSetting> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  if (!rolesOf(actor).includes(role)) throw invalidField('role', 'choice-unknown')
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockSetting(tx, actor.tenantId)
    const twice = members.findIndex(({ user, department }, at) =>
      members.slice(0, at).some((other) => other.user === user && other.department === department),
    )
    if (twice >= 0) throw invalidField(`members.${twice}.user`, 'option-twice')
    const known = await sql<{
      id: string
    }>`select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${members.map(({ user }) => user)}::uuid[])
      union select d.id from department d where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${members.map(({ department }) => department)}::uuid[])`.execute(
      tx,
    )
    const ids = new Set(known.rows.map(({ id }) => id))
    const odd = members.findIndex(
      ({ user, department }) => !ids.has(user) || (department !== null && !ids.has(department)),
    )
    if (odd >= 0) throw invalidField(`members.${odd}.user`, 'reference-unknown')
    await sql`delete from role_pool_member where tenant_id = ${actor.tenantId}::uuid and role = ${role}`.execute(tx)
    const rows = members.map((member) => ({ ...member, id: context.newId() }))
    await sql`insert into role_pool_member (tenant_id, id, role, user_id, department_id, capacity)
      select ${actor.tenantId}::uuid, n.id, ${role}, n."user", n.department, n.capacity
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, "user" uuid, department uuid, capacity integer)`.execute(
      tx,
    )
    await openForPool(tx, actor.tenantId, role)
    await appendEvents(tx, context, actor, [event(actor, role)])
    return readSetting(tx, actor)
  })
}

/** Roles that a process still asks for stay; what is with one that goes is with the one that takes its place. */
export const dealRoleKeeper: ListKeeper = {
  check: async (tx, actor, gone) => {
    if (gone.includes('sales')) throw new Refusal(409, 'role-of-owner')
    const used = (design: string) =>
      sql`jsonb_path_exists(${sql.ref(design)}, '$.stages[*].definition.roles[*].role ? (@ == $gone[*])', ${JSON.stringify({ gone })}::jsonb)
        or jsonb_path_exists(${sql.ref(design)}, '$.stages[*].definition.tasks[*].owner ? (@ == $gone[*])', ${JSON.stringify({ gone })}::jsonb)`
    const found = await sql<{ used: boolean }>`select
      exists(select 1 from process_version v where v.tenant_id = ${actor.tenantId}::uuid and (${used('v.design')}))
      or exists(select 1 from process p where p.tenant_id = ${actor.tenantId}::uuid and p.draft is not null and (${used('p.draft')})) as used`.execute(
      tx,
    )
    if (found.rows[0]?.used) throw new Refusal(409, 'role-in-process')
  },
  move: async (tx, context, actor, moves) => {
    for (const [gone, to] of moves) {
      await sql`update deal_member as m set role = ${to} where m.tenant_id = ${actor.tenantId}::uuid and m.role = ${gone} and (m.until is not null or not exists(
        select 1 from deal_member k where k.tenant_id = ${actor.tenantId}::uuid and k.opportunity_id = m.opportunity_id and k.user_id = m.user_id and k.role = ${to} and k.until is null))`.execute(
        tx,
      )
      await sql`update deal_member set until = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and role = ${gone} and until is null`.execute(
        tx,
      )
      await sql`update resource_request set role = ${to} where tenant_id = ${actor.tenantId}::uuid and role = ${gone}`.execute(
        tx,
      )
      await sql`delete from role_pool_member where tenant_id = ${actor.tenantId}::uuid and role = ${gone}`.execute(tx)
    }
    await renewAllTeamShares(tx, context, actor)
  },
}
