import type { User, UserDraft, UserPatch } from '#contract/organization/organization.ts'
import type { Rights } from '#contract/organization/rights.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../foundation/access/refusal.ts'
import { contains } from '../foundation/access/sight.rules.ts'
import { checkVersion } from '../foundation/access/version.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents, type Changes } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import type { Outbox } from '../foundation/outgoing/letter.ts'
import { endAccess, makeLink } from './access.actions.ts'
import { accessLetter, readAddressee } from './access-letters.ts'
import { completeRights } from './default-roles.rules.ts'
import { withSummaries } from './summaries.rules.ts'
import { addLogin, changeLogin, dropFactor, givenLogin } from './login.actions.ts'
import { checkAdministrator, checkManager, checkReach, lockStructure, unknownPlace } from './structure.actions.ts'
import { listUsers } from './user.queries.ts'

export type Invited = { user: User; invitation: { url: string; expiresAt: string; mailedTo: string | null } }

/** Adds a person to the company, who chooses a password with the link; it is handed over, and goes by mail where a server is set. */
export async function inviteUser(context: Context, actor: Actor, draft: UserDraft, outbox: Outbox): Promise<Invited> {
  if (!can(actor, 'manage-users')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    const userId = await addUser(tx, context, actor, draft)
    const way = await outbox.way(tx, actor.tenantId)
    const invitation = await makeLink(tx, context, actor.tenantId, userId, 'invitation', way ?? {})
    const person = way && (await readAddressee(tx, actor.tenantId, userId))
    if (person) await outbox.queue(tx, actor.tenantId, [accessLetter(person, invitation, actor.name)])
    return {
      user: await readUser(tx, actor, userId),
      invitation: { ...invitation, mailedTo: person?.address ?? null },
    }
  })
}

/** Writes a user with login and roles; an import and the demo company take the same way. */
export async function addUser(tx: Kysely<never>, context: Context, actor: Actor, draft: UserDraft): Promise<string> {
  await checkRoles(tx, actor, draft.roleIds)
  await checkPlaces(tx, actor, { departmentId: draft.departmentId, managerId: draft.managerId })
  await checkReach(tx, actor, [draft.departmentId])
  const [userId, loginId] = [context.newId(), context.newId()]
  const now = context.now().toISOString()
  const { email, mobile } = givenLogin(draft)
  if (email || mobile) await addLogin(tx, actor, loginId, userId, { email, mobile }, now)
  await sql`insert into user_account (tenant_id, id, login_id, name, email, mobile, title, language, status, department_id, manager_id, created_at, updated_at, import_id)
    values (${actor.tenantId}::uuid, ${userId}::uuid, ${email || mobile ? loginId : null}::uuid, ${draft.name}, ${email}, ${mobile}, ${draft.title ?? null}, ${actor.language}, 'invited',
      ${draft.departmentId ?? null}::uuid, ${draft.managerId ?? null}::uuid, ${now}::timestamptz, ${now}::timestamptz, ${actor.importId ?? null}::uuid)`.execute(
    tx,
  )
  await writeRoles(tx, context, actor, userId, draft.roleIds)
  await appendEvents(tx, context, actor, [
    { kind: 'created', recordType: 'user', recordId: userId, recordName: draft.name },
  ])
  return userId
}

/** Changes a user. Disabling ends sessions at once; nobody disables or promotes themselves. */
export async function changeUser(
  context: Context,
  actor: Actor,
  id: string,
  patch: UserPatch,
  version: number | undefined,
): Promise<User> {
  return context.database.write(actor.tenantId, (tx: Tx<never>) => changeUserIn(tx, context, actor, id, patch, version))
}

