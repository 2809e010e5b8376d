import { type Kysely, sql } from 'kysely'
import { listDepartments } from './department.queries.ts'
import { type Leading, type Placed, superiorsOf } from './superiors.rules.ts'

/** Who leads whom in a company, as it is now: a function from a person to those above, the nearest first, with everybody who works here. */
export async function readSuperiors(
  tx: Kysely<never>,
  tenantId: string,
): Promise<{ above: (id: string) => string[]; people: readonly Placed[] }> {
  const found = await sql<Placed>`
    select u.id, u.manager_id as "managerId", u.department_id as "departmentId", u.status = 'active' as active
    from user_account u where u.tenant_id = ${tenantId}::uuid`.execute(tx)
  return { above: superiorsOf(found.rows, await listDepartments(tx, tenantId)), people: found.rows }
}

type Around = { person: Placed | null; department: Leading | null }

/** Those above one person, the nearest first: reads whoever can lead them by any way, instead of the whole company. */
export async function readSuperiorsOf(tx: Kysely<never>, tenantId: string, id: string): Promise<string[]> {
  const found = await sql<Around>`with recursive around as (
      select u.id as person, null::uuid as department from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${id}::uuid
      union
      select next.person, next.department from around a
        left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = a.person
        left join department d on d.tenant_id = ${tenantId}::uuid and d.id = a.department
        cross join lateral (values (u.manager_id, null::uuid), (null::uuid, u.department_id), (d.manager_id, null::uuid), (null::uuid, d.parent_id)) as next(person, department)
        where next.person is not null or next.department is not null
    )
    select case when u.id is not null then jsonb_build_object('id', u.id, 'managerId', u.manager_id, 'departmentId', u.department_id, 'active', u.status = 'active') end as person,
      case when d.id is not null then jsonb_build_object('id', d.id, 'parentId', d.parent_id, 'managerId', d.manager_id) end as department
    from around a left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = a.person
      left join department d on d.tenant_id = ${tenantId}::uuid and d.id = a.department`.execute(tx)
  const people = found.rows.flatMap(({ person }) => person ?? [])
  const departments = found.rows.flatMap(({ department }) => department ?? [])
  return superiorsOf(people, departments)(id)
}
