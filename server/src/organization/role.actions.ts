import type { Role } from '#contract/organization/organization.ts'
import type { Rights } from '#contract/organization/rights.ts'
import type { Label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../foundation/access/refusal.ts'
import { checkVersion } from '../foundation/access/version.ts'
import { contains } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { completeRights } from './default-roles.rules.ts'
import { withSummaries } from './summaries.rules.ts'
import { lockStructure } from './structure.actions.ts'

export type RoleDraft = { name: Label; rights: Rights }

export async function listRoles(tx: Kysely<never>, tenantId: string): Promise<Role[]> {
  const found = await sql<Role>`select r.id, r.version, r.key, r.name, r.rights,
      (select count(*)::int from user_role ur where ur.tenant_id = r.tenant_id and ur.role_id = r.id) as people
    from role r where r.tenant_id = ${tenantId}::uuid order by r.created_at, r.id`.execute(tx)
  return found.rows.map((role) => ({ ...role, rights: completeRights(role.key, role.rights) }))
}

/** Nobody makes a role that allows more than they may themselves. */
function checkGrant(actor: Actor, rights: Rights): void {
  if (!contains(actor.rights, withSummaries(rights))) throw new Refusal(403, 'more-than-own-rights')
}

export async function createRole(context: Context, actor: Actor, draft: RoleDraft): Promise<Role> {
  if (!can(actor, 'manage-roles')) throw forbidden()
  checkGrant(actor, draft.rights)
  return write(context, actor, async (tx: Tx<never>) => {
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into role (tenant_id, id, key, name, rights, created_at, updated_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${`custom-${id}`}, ${JSON.stringify(draft.name)}::jsonb, ${JSON.stringify(draft.rights)}::jsonb, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'role', recordId: id, recordName: draft.name.zh || draft.name.en },
    ])
    return readRole(tx, actor, id)
  })
}

/** Changes a role. The administrator's own role keeps its rights, so that a company cannot lock itself out. */
export async function changeRole(
  context: Context,
  actor: Actor,
  id: string,
  patch: Partial<RoleDraft>,
  version: number | undefined,
): Promise<Role> {
  if (!can(actor, 'manage-roles')) throw forbidden()
  if (patch.rights) checkGrant(actor, patch.rights)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockStructure(tx, actor.tenantId)
    const before = await readRole(tx, actor, id)
    checkVersion(version, before)
    if (patch.rights && before.key === 'administrator') throw new Refusal(409, 'administrator-role-fixed')
    checkGrant(actor, before.rights)
    const after = { ...before, ...patch }
    await sql`update role set name = ${JSON.stringify(after.name)}::jsonb, rights = ${JSON.stringify(after.rights)}::jsonb, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const changes = Object.fromEntries(
      Object.keys(patch).map((key) => [key, { from: before[key as keyof Role], to: after[key as keyof Role] }]),
    )
    await appendEvents(tx, context, actor, [
      { kind: 'changed', recordType: 'role', recordId: id, recordName: after.name.zh || after.name.en, changes },
    ])
    return readRole(tx, actor, id)
  })
}

/** Deletes a role that nobody has; the administrator's stays. */
export async function deleteRole(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<void> {
  if (!can(actor, 'manage-roles')) throw forbidden()
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockStructure(tx, actor.tenantId)
    const role = await readRole(tx, actor, id)
    checkVersion(version, role)
    if (role.people > 0 || role.key === 'administrator') throw new Refusal(409, 'still-in-use')
    await sql`delete from role where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'role', recordId: id, recordName: role.name.zh || role.name.en },
    ])
  })
}

async function readRole(tx: Kysely<never>, actor: Actor, id: string): Promise<Role> {
  const role = (await listRoles(tx, actor.tenantId)).find((candidate) => candidate.id === id)
  if (!role) throw notFound()
  return role
}
