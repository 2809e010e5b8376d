import type { Department } from '#contract/organization/organization.ts'
import { type Kysely, sql } from 'kysely'

/** The tree, flat: each department with its parent and how many people it holds itself. */
export async function listDepartments(tx: Kysely<never>, tenantId: string): Promise<Department[]> {
  const found = await sql<Department>`
    select d.id, d.version, d.name, d.parent_id as "parentId", d.manager_id as "managerId",
      (select count(*)::int from user_account u where u.tenant_id = d.tenant_id and u.department_id = d.id and u.status <> 'disabled') as people
    from department d where d.tenant_id = ${tenantId}::uuid order by d.created_at, d.id`.execute(tx)
  return found.rows
}

/** Whether `id` lies in the subtree that hangs under `root` (or is it). */
export function isBelow(
  departments: readonly Pick<Department, 'id' | 'parentId'>[],
  id: string,
  root: string,
): boolean {
  const parents = new Map(departments.map((department) => [department.id, department.parentId]))
  for (
    let at: string | null | undefined = id, steps = 0;
    at && steps <= departments.length;
    at = parents.get(at), steps += 1
  )
    if (at === root) return true
  return false
}
