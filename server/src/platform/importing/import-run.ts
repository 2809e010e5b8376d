import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { cellText, type Row } from '../../foundation/tabular/cell.ts'
import type { ImportRegistry } from './import-adapter.ts'
import { type BatchSetting, linkRows } from './import-batch.ts'
import { batchSize, hold, noteProblems, Overtaken } from './import-checkpoint.ts'
import { batches, dataRows, importPath } from './import-file.ts'
import { writeAll } from './import-lanes.ts'
import { planOf } from './import-plan.ts'
import { isLink } from './import-references.ts'
import { choiceKey } from './import-row.rules.ts'
import { findImport, type ImportRow } from './import.queries.ts'
import { leavesEmpty } from './read-value.rules.ts'

/**
 * Runs an import from its checkpoint to its end. Each batch is one transaction that writes the records, their events, the problems
 * and the checkpoint: a crash at any moment loses nothing and repeats nothing.
 */
export async function runImport(
  context: Context,
  registry: ImportRegistry,
  actor: Actor,
  id: string,
  signal: AbortSignal,
): Promise<void> {
  const read = () => context.database.read(actor.tenantId, (tx: Tx<never>) => findImport(tx, actor, id))
  try {
    const started = await read()
    if (!started.settled) await settle(context, actor, planOf(registry, actor, started), started)
    const stored = await read()
    const setting = planOf(registry, actor, stored)
    const path = importPath(context, id)
    let { linked } = stored
    const done = await writeAll(context, actor, setting, stored, signal)
    if (signal.aborted) return
    if (setting.plan.columns.some((column) => isLink(setting.target, column))) {
      for await (const rows of batches(dataRows(path, stored.reading, linked), batchSize)) {
        if (signal.aborted) return
        await linkBatch(context, actor, setting, id, linked, rows)
        linked += rows.length
      }
    }
    await finish(context, actor, id, done)
  } catch (error) {
    if (!(error instanceof Overtaken)) throw error
  }
}

/** Settles columns whose texts only together say what they mean, and keeps the answer with the import. */
async function settle(context: Context, actor: Actor, setting: BatchSetting, stored: ImportRow): Promise<void> {
  const { adapter, plan } = setting
  const columns = plan.columns.filter((column) => adapter.settles?.includes(column.name))
  const texts = new Map(columns.map((column) => [column.name, new Set<string>()]))
  if (columns.length > 0) {
    for await (const row of dataRows(importPath(context, stored.id), stored.reading)) {
      for (const column of columns)
        if (!leavesEmpty(column.field, row.cells[column.index]))
          texts.get(column.name)?.add(cellText(row.cells[column.index]))
    }
  }
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await hold(tx, actor, stored.id, stored.done)
    const choices = new Map(stored.valueChoices.map((choice) => [choiceKey(choice.field, choice.value), choice]))
    for (const { name } of columns) {
      const all = [...(texts.get(name) ?? [])]
      const chosen = new Map(
        all.flatMap((text) => {
          const choice = choices.get(choiceKey(name, text))
          return choice?.as === 'known' && choice.known ? [[text, choice.known] as const] : []
        }),
      )
      for (const [text, known] of (await adapter.settle?.(tx, context, actor, name, all, chosen)) ?? [])
        choices.set(choiceKey(name, text), { field: name, value: text, as: 'known', known })
    }
    await sql`update data_import set settled = true, value_choices = ${JSON.stringify([...choices.values()])}::jsonb where tenant_id = ${actor.tenantId}::uuid and id = ${stored.id}::uuid`.execute(
      tx,
    )
  })
}

async function linkBatch(
  context: Context,
  actor: Actor,
  setting: BatchSetting,
  id: string,
  linked: number,
  rows: readonly Row[],
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await hold(tx, actor, id, linked, 'linked')
    await noteProblems(tx, context, actor, id, await linkRows(tx, context, actor, setting, rows))
    await sql`update data_import set linked = linked + ${rows.length}, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
  })
}

async function finish(context: Context, actor: Actor, id: string, done: number): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await hold(tx, actor, id, done)
    const now = context.now().toISOString()
    await sql`update data_import set state = 'done', rows = done, finished_at = ${now}::timestamptz, updated_at = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    const row = await findImport(tx, actor, id)
    const changes = Object.fromEntries(
      (['created', 'changed', 'skipped', 'bad'] as const).map((key) => [key, { from: null, to: row[key] }]),
    )
    await appendEvents(tx, context, actor, [
      { kind: 'import-finished', recordType: 'import', recordId: id, recordName: row.fileName, changes },
    ])
  })
}
