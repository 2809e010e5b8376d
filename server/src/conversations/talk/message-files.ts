import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { ConversationRow } from './conversation.queries.ts'

/** Where the files of a conversation lie: with the record that it is about, else with itself. */
export const fileHome = ({ id, record_type, record_id }: Pick<ConversationRow, 'id' | 'record_type' | 'record_id'>) =>
  record_type !== null && record_id !== null ? { type: record_type, id: record_id } : { type: 'conversation', id }

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
