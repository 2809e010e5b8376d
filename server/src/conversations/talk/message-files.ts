import type { StoredFile } from '#contract/platform/file.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { type FileHomes, storeFile } from '../../platform/index.ts'
import { type ConversationRow, recordOf, seenConversation, standingOf } from './conversation.queries.ts'
import { recordAmong } from './subject.ts'
import type { TalkParts } from './talk.parts.ts'
import { mayPost } from './talk.rules.ts'

/** Where the files of a conversation lie: with the record that it is about, else with itself. */
const fileHome = (row: ConversationRow) => recordAmong(recordOf(row)) ?? { type: 'conversation', id: row.id }

/** Who may see the files of a conversation that is about no record, and who may add to them. */
export const conversationFiles =
  (parts: TalkParts) =>
  async (tx: Kysely<never>, actor: Actor, id: string, action: 'see' | 'change'): Promise<void> => {
    const row = await seenConversation(tx, actor, parts, id)
    if (action === 'change' && !mayPost(standingOf(row)).allowed) throw forbidden()
  }

/** Takes a file for what is about to be said: whoever may talk may bring one, also where the record is not theirs to change. */
export async function keepFile(
  context: Context,
  actor: Actor,
  parts: TalkParts,
  homes: FileHomes,
  id: string,
  file: { name: string; content: Parameters<typeof storeFile>[6] },
): Promise<StoredFile> {
  const row = await context.database.read(actor.tenantId, (tx: Tx<never>) => seenConversation(tx, actor, parts, id))
  if (!mayPost(standingOf(row)).allowed) throw forbidden()
  const home = fileHome(row)
  return storeFile(context, homes, actor, home.type, home.id, file.name, file.content, 'see')
}

/** Takes the files of a message away with it, where they lay with its conversation alone. */
export async function dropFiles(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  tenantId: string,
  messageId: string,
): Promise<void> {
  await sql`update file as f set deleted_at = ${context.now().toISOString()}::timestamptz
    where f.tenant_id = ${tenantId}::uuid and f.record_type = 'conversation' and f.id in (
      select mf.file_id from message_file mf where mf.tenant_id = ${tenantId}::uuid and mf.message_id = ${messageId}::uuid)`.execute(
    tx,
  )
}

/** Notes which files a message brings, in their order; they must lie where the conversation's files lie. */
export async function bringFiles(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  row: ConversationRow,
  messageId: string,
  files: readonly string[],
): Promise<void> {
  if (files.length === 0) return
  const home = fileHome(row)
  const rows = files.map((file, place) => ({ id: context.newId(), file, place }))
  const added = await sql`insert into message_file (tenant_id, id, message_id, file_id, place)
    select ${actor.tenantId}::uuid, n.id, ${messageId}::uuid, f.id, n.place
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, file uuid, place integer)
      join file f on f.tenant_id = ${actor.tenantId}::uuid and f.id = n.file and f.record_type = ${home.type} and f.record_id = ${home.id}::uuid
        and f.created_by = ${actor.userId}::uuid and f.deleted_at is null`.execute(tx)
  if (Number(added.numAffectedRows ?? 0) !== files.length) throw invalidField('files', 'reference-unknown')
}
