import { type DealRole, type RoleAccess, usualAccess } from '#contract/opportunities/team/deal-role.ts'
import type { TeamSetting } from '#contract/opportunities/team/team.operations.ts'
import { usualOptions } from '#contract/platform/choice-list.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'

/** What roles in deals reach in a company. */
export type Setting = { version: number; accessOf: (role: DealRole) => RoleAccess }

/** The company's setting, or the usual one until it has its own. */
export async function findSetting(tx: Kysely<never>, tenantId: string): Promise<Setting> {
  const found = await sql<{ version: number; access: Partial<Record<DealRole, RoleAccess>> }>`
    select s.version, s.access from deal_team_setting s where s.tenant_id = ${tenantId}::uuid and s.id = ${tenantId}::uuid`.execute(
    tx,
  )
  const row = found.rows[0]
  return {
    version: row?.version ?? 0,
    accessOf: (role) => row?.access[role] ?? usualAccess(role),
  }
}

/** The roles that a company uses, in its order. */
export function rolesOf({ lists }: Pick<Actor, 'lists'>): DealRole[] {
  return (lists?.['deal-role'] ?? usualOptions('deal-role')).map(({ value }) => value as DealRole)
}

type PoolRow = TeamSetting['roles'][number]['pool'][number] & { role: DealRole }

/** Roles in the company's order, with what each reaches and who takes requests for it. */
export async function readSetting(tx: Kysely<never>, actor: Actor): Promise<TeamSetting> {
  const { version, accessOf } = await findSetting(tx, actor.tenantId)
  const pools = await sql<PoolRow>`
    select p.role, jsonb_build_object('id', u.id, 'name', u.name) as "user", p.capacity, not ${canBeGiven('u')} as left,
      case when d.id is null then null else jsonb_build_object('id', d.id, 'name', d.name) end as department
    from role_pool_member p join user_account u on u.tenant_id = p.tenant_id and u.id = p.user_id
    left join department d on d.tenant_id = p.tenant_id and d.id = p.department_id
    where p.tenant_id = ${actor.tenantId}::uuid order by u.name, p.id`.execute(tx)
  return {
    version,
    roles: rolesOf(actor).map((role) => ({
      role,
      access: accessOf(role),
      pool: pools.rows.filter((row) => row.role === role).map(({ role: _, ...member }) => member),
    })),
  }
}
