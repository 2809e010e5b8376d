import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import type { ConflictPart } from './conflict-part.ts'
import { findConflict, readConflict } from './conflict.queries.ts'
import { addComment, begin, eventsOf } from './conflict.write.ts'

type Work = (tx: Tx<never>, found: Awaited<ReturnType<typeof findConflict>>) => Promise<void>

/** Does something with a locked case in sight, and answers it as it is then. */
export async function onCase(
  context: Context,
  actor: Actor,
  parts: readonly ConflictPart[],
  id: string,
  version: number | undefined,
  work: Work,
) {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'claim_conflict', id)
    const found = await findConflict(tx, actor, id)
    checkVersion(version, found.row)
    await work(tx, found)
    return readConflict(tx, actor, parts, id, context.now())
  })
}

/** Says something in an open case: its parties, and who may rule on it. */
export function commentOnConflict(
  context: Context,
  actor: Actor,
  parts: readonly ConflictPart[],
  id: string,
  text: string,
) {
  return onCase(context, actor, parts, id, undefined, async (tx, { row, may }) => {
    if (row.state !== 'open') throw new Refusal(409, 'conflict-closed')
    if (!may.comment) throw forbidden()
    await addComment(tx, context, actor, id, text)
  })
}

/** Makes a case of what the house found: its parties are told from now on. */
export function takeUpConflict(
  context: Context,
  actor: Actor,
  parts: readonly ConflictPart[],
  id: string,
  version: number | undefined,
) {
  return onCase(context, actor, parts, id, version, async (tx, { row, parties, may }) => {
    if (row.state !== 'proposed') throw new Refusal(409, 'conflict-closed')
    if (!may.decide) throw forbidden()
    await begin(tx, context, actor, id, { by: null, reason: null })
    await appendEvents(tx, context, actor, eventsOf(row, parties, { kind: 'conflict-opened' }))
  })
}

/** Closes a case without a ruling: what the house found wrongly, or what whoever opened it takes back. */
export function dismissConflict(
  context: Context,
  actor: Actor,
  parts: readonly ConflictPart[],
  id: string,
  reason: string,
  version: number | undefined,
) {
  return onCase(context, actor, parts, id, version, async (tx, { row, parties, may }) => {
    if (row.state !== 'proposed' && row.state !== 'open') throw new Refusal(409, 'conflict-closed')
    if (!may.dismiss) throw forbidden()
    await sql`update claim_conflict set state = 'dismissed', version = version + 1, decided_by = ${actor.userId}::uuid, decision_reason = ${reason}, due_at = null
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await appendEvents(tx, context, actor, eventsOf(row, parties, { kind: 'conflict-dismissed', reason }))
  })
}
