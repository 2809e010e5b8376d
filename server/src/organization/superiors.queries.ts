import { type Kysely, sql } from 'kysely'
import { listDepartments } from './department.queries.ts'
import { type Placed, superiorsOf } from './superiors.rules.ts'

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
