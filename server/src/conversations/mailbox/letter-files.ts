import type { LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import { type Kysely, sql } from 'kysely'
import { createReadStream } from 'node:fs'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { placesOfFiles } from '../../platform/index.ts'

/** What most servers take in one letter; coded for the way it becomes a third more. */
const mostBytes = 18 * 1024 * 1024

/** Notes which files go with a letter, in their order; they lie with the record that it is written from. */
export async function attachFiles(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  record: LetterRecord,
  letter: string,
  files: readonly string[],
): Promise<void> {
  const wanted = [...new Set(files)]
  if (wanted.length === 0) return
  const rows = wanted.map((file, place) => ({ id: context.newId(), file, place }))
  await sql`insert into mail_file (tenant_id, id, message_id, file_id, place)
    select ${actor.tenantId}::uuid, n.id, ${letter}::uuid, f.id, n.place from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, file uuid, place integer)
      join file f on f.tenant_id = ${actor.tenantId}::uuid and f.id = n.file and f.record_type = ${record.type} and f.record_id = ${record.id}::uuid and f.deleted_at is null`.execute(
    tx,
  )
  const kept = await sql<{
    count: number
    bytes: number
  }>`select count(*)::int as count, coalesce(sum(f.bytes), 0)::float8 as bytes from mail_file m
    join file f on f.tenant_id = ${actor.tenantId}::uuid and f.id = m.file_id where m.tenant_id = ${actor.tenantId}::uuid and m.message_id = ${letter}::uuid`.execute(
    tx,
  )
  const { count = 0, bytes = 0 } = kept.rows[0] ?? {}
  if (count !== wanted.length) throw invalidField('files', 'reference-unknown')
  if (bytes > mostBytes) throw invalidField('files', 'letter-too-large')
}

/** What goes with a letter as it travels; null where something of it was deleted meanwhile. */
export async function attachmentsOf(tx: Kysely<never>, context: Context, tenantId: string, letter: string) {
  const noted = await sql<{ file: string }>`select m.file_id as file from mail_file m
    where m.tenant_id = ${tenantId}::uuid and m.message_id = ${letter}::uuid order by m.place`.execute(tx)
  const ids = noted.rows.map(({ file }) => file)
  const places = await placesOfFiles(tx, context, tenantId, ids)
  const found = ids.flatMap((id) => places.get(id) ?? [])
  if (found.length < ids.length) return null
  return found.map(({ name, mediaType, path }) => ({
    filename: name,
    contentType: mediaType,
    content: createReadStream(path),
  }))
}
