import type { Department } from '#contract/organization/organization.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../foundation/access/refusal.ts'
import { checkVersion } from '../foundation/access/version.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { isBelow, listDepartments } from './department.queries.ts'
import { checkReach, lockStructure, unknownPlace } from './structure.actions.ts'

export type DepartmentDraft = {
  name: string
  parentId?: string | null | undefined
  managerId?: string | null | undefined
}

export async function createDepartment(context: Context, actor: Actor, draft: DepartmentDraft): Promise<Department> {
  if (!can(actor, 'manage-users')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    await checkPlace(tx, actor, draft)
    return readDepartment(tx, actor, await addDepartment(tx, context, actor, draft))
  })
}

/** Writes a department; an import and the demo company take the same way. */
export async function addDepartment(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: DepartmentDraft,
): Promise<string> {
  const id = context.newId()
  const now = context.now().toISOString()
  await sql`insert into department (tenant_id, id, name, parent_id, manager_id, created_at, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${draft.name}, ${draft.parentId ?? null}::uuid, ${draft.managerId ?? null}::uuid, ${now}::timestamptz, ${now}::timestamptz)`.execute(
    tx,
  )
  await appendEvents(tx, context, actor, [
    { kind: 'created', recordType: 'department', recordId: id, recordName: draft.name },
  ])
  return id
}

export async function changeDepartment(
  context: Context,
  actor: Actor,
  id: string,
  patch: Partial<DepartmentDraft>,
  version: number | undefined,
): Promise<Department> {
  if (!can(actor, 'manage-users')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockStructure(tx, actor.tenantId)
    const before = await readDepartment(tx, actor, id)
    checkVersion(version, before)
    await checkPlace(tx, actor, patch)
    if (patch.parentId !== undefined && patch.parentId !== before.parentId)
      await checkReach(tx, actor, [id, patch.parentId])
    const after = { ...before, ...patch }
    if (after.parentId && isBelow(await listDepartments(tx, actor.tenantId), after.parentId, id))
      throw invalidField('parentId', 'circle')
    await sql`update department set name = ${after.name}, parent_id = ${after.parentId}::uuid, manager_id = ${after.managerId}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const changes = Object.fromEntries(
      Object.keys(patch).map((key) => [
        key,
        { from: before[key as keyof Department], to: after[key as keyof Department] },
      ]),
    )
    await appendEvents(tx, context, actor, [
      { kind: 'changed', recordType: 'department', recordId: id, recordName: after.name, changes },
    ])
    return readDepartment(tx, actor, id)
  })
}

/** Deletes a department that holds nobody and nothing. */
export async function deleteDepartment(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<void> {
  if (!can(actor, 'manage-users')) throw forbidden()
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockStructure(tx, actor.tenantId)
    const department = await readDepartment(tx, actor, id)
    checkVersion(version, department)
    const held =
      await sql`select 1 from department d where d.tenant_id = ${actor.tenantId}::uuid and d.parent_id = ${id}::uuid
      union all select 1 from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.department_id = ${id}::uuid limit 1`.execute(
        tx,
      )
    if (held.rows.length > 0) throw new Refusal(409, 'still-in-use')
    await sql`delete from department where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'department', recordId: id, recordName: department.name },
    ])
  })
}

async function checkPlace(tx: Kysely<never>, actor: Actor, named: Partial<DepartmentDraft>): Promise<void> {
  const unknown = await unknownPlace(tx, actor.tenantId, { parentId: named.parentId, managerId: named.managerId })
  if (unknown) throw invalidField(unknown, 'reference-unknown')
}

async function readDepartment(tx: Kysely<never>, actor: Actor, id: string): Promise<Department> {
  const found = (await listDepartments(tx, actor.tenantId)).find((department) => department.id === id)
  if (!found) throw notFound()
  return found
}
