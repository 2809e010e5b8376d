import type { Material, NewVersion } from '#contract/conversations/library/material.ts'
import type { StoredFile } from '#contract/platform/file.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { type FileHomes, storeFile } from '../../platform/index.ts'
import type { LibraryParts } from './library.parts.ts'
import { keptMaterial, logged } from './material.actions.ts'
import { readMaterial, seenMaterial } from './material.queries.ts'
import { mayKeep } from './material-sight.sql.ts'

/** Who may see the files of a material: whoever sees it. By itself none is taken away: what was published stays to be read. */
export async function materialFiles(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  action: 'see' | 'change',
): Promise<void> {
  await seenMaterial(tx, actor, id)
  if (action === 'change') throw forbidden()
}

/** Takes the file of a version that is about to be published. */
export async function keepMaterialFile(
  context: Context,
  actor: Actor,
  homes: FileHomes,
  id: string,
  file: { name: string; content: Parameters<typeof storeFile>[6] },
): Promise<StoredFile> {
  const row = await context.database.read(actor.tenantId, (tx: Tx<never>) => seenMaterial(tx, actor, id))
  if (!mayKeep(actor, row)) throw forbidden()
  return storeFile(context, homes, actor, 'material', id, file.name, file.content, 'see')
}

/** Publishes a version: from now on it is what everybody reads, and a material that was no longer offered is offered again. */
export function publishVersion(
  context: Context,
  actor: Actor,
  parts: LibraryParts,
  id: string,
  { file, body, note }: NewVersion,
): Promise<Material> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await keptMaterial(tx, actor, id)
    if (file !== null) await checkFile(tx, actor, id, file)
    const number = (row.number ?? 0) + 1
    const now = context.now().toISOString()
    await sql`insert into material_version (tenant_id, id, material_id, number, file_id, body, note, published_at, published_by)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${number}, ${file}::uuid, ${body}, ${note}, ${now}::timestamptz, ${actor.userId}::uuid)`.execute(
      tx,
    )
    await sql`update material set number = ${number}, state = 'published', version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${actor.userId}::uuid
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await logged(tx, context, actor, row, 'material-published', { number: { from: row.number, to: number } })
    return readMaterial(tx, context, actor, parts, id)
  })
}

/** A version's file must lie with its material. */
async function checkFile(tx: Kysely<never>, actor: Actor, id: string, file: string): Promise<void> {
  const found = await sql`select 1 from file f where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${file}::uuid
    and f.record_type = 'material' and f.record_id = ${id}::uuid and f.deleted_at is null`.execute(tx)
  if (found.rows.length === 0) throw invalidField('file', 'reference-unknown')
}
