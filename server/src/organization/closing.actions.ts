import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { appendEvents, type Changes } from '../foundation/events/event.ts'
import { endAccess } from './access.actions.ts'
import { lockStructure } from './structure.actions.ts'
import { checkRoles, readUser } from './user.actions.ts'

/** What ends before somebody leaves: being given records, and signing in. */
export type Closing = { closedToRecords: boolean; closedToSignIn: boolean }

/** Closes somebody off who is about to leave, or opens them again. Sessions, keys and links end at once. */
export async function closeToPerson(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  closing: { [K in keyof Closing]?: Closing[K] | undefined },
): Promise<void> {
  if (!can(actor, 'manage-users')) throw forbidden()
  if (id === actor.userId) throw new Refusal(409, 'not-oneself')
  await lockStructure(tx, actor.tenantId)
  const user = await readUser(tx, actor, id)
  await checkRoles(
    tx,
    actor,
    user.roles.map((role) => role.id),
  )
  const now = context.now().toISOString()
  const changes: Changes = {}
  for (const [name, column] of [
    ['closedToRecords', 'closed_to_records_at'],
    ['closedToSignIn', 'closed_to_sign_in_at'],
  ] as const) {
    const asked = closing[name]
    if (asked === undefined) continue
    const changed = await sql`update user_account set ${sql.ref(column)} = ${asked ? now : null}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and (${sql.ref(column)} is not null) <> ${asked}`.execute(
      tx,
    )
    if (changed.numAffectedRows !== 0n) changes[name] = { from: !asked, to: asked }
  }
  if (changes['closedToSignIn']?.to === true) await endAccess(tx, context, actor.tenantId, [id])
  if (Object.keys(changes).length > 0)
    await appendEvents(tx, context, actor, [
      { kind: 'changed', recordType: 'user', recordId: id, recordName: user.name, changes },
    ])
}
