import type { Import, Reading } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import { type Kysely, sql } from 'kysely'
import { rm } from 'node:fs/promises'
import type { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { headerKey } from './column-match.rules.ts'
import { adapterOf, type ImportRegistry } from './import-adapter.ts'
import { importPath, storeImportFile } from './import-file.ts'
import { type Decided, lookAt, type Looked } from './import-look.ts'
import { findImport, type ImportRow, toImport, type ValueChoice } from './import.queries.ts'

/** Stores a file, looks at it, and proposes how it goes in. Without a target the file's own columns say what it holds. */
export async function uploadImport(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  upload: { target?: ImportTarget | undefined; fileName: string; content: Readable },
): Promise<Import> {
  if (upload.target && !adapterOf(registry, upload.target).allowed(actor)) throw forbidden()
  const id = context.newId()
  const path = await storeImportFile(context, id, upload.content)
  try {
    const looked = await lookAt(context, actor, registry, path, { target: upload.target, fileName: upload.fileName })
    const now = context.now().toISOString()
    return await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      await sql`insert into data_import (tenant_id, id, target, file_name, state, reading, sheets, columns, unknown_values, value_choices, when_known, rows, created_by, created_at, updated_at)
        values (${actor.tenantId}::uuid, ${id}::uuid, ${looked.target}, ${upload.fileName.slice(0, 200)}, ${stateOf(looked)}, ${JSON.stringify(looked.reading)}::jsonb, ${JSON.stringify(looked.sheets)}::jsonb,
          ${JSON.stringify(looked.columns)}::jsonb, ${JSON.stringify(looked.unknownValues)}::jsonb, ${JSON.stringify(looked.valueChoices)}::jsonb, 'skip', ${looked.rows}, ${actor.userId}::uuid, ${now}::timestamptz, ${now}::timestamptz)`.execute(
        tx,
      )
      return toImport(await findImport(tx, actor, id))
    })
  } catch (error) {
    await rm(path, { force: true })
    throw error
  }
}

const stateOf = (looked: Looked) => (looked.ready ? 'ready' : 'uploaded')

export type ImportChange = {
  reading?: Reading | undefined
  fields?: (string | null)[] | undefined
  valueChoices?: ValueChoice[] | undefined
  whenKnown?: Import['whenKnown'] | undefined
  whenLikely?: Import['whenLikely'] | undefined
}

/** Changes how a file is read and matched, before it starts; what follows from it is looked up again. */
export async function changeImport(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  id: string,
  change: ImportChange,
): Promise<Import> {
  const before = await context.database.read(actor.tenantId, (tx: Tx<never>) => findImport(tx, actor, id))
  checkState(before, ['uploaded', 'ready'])
  const looked =
    change.reading || change.fields || change.valueChoices
      ? await lookAt(context, actor, registry, importPath(context, id), decidedOf(before, change))
      : null
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findImport(tx, actor, id, true)
    checkState(row, ['uploaded', 'ready'])
    const after = looked ? { ...row, ...looked, state: stateOf(looked) } : row
    await sql`update data_import set reading = ${JSON.stringify(after.reading)}::jsonb, sheets = ${JSON.stringify(after.sheets)}::jsonb, columns = ${JSON.stringify(after.columns)}::jsonb,
        unknown_values = ${JSON.stringify(after.unknownValues)}::jsonb, value_choices = ${JSON.stringify(after.valueChoices)}::jsonb, rows = ${after.rows}, state = ${after.state},
        when_known = ${change.whenKnown ?? row.whenKnown}, when_likely = ${change.whenLikely ?? row.whenLikely}, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    return toImport(await findImport(tx, actor, id))
  })
}

/** A new reading asks the columns anew; otherwise they stay as they are, or become what the person says. */
function decidedOf(before: ImportRow, change: ImportChange): Decided {
  const fields = change.fields ?? (change.reading ? undefined : before.columns.map((column) => column.field))
  return {
    target: before.target,
    reading: change.reading ?? before.reading,
    fields,
    valueChoices: change.valueChoices ?? before.valueChoices,
  }
}

/** An import goes only where its state allows. */
export function checkState(row: Pick<ImportRow, 'state'>, allowed: readonly Import['state'][]): void {
  if (!allowed.includes(row.state)) throw new Refusal(409, 'import-state', { detail: row.state })
}

async function toState(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  row: ImportRow,
  state: Import['state'],
  kind: string,
): Promise<Import> {
  const ended = ['cancelled', 'done', 'failed', 'undone'].includes(state)
  await sql`update data_import set state = ${state}, updated_at = ${context.now().toISOString()}::timestamptz, finished_at = ${ended ? context.now().toISOString() : null}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${row.id}::uuid`.execute(tx)
  await appendEvents(tx, context, actor, [
    {
      kind,
      recordType: 'import',
      recordId: row.id,
      recordName: row.fileName,
      changes: { state: { from: row.state, to: state } },
    },
  ])
  return toImport(await findImport(tx, actor, row.id))
}

/** Lets the import run in the background and remembers how the person matched its columns. */
export async function startImport(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  id: string,
): Promise<Import> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findImport(tx, actor, id, true)
    checkState(row, ['ready'])
    if (!adapterOf(registry, row.target).allowed(actor)) throw forbidden()
    const taught = row.columns.filter(
      (column) => column.matchedBy === 'person' && column.field !== null && headerKey(column.header) !== '',
    )
    for (const column of taught) {
      await sql`insert into data_import_memory (tenant_id, id, target, header_key, field, updated_at)
        values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${row.target}, ${headerKey(column.header)}, ${column.field}, ${context.now().toISOString()}::timestamptz)
        on conflict (tenant_id, target, header_key) do update set field = excluded.field, updated_at = excluded.updated_at`.execute(
        tx,
      )
    }
    return toState(tx, context, actor, row, 'running', 'import-started')
  })
}

/** Stops an import; what is in stays. */
export async function cancelImport(context: Context, actor: Actor, id: string): Promise<Import> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findImport(tx, actor, id, true)
    checkState(row, ['uploaded', 'ready', 'running'])
    return toState(tx, context, actor, row, 'cancelled', 'import-cancelled')
  })
}

/** Lets the background take back all that an import did. */
export async function undoImport(context: Context, actor: Actor, id: string): Promise<Import> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findImport(tx, actor, id, true)
    checkState(row, ['done', 'failed', 'cancelled'])
    return toState(tx, context, actor, row, 'undoing', 'import-undo-started')
  })
}
