import type { RecordAction } from '#contract/organization/rights.ts'
import type { BulkAnswer, Selection } from '#contract/shared/standard-operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { invalidField, Refusal } from '../access/refusal.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database/database.ts'
import { questionSql } from './list.ts'
import type { RecordSpec } from './record-spec.ts'
import { lockRecord, type LockedRow } from './write.ts'

/** A bulk action ends here; more at once is an import's work. */
const most = 10_000

/** Rows of one transaction: short enough that nobody waits behind it. */
const batch = 200

/** The ids that a selection means, within the actor's sight. */
async function selectedIds(
  tx: Kysely<never>,
  actor: Actor,
  spec: RecordSpec,
  now: Date,
  selection: Selection,
): Promise<string[]> {
  if ('ids' in selection) return selection.ids
  const found = await sql<{
    id: string
  }>`select r.id from ${sql.table(spec.table)} as r where ${questionSql(spec, actor, now, selection)} order by r.id limit ${most + 1}`.execute(
    tx,
  )
  if (found.rows.length > most) throw invalidField('selection', 'too-many')
  return found.rows.map((row) => row.id)
}

/**
 * Does the same to each selected record: every one is locked, checked and logged as if it were alone; those refused are told with
 * their reason and do not hold back the others.
 */
export async function forEachSelected(
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  selection: Selection,
  action: Extract<RecordAction, 'change' | 'delete' | 'transfer'>,
  work: (tx: Tx<never>, locked: LockedRow) => Promise<void>,
): Promise<BulkAnswer> {
  const ids = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    selectedIds(tx, actor, spec, context.now(), selection),
  )
  const answer: BulkAnswer = { changed: 0, refused: [] }
  // In one order for everybody, so that two who change the same records wait for each other only one way.
  const ordered = ids.toSorted()
  for (let at = 0; at < ordered.length; at += batch) {
    const part = ordered.slice(at, at + batch)
    const done = await untilUnlocked(() =>
      context.database.write(actor.tenantId, (tx: Tx<never>) =>
        inSavepoints(tx, part, async (id) => work(tx, await lockRecord(tx, actor, spec, id, action))),
      ),
    )
    answer.changed += done.changed
    answer.refused.push(...done.refused)
  }
  return answer
}

/** SQLSTATE of "deadlock detected". */
const deadlock = '40P01'
const mostTries = 5

/** Begins a batch again that was given up because others hold the same sums in another order: nothing of it was written. */
async function untilUnlocked<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work()
    } catch (error) {
      if (tries === mostTries || (error as { code?: string }).code !== deadlock) throw error
    }
  }
}

async function inSavepoints(
  tx: Kysely<never>,
  ids: readonly string[],
  work: (id: string) => Promise<void>,
): Promise<BulkAnswer> {
  const answer: BulkAnswer = { changed: 0, refused: [] }
  for (const id of ids) {
    await sql`savepoint one`.execute(tx)
    try {
      await work(id)
      await sql`release savepoint one`.execute(tx)
      answer.changed += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      await sql`rollback to savepoint one`.execute(tx)
      answer.refused.push({ id, code: error.errors[0]?.code ?? error.code })
    }
  }
  return answer
}
