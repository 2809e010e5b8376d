import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import type { Row } from '../../foundation/tabular/cell.ts'
import { type BatchSetting, handleRows, type Writing } from './import-batch.ts'
import { batchSize, noteProblems, Overtaken } from './import-checkpoint.ts'
import { batches, dataRows, importPath } from './import-file.ts'
import type { ImportRow } from './import.queries.ts'

/** A batch on its way: what it creates is known before it is committed. */
type Lane = { decided: Promise<ReadonlyMap<string, string>>; committed: Promise<number> }

const start: Lane = { decided: Promise.resolve(new Map()), committed: Promise.resolve(0) }

/**
 * Writes all batches, where the records allow it two at a time: one is read and checked here while the database writes the other.
 * Each commits after the one before it, so that the checkpoint never skips rows.
 */
export async function writeAll(
  context: Context,
  actor: Actor,
  setting: BatchSetting,
  stored: ImportRow,
  signal: AbortSignal,
): Promise<number> {
  let done = stored.done
  let before = start
  let created = 0
  let looked = 0
  try {
    for await (const rows of batches(dataRows(importPath(context, stored.id), stored.reading, done), batchSize)) {
      if (signal.aborted) break
      const lane = startLane(context, actor, setting, stored.id, done, rows, before)
      done += rows.length
      const awaited = setting.adapter.independent ? before : lane
      before = lane
      created += await awaited.committed
      if (created < Math.max(500, looked * 16)) continue
      await showPlanner(context, actor, setting)
      looked = created
    }
    // What people now look at has not been seen by the server's own rhythm yet.
    if (created + (await before.committed) >= Math.max(500, looked * 4)) await showPlanner(context, actor, setting)
  } finally {
    // Nothing of this run may go on after it has ended.
    await before.committed.catch(() => undefined)
  }
  return done
}

/** Has the tables looked at (after 500 new records, 8,000, 128,000, …), so that the next statements take the right indexes; without the right to it nothing happens. */
async function showPlanner(context: Context, actor: Actor, { adapter }: BatchSetting): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) =>
    sql`analyze ${sql.join(adapter.tables.map((table) => sql.table(table)))}`.execute(tx),
  )
}

function startLane(
  context: Context,
  actor: Actor,
  setting: BatchSetting,
  id: string,
  done: number,
  rows: readonly Row[],
  before: Lane,
): Lane {
  const { promise: decided, resolve, reject } = Promise.withResolvers<ReadonlyMap<string, string>>()
  const committed = writeBatch(context, actor, setting, id, done, rows, { context, before, decide: resolve })
  // A batch that ends without having decided anything has failed, and those after it fail with it.
  committed.catch(reject)
  decided.catch(() => undefined)
  return { decided, committed }
}

async function writeBatch(
  context: Context,
  actor: Actor,
  setting: BatchSetting,
  id: string,
  done: number,
  rows: readonly Row[],
  writing: Writing & { before: Lane },
): Promise<number> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const outcomes = await handleRows(tx, actor, setting, rows, writing)
    const count = (action: string) => outcomes.filter((outcome) => outcome.action === action).length
    await noteProblems(
      tx,
      context,
      actor,
      id,
      outcomes.flatMap((outcome) => outcome.problems),
    )
    await writing.before.committed
    const created = outcomes.filter((outcome) => outcome.action === 'create').map((outcome) => outcome.values)
    if (created.length > 0) await setting.adapter.afterCreated?.(tx, actor, created)
    // Only the one who stands at the checkpoint may go on; somebody else's progress, or a stop, takes the whole batch back.
    const moved =
      await sql`update data_import set done = done + ${rows.length}, created = created + ${count('create')}, changed = changed + ${count('change')}, skipped = skipped + ${count('skip')}, bad = bad + ${count('bad')},
      updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and state = 'running' and done = ${done}`.execute(
        tx,
      )
    if (moved.numAffectedRows !== 1n) throw new Overtaken()
    return count('create')
  })
}