/** The same in a transaction that does more. */
export async function changeUserIn(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  patch: UserPatch,
  version: number | undefined,
): Promise<User> {
  if (!can(actor, 'manage-users')) throw forbidden()
  await lockStructure(tx, actor.tenantId)
  const before = await readUser(tx, actor, id)
  checkVersion(version, before)
  if (id === actor.userId && (patch.status === 'disabled' || patch.roleIds)) throw new Refusal(409, 'not-oneself')
  // Whoever may more than the actor is not theirs to change: not to disable, not to take over by another login.
  await checkRoles(tx, actor, [...(patch.roleIds ?? []), ...before.roles.map((role) => role.id)])
  await checkPlaces(tx, actor, { departmentId: patch.departmentId, managerId: patch.managerId })
  if (patch.departmentId !== before.department?.id) await checkReach(tx, actor, [patch.departmentId])
  if (patch.managerId) await checkManager(tx, actor, id, patch.managerId, 'managerId')
  const now = context.now().toISOString()
  const columns: Record<string, unknown> = {}
  for (const key of ['name', 'title', 'status'] as const) if (patch[key] !== undefined) columns[key] = patch[key]
  // Whoever comes back is no longer about to leave.
  if (patch.status === 'active') Object.assign(columns, { closed_to_records_at: null, closed_to_sign_in_at: null })
  if (patch.departmentId !== undefined) columns['department_id'] = patch.departmentId
  if (patch.managerId !== undefined) columns['manager_id'] = patch.managerId
  if (patch.email !== undefined || patch.mobile !== undefined)
    Object.assign(columns, await changeLogin(tx, context, actor, before, patch))
  if (patch.secondFactor === false) await dropFactor(tx, actor.tenantId, id)
  const sets = Object.entries(columns).map(
    ([column, value]) => sql`${sql.ref(column)} = ${value}${column.endsWith('_id') ? sql`::uuid` : sql``}`,
  )
  await sql`update user_account set ${sql.join([...sets, sql`version = version + 1, updated_at = ${now}::timestamptz`])} where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
    tx,
  )
  if (patch.roleIds) await writeRoles(tx, context, actor, id, patch.roleIds)
  if (patch.status === 'disabled') await endAccess(tx, context, actor.tenantId, [id])
  if (patch.status === 'disabled' || patch.roleIds) await checkAdministrator(tx, actor.tenantId)
  const after = await readUser(tx, actor, id)
  const changes: Changes = Object.fromEntries(
    Object.keys(patch)
      .map((key) => key.replace(/Ids?$/, ''))
      .flatMap((key) => {
        const name = (key === 'role' ? 'roles' : key) as keyof User
        return [[name, { from: before[name], to: after[name] }]]
      }),
  )
  await appendEvents(tx, context, actor, [
    { kind: 'changed', recordType: 'user', recordId: id, recordName: after.name, changes },
  ])
  return after
}

/** A fresh link for somebody who lost theirs. Only who holds a person's rights may hand out their door key. */
export async function newUserLink(
  context: Context,
  actor: Actor,
  id: string,
): Promise<{ url: string; expiresAt: string }> {
  if (!can(actor, 'manage-users')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const user = await readUser(tx, actor, id)
    if (!user.email && !user.mobile) throw new Refusal(409, 'no-login')
    await checkRoles(
      tx,
      actor,
      user.roles.map((role) => role.id),
    )
    await appendEvents(tx, context, actor, [
      { kind: 'link-made', recordType: 'user', recordId: id, recordName: user.name },
    ])
    return makeLink(tx, context, actor.tenantId, id, user.status === 'invited' ? 'invitation' : 'reset')
  })
}

export async function readUser(tx: Kysely<never>, actor: Actor, id: string): Promise<User> {
  const [user] = await listUsers(tx, actor, id)
  if (!user) throw notFound()
  return user
}

/** Nobody gives a role that allows more than they may themselves. */
export async function checkRoles(tx: Kysely<never>, actor: Actor, roleIds: readonly string[]): Promise<void> {
  const found = await sql<{
    id: string
    key: string | null
    rights: Rights
  }>`select id, key, rights from role where tenant_id = ${actor.tenantId}::uuid and id = any(${[...roleIds]}::uuid[])`.execute(
    tx,
  )
  if (new Set(roleIds).size !== found.rows.length) throw invalidField('roleIds', 'reference-unknown')
  if (!found.rows.every((role) => contains(actor.rights, withSummaries(completeRights(role.key, role.rights)))))
    throw new Refusal(403, 'more-than-own-rights')
}

async function checkPlaces(
  tx: Kysely<never>,
  actor: Actor,
  named: Pick<UserPatch, 'departmentId' | 'managerId'>,
): Promise<void> {
  const unknown = await unknownPlace(tx, actor.tenantId, named)
  if (unknown) throw invalidField(unknown, 'reference-unknown')
}

async function writeRoles(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  userId: string,
  roleIds: readonly string[],
): Promise<void> {
  await sql`delete from user_role where tenant_id = ${actor.tenantId}::uuid and user_id = ${userId}::uuid`.execute(tx)
  for (const roleId of new Set(roleIds)) {
    await sql`insert into user_role (tenant_id, id, user_id, role_id) values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${userId}::uuid, ${roleId}::uuid)`.execute(
      tx,
    )
  }
}
