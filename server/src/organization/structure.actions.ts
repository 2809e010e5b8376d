import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import { allAbove } from '../foundation/records/above.ts'
import { isBelow, listDepartments } from './department.queries.ts'

/**
 * Changes of a company's people, departments and roles come one after the other: two that are right alone may make a circle together, or
 * leave nobody in charge.
 */
export async function lockStructure(tx: Kysely<never>, tenantId: string): Promise<void> {
  await sql`select 1 from tenant where id = ${tenantId}::uuid for no key update`.execute(tx)
}

/**
 * Whose sight ends at departments touches only departments of that sight: to place somebody higher, or to move another department under
 * one's own, would let one see more than was granted.
 */
export async function checkReach(
  tx: Kysely<never>,
  actor: Actor,
  departmentIds: readonly (string | null | undefined)[],
): Promise<void> {
  const touched = departmentIds.filter((id) => typeof id === 'string')
  const scopes = Object.values(actor.rights.records).flatMap((rights) => Object.values(rights))
  if (touched.length === 0 || !scopes.some((scope) => scope === 'department' || scope === 'below')) return
  const found = await sql<{ department_id: string | null }>`
    select u.department_id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${actor.userId}::uuid`.execute(
    tx,
  )
  const own = found.rows[0]?.department_id
  const departments = await listDepartments(tx, actor.tenantId)
  if (!own || touched.some((id) => !isBelow(departments, id, own))) throw new Refusal(403, 'more-than-own-rights')
}

/** A company keeps at least one active administrator. */
export async function checkAdministrator(tx: Kysely<never>, tenantId: string): Promise<void> {
  const found = await sql`
    select 1 from role r join user_role ur on ur.tenant_id = r.tenant_id and ur.role_id = r.id
      join user_account u on u.tenant_id = ur.tenant_id and u.id = ur.user_id
    where r.tenant_id = ${tenantId}::uuid and r.key = 'administrator' and u.status = 'active' limit 1`.execute(tx)
  if (found.rows.length === 0) throw new Refusal(409, 'last-administrator')
}

/** Departments and managers that are named must exist. */
export async function unknownPlace(
  tx: Kysely<never>,
  tenantId: string,
  named: {
    parentId?: string | null | undefined
    departmentId?: string | null | undefined
    managerId?: string | null | undefined
  },
): Promise<'parentId' | 'departmentId' | 'managerId' | null> {
  const department = (id: string | null | undefined) =>
    sql`(${id ?? null}::uuid is null or exists(select 1 from department d where d.tenant_id = ${tenantId}::uuid and d.id = ${id ?? null}::uuid))`
  const found = await sql<{ parent: boolean; department: boolean; manager: boolean }>`
    select ${department(named.parentId)} as parent, ${department(named.departmentId)} as department,
      (${named.managerId ?? null}::uuid is null or exists(select 1 from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${named.managerId ?? null}::uuid)) as manager`.execute(
    tx,
  )
  const there = found.rows[0]
  if (!there?.parent) return 'parentId'
  if (!there.department) return 'departmentId'
  return there.manager ? null : 'managerId'
}

/** Refuses a manager whom nobody knows, or who is led by the person themselves, through however many others. */
export async function checkManager(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  managerId: string,
  field: string,
): Promise<void> {
  const above = await allAbove(tx, actor.tenantId, { table: 'user_account', column: 'manager_id' }, managerId)
  if (above.length === 0) throw invalidField(field, 'reference-unknown')
  if (above.includes(id)) throw invalidField(field, 'circle')
}
