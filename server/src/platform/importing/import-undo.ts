import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import type { ImportAdapter, ImportRegistry } from './import-adapter.ts'
import { findImport, type ImportRow } from './import.queries.ts'

const batchSize = 200

/**
 * Takes back all that an import did: values that it changed become what they were (unless somebody has changed them since), records
 * that it made go into the recycle bin, those that refer to others first. May be interrupted and begun again at any point.
 */
export async function runUndo(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const undoing = { ...actor, importId: undefined }
  while (await revertSome(context, registry, undoing, id)) if (signal.aborted) return
  for (const adapter of Object.values(registry.adapters).toReversed()) {
    while (
      (await context.database.write(actor.tenantId, (tx: Tx<never>) =>
        adapter.undoCreated(tx, context, undoing, id, batchSize),
      )) > 0
    )
      if (signal.aborted) return
  }
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findImport(tx, undoing, id, true)
    if (row.state !== 'undoing') return
    const now = context.now().toISOString()
    await sql`update data_import set state = 'undone', finished_at = ${now}::timestamptz, updated_at = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await appendEvents(tx, context, undoing, [
      { kind: 'import-undone', recordType: 'import', recordId: id, recordName: row.fileName },
    ])
  })
}

type ChangeEvent = { id: string; record_type: string; record_id: string; changes: Changes }

/** Reverts the latest changes that are not reverted yet; the checkpoint moves in the same transaction. */
async function revertSome(context: Context, registry: ImportRegistry, actor: Actor, id: string): Promise<boolean> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row: ImportRow = await findImport(tx, actor, id, true)
    if (row.state !== 'undoing') return false
    const found = await sql<ChangeEvent>`select e.id, e.record_type, e.record_id, e.changes from event e
      where e.tenant_id = ${actor.tenantId}::uuid and e.import_id = ${id}::uuid and e.kind <> 'created' and e.kind = 'changed' and ${row.undoneBefore ? sql`e.id < ${row.undoneBefore}::uuid` : sql`true`}
      order by e.id desc limit ${batchSize}`.execute(tx)
    for (const event of found.rows) {
      const adapter = Object.values(registry.adapters).find((one) => one.target === event.record_type)
      if (adapter) await revert(tx, context, actor, adapter, id, event)
    }
    const last = found.rows.at(-1)
    if (last)
      await sql`update data_import set undone_before = ${last.id}::uuid where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
        tx,
      )
    return found.rows.length === batchSize
  })
}

async function revert(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  adapter: ImportAdapter,
  importId: string,
  event: ChangeEvent,
): Promise<void> {
  // What the import made goes as a whole; its later changes go with it.
  if ((await adapter.createdBy(tx, { ...actor, importId }, [event.record_id])).has(event.record_id)) return
  await sql`savepoint revert`.execute(tx)
  try {
    await adapter.revert(tx, context, actor, event.record_id, event.changes)
    await sql`release savepoint revert`.execute(tx)
  } catch (error) {
    // Deleted or taken out of reach since: nothing is left to be put back.
    if (!(error instanceof Refusal)) throw error
    await sql`rollback to savepoint revert`.execute(tx)
  }
}
