import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { notFound } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { appendEvents, type Changes } from '../foundation/events/event.ts'
import { endAccess } from './access.actions.ts'
import { checkManager } from './structure.actions.ts'

/** Where a person stands: what an import of people may say of somebody who is there already. */
export type Placement = { title?: string | null; departmentId?: string | null; managerId?: string | null }

type Placed = { id: string; name: string; title: string | null; departmentId: string | null; managerId: string | null }

/** Changes where a person stands, inside a transaction that writes more; answers whether anything changed. */
export async function placeUser(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  placement: Placement,
): Promise<boolean> {
  const found =
    await sql<Placed>`select u.id, u.name, u.title, u.department_id as "departmentId", u.manager_id as "managerId" from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${id}::uuid for update of u`.execute(
      tx,
    )
  const before = found.rows[0]
  if (!before) throw notFound()
  const after = { ...before, ...placement }
  const changes: Changes = {}
  for (const key of ['title', 'departmentId', 'managerId'] as const)
    if (before[key] !== after[key]) changes[key] = { from: before[key], to: after[key] }
  if (Object.keys(changes).length === 0) return false
  if (after.managerId && after.managerId !== before.managerId)
    await checkManager(tx, actor, id, after.managerId, 'manager')
  await sql`update user_account set title = ${after.title}, department_id = ${after.departmentId}::uuid, manager_id = ${after.managerId}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  await appendEvents(tx, context, actor, [
    { kind: 'changed', recordType: 'user', recordId: id, recordName: before.name, changes },
  ])
  return true
}

/** A team's first manager leads it, and stands in it where they stand nowhere. */
export async function leadDepartment(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  userId: string,
  departmentId: string,
): Promise<void> {
  await sql`update department set manager_id = ${userId}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${departmentId}::uuid and manager_id is null`.execute(tx)
  const found = await sql<{
    id: string
  }>`select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${userId}::uuid and u.department_id is null`.execute(
    tx,
  )
  if (found.rows.length > 0) await placeUser(tx, context, actor, userId, { departmentId })
}

/** Disables people whom an import added: their names stay where they have left traces. Answers how many; 0 when none is left. */
export async function retireImported(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  importId: string,
  most: number,
): Promise<number> {
  const found = await sql<{
    id: string
    name: string
  }>`select u.id, u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.import_id = ${importId}::uuid and u.status <> 'disabled' order by u.id limit ${most} for update of u`.execute(
    tx,
  )
  await endAccess(
    tx,
    context,
    actor.tenantId,
    found.rows.map((row) => row.id),
  )
  await sql`update user_account set status = 'disabled', department_id = null, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = any(${found.rows.map((row) => row.id)}::uuid[])`.execute(tx)
  await appendEvents(
    tx,
    context,
    actor,
    found.rows.map(({ id, name }) => ({
      kind: 'changed',
      recordType: 'user',
      recordId: id,
      recordName: name,
      reason: 'import-undone',
      changes: { status: { from: 'invited', to: 'disabled' } },
    })),
  )
  return found.rows.length
}

/** Deletes departments that an import made and that hold nobody and nothing. */
export async function dropImportedDepartments(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  importId: string,
): Promise<number> {
  const gone = await sql<{
    id: string
    name: string
  }>`delete from department as d where d.tenant_id = ${actor.tenantId}::uuid
      and d.id in (select e.record_id from event e where e.tenant_id = ${actor.tenantId}::uuid and e.import_id = ${importId}::uuid and e.kind = 'created' and e.record_type = 'department')
      and not exists (select 1 from user_account u where u.tenant_id = d.tenant_id and u.department_id = d.id)
      and not exists (select 1 from department c where c.tenant_id = d.tenant_id and c.parent_id = d.id) returning d.id, d.name`.execute(
    tx,
  )
  await appendEvents(
    tx,
    context,
    actor,
    gone.rows.map(({ id, name }) => ({
      kind: 'deleted',
      recordType: 'department',
      recordId: id,
      recordName: name,
      reason: 'import-undone',
    })),
  )
  return gone.rows.length
}
