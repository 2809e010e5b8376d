import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { cellText, type Row } from '../foundation/tabular/cell.ts'
import type { ImportRegistry } from './import-adapter.ts'
import { type BatchSetting, handleRows, linkRows, type Writing } from './import-batch.ts'
import { batches, dataRows, importPath } from './import-file.ts'
import { planOf } from './import-plan.ts'
import { isLink } from './import-references.ts'
import { choiceKey, type RowProblem } from './import-row.rules.ts'
import { findImport, type ImportRow } from './import.queries.ts'
import { leavesEmpty } from './read-value.rules.ts'

/** Rows of one transaction: large enough to be fast, small enough that nobody waits behind it and a restart repeats little. */
const batchSize = 250

/** The import was stopped, or another server has gone on with it. */
class Overtaken extends Error {}

/**
 * Runs an import from its checkpoint to its end. Each batch is one transaction that writes the records, their events, the problems
 * and the checkpoint: a crash at any moment loses nothing and repeats nothing.
 */
export async function runImport(context: Context, registry: ImportRegistry, actor: Actor, id: string, signal: AbortSignal): Promise<void> {
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
      for (const column of columns) if (!leavesEmpty(column.field, row.cells[column.index])) texts.get(column.name)?.add(cellText(row.cells[column.index]))
    }
  }
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await hold(tx, actor, stored.id, stored.done)
    const choices = new Map(stored.valueChoices.map((choice) => [choiceKey(choice.field, choice.value), choice]))
    for (const { name } of columns) {
      const all = [...(texts.get(name) ?? [])]
      const chosen = new Map(all.flatMap((text) => {
        const choice = choices.get(choiceKey(name, text))
        return choice?.as === 'known' && choice.known ? [[text, choice.known] as const] : []
      }))
      for (const [text, known] of (await adapter.settle?.(tx, context, actor, name, all, chosen)) ?? []) choices.set(choiceKey(name, text), { field: name, value: text, as: 'known', known })
    }
    await sql`update data_import set settled = true, value_choices = ${JSON.stringify([...choices.values()])}::jsonb where tenant_id = ${actor.tenantId}::uuid and id = ${stored.id}::uuid`.execute(tx)
  })
}

/** Locks the import for a batch; only the one who stands at its checkpoint may go on. */
async function hold(tx: Kysely<never>, actor: Actor, id: string, done: number, column: 'done' | 'linked' = 'done'): Promise<void> {
  const found = await sql<{ state: string; at: number }>`select i.state, ${sql.ref(`i.${column}`)} as at from data_import i where i.tenant_id = ${actor.tenantId}::uuid and i.id = ${id}::uuid for update of i`.execute(tx)
  const row = found.rows[0]
  if (row?.state !== 'running' || row.at !== done) throw new Overtaken()
}

/** A batch on its way: what it creates is known before it is committed. */
type Lane = { decided: Promise<ReadonlyMap<string, string>>; committed: Promise<unknown> }

const start: Lane = { decided: Promise.resolve(new Map()), committed: Promise.resolve() }

/**
 * Writes all batches, where the records allow it two at a time: one is read and checked here while the database writes the other.
 * Each commits after the one before it, so that the checkpoint never skips rows.
 */
async function writeAll(context: Context, actor: Actor, setting: BatchSetting, stored: ImportRow, signal: AbortSignal): Promise<number> {
  let done = stored.done
  let before = start
  try {
    for await (const rows of batches(dataRows(importPath(context, stored.id), stored.reading, done), batchSize)) {
      if (signal.aborted) break
      const lane = startLane(context, actor, setting, stored.id, done, rows, before)
      done += rows.length
      const awaited = setting.adapter.independent ? before : lane
      before = lane
      await awaited.committed
    }
    await before.committed
  } finally {
    // Nothing of this run may go on after it has ended.
    await before.committed.catch(() => undefined)
  }
  return done
}

function startLane(context: Context, actor: Actor, setting: BatchSetting, id: string, done: number, rows: readonly Row[], before: Lane): Lane {
  const { promise: decided, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>()
  const committed = writeBatch(context, actor, setting, id, done, rows, { context, before, decide: resolve })
  // A batch that ends without having decided anything has failed, and those after it fail with it.
  committed.catch(reject)
  decided.catch(() => undefined)
  return { decided, committed }
}

async function writeBatch(context: Context, actor: Actor, setting: BatchSetting, id: string, done: number, rows: readonly Row[], writing: Writing & { before: Lane }): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const outcomes = await handleRows(tx, actor, setting, rows, writing)
    const count = (action: string) => outcomes.filter((outcome) => outcome.action === action).length
    await noteProblems(tx, context, actor, id, outcomes.flatMap((outcome) => outcome.problems))
    await writing.before.committed
    // Only the one who stands at the checkpoint may go on; somebody else's progress, or a stop, takes the whole batch back.
    const moved = await sql`update data_import set done = done + ${rows.length}, created = created + ${count('create')}, changed = changed + ${count('change')}, skipped = skipped + ${count('skip')}, bad = bad + ${count('bad')},
      updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and state = 'running' and done = ${done}`.execute(tx)
    if (moved.numAffectedRows !== 1n) throw new Overtaken()
  })
}

async function linkBatch(context: Context, actor: Actor, setting: BatchSetting, id: string, linked: number, rows: readonly Row[]): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await hold(tx, actor, id, linked, 'linked')
    await noteProblems(tx, context, actor, id, await linkRows(tx, context, actor, setting, rows))
    await sql`update data_import set linked = linked + ${rows.length}, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  })
}

async function noteProblems(tx: Kysely<never>, context: Context, actor: Actor, id: string, problems: readonly RowProblem[]): Promise<void> {
  if (problems.length === 0) return
  const rows = problems.map((problem) => ({ id: context.newId(), row: problem.row, column_name: problem.column, code: problem.code, detail: problem.detail, fatal: problem.fatal }))
  await sql`insert into data_import_problem (tenant_id, id, import_id, row, column_name, code, detail, fatal)
    select ${actor.tenantId}::uuid, p.id, ${id}::uuid, p.row, p.column_name, p.code, p.detail, p.fatal
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, row integer, column_name text, code text, detail text, fatal boolean)`.execute(tx)
}

async function finish(context: Context, actor: Actor, id: string, done: number): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await hold(tx, actor, id, done)
    const now = context.now().toISOString()
    await sql`update data_import set state = 'done', rows = done, finished_at = ${now}::timestamptz, updated_at = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const row = await findImport(tx, actor, id)
    const changes = Object.fromEntries((['created', 'changed', 'skipped', 'bad'] as const).map((key) => [key, { from: null, to: row[key] }]))
    await appendEvents(tx, context, actor, [{ kind: 'import-finished', recordType: 'import', recordId: id, recordName: row.fileName, changes }])
  })
}
