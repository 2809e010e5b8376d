import type { ExportRequest } from '#contract/shared/standard-operations.ts'
import { type Label, inLanguage } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import type { Actor } from '../foundation/access/actor.ts'
import { Refusal } from '../foundation/access/refusal.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents, type NewEvent } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { countRecords, orderSql } from '../foundation/records/list.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import { asExporter, exportColumns } from './export-question.rules.ts'
import { type ExportRow, findExport } from './export.queries.ts'

/** Exports of one person that wait or run at the same time. */
const mostAtOnce = 5

/** Days after which an export's file is deleted: it is a copy that no right protects any longer. */
const keptDays = 7

/** Where an export's file lies; its name is the export's id, never the person's. */
export function exportPath(context: Pick<Context, 'dataDir'>, id: string): string {
  return join(context.dataDir, 'exports', id.slice(-2), id)
}

/** Notes what is to be exported, after everything about it was checked; the background writes the file. */
export async function requestExport(
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  many: Label,
  request: ExportRequest,
): Promise<{ id: string }> {
  const exporter = asExporter(actor, spec.type)
  exportColumns(spec, exporter, request)
  orderSql(spec, exporter, context.now(), request.sort)
  await deleteOldExports(context, actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const live = await sql<{
      count: number
    }>`select count(*)::int as count from data_export x where x.tenant_id = ${actor.tenantId}::uuid and x.created_by = ${actor.userId}::uuid and x.state in ('waiting', 'running')`.execute(
      tx,
    )
    if ((live.rows[0]?.count ?? 0) >= mostAtOnce) throw new Refusal(429, 'too-many-exports')
    const { value: rows } = await countRecords(tx, spec, exporter, context.now(), request)
    const id = context.newId()
    const fileName = `${inLanguage(many, actor.language)} ${dayIn(actor.company.timeZone, context.now())}.${request.format}`
    await sql`insert into data_export (tenant_id, id, record_type, format, state, request, file_name, rows, created_by, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${spec.type}, ${request.format}, 'waiting', ${JSON.stringify(request)}::jsonb, ${fileName}, ${rows}, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      exportEvent({ id, fileName, recordType: spec.type, rows }, 'export-requested'),
    ])
    return { id }
  })
}

/** What the log keeps of an export: which records, how many, and under which name. */
export function exportEvent(row: Pick<ExportRow, 'id' | 'fileName' | 'recordType' | 'rows'>, kind: string): NewEvent {
  return {
    kind,
    recordType: 'export',
    recordId: row.id,
    recordName: row.fileName,
    changes: { recordType: { from: null, to: row.recordType }, rows: { from: null, to: row.rows } },
  }
}

/** The file of a finished export, for the person who asked for it and while they may still export; each time it is taken is logged. */
export async function openExport(context: Context, actor: Actor, id: string): Promise<ExportRow & { path: string }> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findExport(tx, actor, id)
    asExporter(actor, row.recordType)
    if (row.state !== 'done') throw new Refusal(409, 'export-not-done', { detail: row.state })
    await appendEvents(tx, context, actor, [exportEvent(row, 'export-downloaded')])
    return { ...row, path: exportPath(context, id) }
  })
}

async function deleteOldExports(context: Context, actor: Actor): Promise<void> {
  const before = new Date(context.now().getTime() - keptDays * 86_400_000).toISOString()
  const old = await context.database.read(actor.tenantId, (tx: Kysely<never>) =>
    sql<{
      id: string
    }>`select x.id from data_export x where x.tenant_id = ${actor.tenantId}::uuid and x.created_by = ${actor.userId}::uuid and x.created_at < ${before}::timestamptz`.execute(
      tx,
    ),
  )
  if (old.rows.length === 0) return
  // Files first: a row without its file is harmless, a file without its row would stay for ever.
  for (const { id } of old.rows) await rm(exportPath(context, id), { force: true })
  await context.database.write(actor.tenantId, (tx: Kysely<never>) =>
    sql`delete from data_export where tenant_id = ${actor.tenantId}::uuid and id = any(${old.rows.map(({ id }) => id)}::uuid[])`.execute(
      tx,
    ),
  )
}
