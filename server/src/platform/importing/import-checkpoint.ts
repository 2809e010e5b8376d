import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { RowProblem } from './import-row.rules.ts'

/** Rows of one transaction: large enough to be fast, small enough that nobody waits behind it and a restart repeats little. */
export const batchSize = 250

/** The import was stopped, or another server has gone on with it. */
export class Overtaken extends Error {}

/** Locks the import for a batch; only the one who stands at its checkpoint may go on. */
export async function hold(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  done: number,
  column: 'done' | 'linked' = 'done',
): Promise<void> {
  const found = await sql<{
    state: string
    at: number
  }>`select i.state, ${sql.ref(`i.${column}`)} as at from data_import i where i.tenant_id = ${actor.tenantId}::uuid and i.id = ${id}::uuid for update of i`.execute(
    tx,
  )
  const row = found.rows[0]
  if (row?.state !== 'running' || row.at !== done) throw new Overtaken()
}

/** Keeps what was wrong with rows, beside the checkpoint that passes them. */
export async function noteProblems(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  problems: readonly RowProblem[],
): Promise<void> {
  if (problems.length === 0) return
  const rows = problems.map((problem) => ({
    id: context.newId(),
    row: problem.row,
    column_name: problem.column,
    code: problem.code,
    detail: problem.detail,
    fatal: problem.fatal,
  }))
  await sql`insert into data_import_problem (tenant_id, id, import_id, row, column_name, code, detail, fatal)
    select ${actor.tenantId}::uuid, p.id, ${id}::uuid, p.row, p.column_name, p.code, p.detail, p.fatal
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as p(id uuid, row integer, column_name text, code text, detail text, fatal boolean)`.execute(
    tx,
  )
}
