import type { Rights } from '#contract/organization/rights.ts'
import type { RecordType } from '#contract/shared/field.ts'
import type { Label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { reaches, sightOf } from '../foundation/access/sight.rules.ts'
import { completeRights } from './default-roles.rules.ts'
import { isBelow, listDepartments } from './department.queries.ts'

export type Sight = {
  user: { id: string; name: string; departmentName: string | null }
  reason: 'owner' | 'shared' | 'department' | 'below' | 'all'
  roleName: Label
  change: boolean
}

type UserRow = {
  id: string
  name: string
  status: string
  department_id: string | null
  department_name: string | null
  roles: { key: string | null; name: Label; rights: Rights }[]
  share: 'no' | 'see' | 'change'
}

/** Everybody who can see a record of this owner, and by which right: the same rule that limits their lists. */
export async function whoCanSee(
  tx: Kysely<never>,
  actor: Actor,
  type: RecordType,
  id: string,
  ownerId: string | null,
): Promise<Sight[]> {
  const departments = await listDepartments(tx, actor.tenantId)
  const found = await sql<UserRow>`
    select u.id, u.name, u.status, u.department_id, d.name as department_name,
      coalesce((select jsonb_agg(jsonb_build_object('key', r.key, 'name', r.name, 'rights', r.rights) order by r.created_at) from user_role ur join role r on r.tenant_id = ur.tenant_id and r.id = ur.role_id
        where ur.tenant_id = u.tenant_id and ur.user_id = u.id), '[]'::jsonb) as roles,
      coalesce((select case when bool_or(s.may_change) then 'change' else 'see' end from record_share s
        where s.tenant_id = u.tenant_id and s.user_id = u.id and s.record_type = ${type} and s.record_id = ${id}::uuid having count(*) > 0), 'no') as share
    from user_account u left join department d on d.tenant_id = u.tenant_id and d.id = u.department_id
    where u.tenant_id = ${actor.tenantId}::uuid order by u.name, u.id`.execute(tx)
  const people = found.rows.map((user) => ({
    ...user,
    roles: user.roles.map((role) => ({ ...role, rights: completeRights(role.key, role.rights) })),
  }))
  const departmentOf = new Map(people.map((user) => [user.id, user.department_id]))
  return people.flatMap((user) => {
    // Who has left sees nothing, but what they own is still seen by those above them.
    if (user.status === 'disabled') return []
    const within = (root: string | null, deep: boolean) =>
      root === null
        ? []
        : people
            .filter(
              (other) =>
                other.department_id !== null &&
                (deep ? isBelow(departments, other.department_id, root) : other.department_id === root),
            )
            .map((other) => other.id)
    const reach = { department: within(user.department_id, false), below: within(user.department_id, true) }
    const granting = user.roles.find((role) =>
      reaches(sightOf({ userId: user.id, rights: role.rights, reach }, type, 'see'), ownerId, user.share),
    )
    if (!granting) return []
    const change = user.roles.some((role) =>
      reaches(sightOf({ userId: user.id, rights: role.rights, reach }, type, 'change'), ownerId, user.share),
    )
    const reason = reasonOf(user, ownerId, granting.rights.records[type].see, departmentOf.get(ownerId ?? '') ?? null)
    return [
      {
        user: { id: user.id, name: user.name, departmentName: user.department_name },
        reason,
        roleName: granting.name,
        change,
      },
    ]
  })
}

function reasonOf(
  user: UserRow,
  ownerId: string | null,
  scope: string,
  ownerDepartment: string | null,
): Sight['reason'] {
  if (user.id === ownerId) return 'owner'
  if (scope === 'all') return 'all'
  if (ownerDepartment !== null && user.department_id === ownerDepartment && scope !== 'own' && scope !== 'shared')
    return 'department'
  return scope === 'below' && user.share === 'no' ? 'below' : 'shared'
}

/** Does something with the shares of two records of a type, when they become one or two again. */
type MoveShares = (
  tx: Kysely<never>,
  context: unknown,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
) => Promise<string[]>

/**
 * Who had both records shared keeps the wider right when two become one; `only` takes it back from those named, when they are two again.
 * Answers the shares that grew wider.
 */
export const widenShares =
  (type: RecordType): MoveShares =>
  async (tx, _context, actor, from, to, only) => {
    const changed = only
      ? await sql<{ id: string }>`update record_share set may_change = false
        where tenant_id = ${actor.tenantId}::uuid and record_type = ${type} and record_id = ${from}::uuid and id = any(${[...only]}::uuid[]) returning id`.execute(
          tx,
        )
      : await sql<{ id: string }>`update record_share as kept set may_change = true from record_share as gone
        where kept.tenant_id = ${actor.tenantId}::uuid and gone.tenant_id = ${actor.tenantId}::uuid and kept.record_type = ${type} and gone.record_type = ${type}
          and kept.record_id = ${to}::uuid and gone.record_id = ${from}::uuid and kept.source_id is null and gone.source_id is null and kept.user_id = gone.user_id and gone.may_change and not kept.may_change returning kept.id`.execute(
          tx,
        )
    return changed.rows.map((row) => row.id)
  }

/** Who had one record shared has the other, when two become one or two again; answers the shares that moved. */
export const moveShares =
  (type: RecordType): MoveShares =>
  async (tx, _context, actor, from, to, only) => {
    const moved = await sql<{ id: string }>`update record_share as gone set record_id = ${to}::uuid
    where gone.tenant_id = ${actor.tenantId}::uuid and gone.record_type = ${type} and gone.record_id = ${from}::uuid and gone.source_id is null${only ? sql` and gone.id = any(${[...only]}::uuid[])` : sql``}
      and not exists(select 1 from record_share kept where kept.tenant_id = ${actor.tenantId}::uuid and kept.record_type = ${type} and kept.record_id = ${to}::uuid and kept.source_id is null and kept.user_id = gone.user_id)
    returning gone.id`.execute(tx)
    return moved.rows.map((row) => row.id)
  }

/** Replaces the people with whom a record is shared; those who work on it or take part in it keep what that opens. */
export async function writeShares(
  tx: Kysely<never>,
  actor: Actor,
  type: RecordType,
  id: string,
  people: readonly { user: string; change: boolean; id: string }[],
  now: string,
): Promise<void> {
  await sql`delete from record_share where tenant_id = ${actor.tenantId}::uuid and record_type = ${type} and record_id = ${id}::uuid and source_id is null and activity_id is null`.execute(
    tx,
  )
  if (people.length === 0) return
  await sql`insert into record_share (tenant_id, id, record_type, record_id, user_id, may_change, created_at)
    select ${actor.tenantId}::uuid, p.id, ${type}, ${id}::uuid, p."user", p.change, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(people)}::jsonb) as p(id uuid, "user" uuid, change boolean)`.execute(tx)
}

/** Shares a record with one more person, to be changed as well; who had it shared to see may change it from now on. */
export async function addShare(
  tx: Kysely<never>,
  actor: Pick<Actor, 'tenantId'>,
  type: RecordType,
  recordId: string,
  share: { id: string; user: string },
  now: string,
): Promise<void> {
  await sql`insert into record_share as s (tenant_id, id, record_type, record_id, user_id, may_change, created_at)
    values (${actor.tenantId}::uuid, ${share.id}::uuid, ${type}, ${recordId}::uuid, ${share.user}::uuid, true, ${now}::timestamptz)
    on conflict (tenant_id, user_id, record_type, record_id, source_id, activity_id) do update set may_change = true`.execute(
    tx,
  )
}
