import type { Import, ImportColumn, Reading, UnknownValue, valueChoiceSchema } from '#contract/platform/import.ts'
import type { ImportTarget } from '#contract/platform/import-target.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { z } from 'zod'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { RowProblem } from './import-row.rules.ts'

export type ValueChoice = z.infer<typeof valueChoiceSchema>

/** An import as it is stored. */
export type ImportRow = {
  id: string
  target: ImportTarget
  fileName: string
  state: Import['state']
  reading: Reading
  sheets: string[]
  columns: ImportColumn[]
  unknownValues: UnknownValue[]
  valueChoices: ValueChoice[]
  whenKnown: Import['whenKnown']
  whenLikely: Import['whenLikely']
  rows: number
  /** The checkpoint: rows that are in, and rows whose links are set. */
  done: number
  linked: number
  /** Whether the columns that mean something only as a whole are settled. */
  settled: boolean
  undoneBefore: string | null
  created: number
  changed: number
  skipped: number
  bad: number
  failure: string | null
  createdBy: string
  createdByName: string
  createdAt: string
  finishedAt: string | null
}

const columns = sql`i.id, i.target, i.file_name as "fileName", i.state, i.reading, i.sheets, i.columns, i.unknown_values as "unknownValues", i.value_choices as "valueChoices",
  i.when_known as "whenKnown", i.when_likely as "whenLikely", i.rows, i.done, i.linked, i.settled, i.undone_before as "undoneBefore", i.created, i.changed, i.skipped, i.bad, i.failure,
  i.created_by as "createdBy", i.created_at as "createdAt", i.finished_at as "finishedAt",
  (select u.name from user_account u where u.tenant_id = i.tenant_id and u.id = i.created_by) as "createdByName"`

/** One's own imports; who runs the company sees all. */
function mine(actor: Actor): RawBuilder<boolean> {
  return can(actor, 'manage-company') ? sql`true` : sql`i.created_by = ${actor.userId}::uuid`
}

/** The latest imports. */
export async function listImports(tx: Kysely<never>, actor: Actor): Promise<Import[]> {
  const found =
    await sql<ImportRow>`select ${columns} from data_import i where i.tenant_id = ${actor.tenantId}::uuid and ${mine(actor)} order by i.created_at desc, i.id desc limit 100`.execute(
      tx,
    )
  return found.rows.map(toImport)
}

/** One import within the person's sight; `lock` holds it for a change. */
export async function findImport(tx: Kysely<never>, actor: Actor, id: string, lock = false): Promise<ImportRow> {
  const found =
    await sql<ImportRow>`select ${columns} from data_import i where i.tenant_id = ${actor.tenantId}::uuid and i.id = ${id}::uuid and ${mine(actor)} ${lock ? sql`for update of i` : sql``}`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) throw notFound()
  return row
}

export function toImport(row: ImportRow): Import {
  const {
    createdBy: _createdBy,
    createdByName,
    linked: _linked,
    settled: _settled,
    undoneBefore: _undoneBefore,
    ...rest
  } = row
  return { ...rest, createdBy: createdByName }
}

/** What was wrong with which row, in the order of the file. */
export async function listProblems(
  tx: Kysely<never>,
  actor: Actor,
  importId: string,
  most = 2_000,
): Promise<RowProblem[]> {
  const found =
    await sql<RowProblem>`select p.row, p.column_name as column, p.code, p.detail, p.fatal from data_import_problem p
    where p.tenant_id = ${actor.tenantId}::uuid and p.import_id = ${importId}::uuid order by p.row, p.column_name, p.code limit ${most}`.execute(
      tx,
    )
  return found.rows
}

/** Bad rows by number, each with its reasons. */
export async function badRows(tx: Kysely<never>, actor: Actor, importId: string): Promise<Map<number, RowProblem[]>> {
  const found =
    await sql<RowProblem>`select p.row, p.column_name as column, p.code, p.detail, p.fatal from data_import_problem p
    where p.tenant_id = ${actor.tenantId}::uuid and p.import_id = ${importId}::uuid and p.fatal order by p.row, p.column_name, p.code`.execute(
      tx,
    )
  const rows = new Map<number, RowProblem[]>()
  for (const problem of found.rows) rows.set(problem.row, [...(rows.get(problem.row) ?? []), problem])
  return rows
}

/** Fields by header key, as this company matched them before. */
export async function learnedColumns(
  tx: Kysely<never>,
  actor: Actor,
  target: ImportTarget,
): Promise<Map<string, string>> {
  const found = await sql<{
    header_key: string
    field: string
  }>`select m.header_key, m.field from data_import_memory m where m.tenant_id = ${actor.tenantId}::uuid and m.target = ${target}`.execute(
    tx,
  )
  return new Map(found.rows.map((row) => [row.header_key, row.field]))
}

/** Imports that a server has to go on with. */
export async function liveImports(tx: Kysely<never>, tenantId: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select i.id from data_import i where i.tenant_id = ${tenantId}::uuid and i.state in ('running', 'undoing') order by i.created_at, i.id`.execute(
    tx,
  )
  return found.rows.map((row) => row.id)
}
