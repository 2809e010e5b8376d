import type { MaterialHow } from '#contract/conversations/library/material.ts'
import { filledIn, label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { openConversation } from '../talk/conversation.actions.ts'
import { sendMessage } from '../talk/send.actions.ts'
import type { RecordRef } from '../talk/talk.parts.ts'
import type { LibraryParts } from './library.parts.ts'
import { isUse } from './library.rules.ts'
import { seenMaterial } from './material.queries.ts'

/** Notes that somebody has used a material, and for which record that they see. */
export function noteUse(
  context: Context,
  actor: Actor,
  parts: LibraryParts,
  id: string,
  how: MaterialHow,
  record: RecordRef | null,
): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { number, keeper_id: keeper } = await seenMaterial(tx, actor, id)
    // A draft is looked at by who writes it.
    if (number === null) return
    if (record && (await parts.talk.records(tx, actor, [record])).length === 0) throw notFound()
    const now = context.now()
    const lastAt = await lastUse(tx, actor, id, how, record)
    if (!isUse({ how, byKeeper: keeper === actor.userId, lastAt }, now)) return
    await sql`insert into material_use (tenant_id, id, material_id, number, user_id, how, record_type, record_id, at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${number}, ${actor.userId}::uuid, ${how}, ${record?.type ?? null}, ${record?.id ?? null}::uuid, ${now.toISOString()}::timestamptz)`.execute(
      tx,
    )
  })
}

/** When somebody last used a material in this way for the same. */
async function lastUse(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  how: MaterialHow,
  record: RecordRef | null,
): Promise<Date | null> {
  const found = await sql<{ at: string }>`select u.at from material_use u
    where u.tenant_id = ${actor.tenantId}::uuid and u.material_id = ${id}::uuid and u.user_id = ${actor.userId}::uuid and u.how = ${how}
      and u.record_id is not distinct from ${record?.id ?? null}::uuid order by u.id desc limit 1`.execute(tx)
  const at = found.rows[0]?.at
  return at === undefined ? null : new Date(at)
}

const said = label('资料《{title}》适合这里：{address}', 'The material “{title}” fits here: {address}')

/** Says in the conversation of a record that a material is there for it; who may not see the material sees no more than its name. */
export async function sendMaterial(
  context: Context,
  actor: Actor,
  parts: LibraryParts,
  id: string,
  record: RecordRef,
): Promise<void> {
  const material = await context.database.read(actor.tenantId, (tx: Tx<never>) => seenMaterial(tx, actor, id))
  if (material.state !== 'published') throw new Refusal(409, 'material-unpublished')
  const { id: conversation } = await openConversation(context, actor, parts.talk, { record })
  const address = `${context.publicUrl}/library/${id}`
  const text = filledIn(said, actor.language, { title: material.title, address })
  await sendMessage(context, actor, parts.talk, conversation, { text })
  await noteUse(context, actor, parts, id, 'sent', record)
}
