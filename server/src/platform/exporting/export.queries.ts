import type { AskedExport, Export } from '#contract/platform/export.ts'
import type { Filter } from '#contract/shared/filter.ts'
import type { ExportRequest } from '#contract/shared/standard-operations.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, notFound } from '../../foundation/access/refusal.ts'
import { orderSql, type Question, questionSql } from '../../foundation/records/list.ts'
import { type RawRecord, selection, toRecord } from '../../foundation/records/read.ts'
import { narrowed, type RecordSpec } from '../../foundation/records/record-spec.ts'
import type { ExportColumn } from './export-cells.rules.ts'

/** What was asked: the records of a type in the person's sight, or those that lie in a pool. */
export type StoredRequest = ExportRequest & { pool?: string | undefined }

/** An export as it is stored: what was asked stands beside what became of it. */
export type ExportRow = Export & { request: StoredRequest; createdBy: string }

const columns = sql`x.id, x.record_type as "recordType", x.format, x.state, x.rows, x.done, x.bytes::float8 as bytes, x.created_at as "createdAt", x.finished_at as "finishedAt",
  x.failure, x.file_name as "fileName", x.request, x.created_by as "createdBy", x.reason, x.decision_reason as "decisionReason",
  (select u.name from user_account u where u.tenant_id = x.tenant_id and u.id = x.decided_by) as "decidedBy"`

/** One's own exports, the latest first: nobody sees another's. */
export async function listExports(tx: Kysely<never>, actor: Actor): Promise<Export[]> {
  const found =
    await sql<ExportRow>`select ${columns} from data_export x where x.tenant_id = ${actor.tenantId}::uuid and x.created_by = ${actor.userId}::uuid order by x.created_at desc, x.id desc limit 100`.execute(
      tx,
    )
  return found.rows.map(toExport)
}

export async function findExport(tx: Kysely<never>, actor: Actor, id: string): Promise<ExportRow> {
  const row = await storedExport(tx, actor.tenantId, id)
  if (row?.createdBy !== actor.userId) throw notFound()
  return row
}

/** An export as the background reads it, on nobody's behalf yet. */
export async function storedExport(tx: Kysely<never>, tenantId: string, id: string): Promise<ExportRow | null> {
  const found =
    await sql<ExportRow>`select ${columns} from data_export x where x.tenant_id = ${tenantId}::uuid and x.id = ${id}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? null
}

export function toExport({ request: _, createdBy: __, ...rest }: ExportRow): Export {
  return rest
}

/** Exports that wait for leave, oldest first. */
export async function listAskedExports(tx: Kysely<never>, actor: Actor): Promise<AskedExport[]> {
  if (!can(actor, 'approve-exports')) throw forbidden()
  const found = await sql<ExportRow & { creator: string }>`select ${columns}, u.name as creator from data_export x
    join user_account u on u.tenant_id = x.tenant_id and u.id = x.created_by
    where x.tenant_id = ${actor.tenantId}::uuid and u.tenant_id = ${actor.tenantId}::uuid and x.state = 'asked' order by x.created_at, x.id limit 200`.execute(
    tx,
  )
  return found.rows.map(({ id, recordType, format, rows, createdAt, reason, createdBy, creator, request }) => ({
    id,
    recordType,
    format,
    rows,
    createdAt,
    reason,
    createdBy: { id: createdBy, name: creator },
    columns: request.columns,
    filter: pooledFilter(request),
    search: request.search ?? null,
  }))
}

/** What an export is of, as a filter of the list says it. */
function pooledFilter({ pool, filter }: StoredRequest): Filter | null {
  if (pool === undefined) return filter ?? null
  return { all: [{ field: 'pool', operator: 'is', value: pool }, ...(filter ? [filter] : [])] }
}

/** Exports that a server has to write, oldest first; one that was cut off is written again from its start. */
export async function liveExports(tx: Kysely<never>, tenantId: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select x.id from data_export x where x.tenant_id = ${tenantId}::uuid and x.state in ('waiting', 'running') order by x.created_at, x.id`.execute(
    tx,
  )
  return found.rows.map((row) => row.id)
}

/** Records fetched at once: enough to keep the database busy, few enough that other requests are answered in between. */
const fetched = 250

/** All records that a question finds, in its order, from one snapshot; `tx` must stay open until the last is read. */
export async function* exportedRecords(
  tx: Kysely<never>,
  spec: RecordSpec,
  actor: Actor,
  now: Date,
  request: ExportRequest & Pick<Question, 'within'>,
  shown: readonly ExportColumn[],
): AsyncGenerator<RawRecord[]> {
  const narrow = narrowed(
    spec,
    shown.map(({ name }) => name),
  )
  await sql`declare exported no scroll cursor for select ${selection(narrow, actor)} from ${sql.table(spec.table)} as r
    where ${questionSql(spec, actor, now, request)} order by ${orderSql(spec, actor, now, request.sort)}`.execute(tx)
  for (;;) {
    const found = await sql<Record<string, unknown>>`fetch forward ${sql.lit(fetched)} in exported`.execute(tx)
    if (found.rows.length > 0) yield found.rows.map((row) => toRecord(narrow, actor, row))
    if (found.rows.length < fetched) return
  }
}
