import type { RecordType } from '#contract/shared/field.ts'
import { type Label, inLanguage } from '#contract/shared/label.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { countRecords, orderSql } from '../../foundation/records/list.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import { groundOf, type PoolGround } from './export-ground.ts'
import { exportColumns, isCards } from './export-question.rules.ts'
import { mayDecide, needsLeave } from './export-approval.rules.ts'
import { type ExportRow, findExport, storedExport, type StoredRequest } from './export.queries.ts'

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
  { reason, ...request }: StoredRequest,
  poolGround: PoolGround,
): Promise<{ id: string; state: 'asked' | 'waiting' }> {
  const { exporter, ...ground } = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    groundOf(tx, actor, spec.type, request, poolGround),
  )
  if (isCards(request.format) && !spec.asCard) throw invalidField('format', 'choice-unknown')
  exportColumns(spec, exporter, request)
  orderSql(spec, exporter, context.now(), request.sort)
  await deleteOldExports(context, actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const live = await sql<{
      count: number
    }>`select count(*)::int as count from data_export x where x.tenant_id = ${actor.tenantId}::uuid and x.created_by = ${actor.userId}::uuid and x.state in ('asked', 'waiting', 'running')`.execute(
      tx,
    )
    if ((live.rows[0]?.count ?? 0) >= mostAtOnce) throw new Refusal(429, 'too-many-exports')
    const { value: rows } = await countRecords(tx, spec, exporter, context.now(), { ...request, ...ground })
    const state = await stateOfNew(tx, actor, rows, reason)
    const id = context.newId()
    const fileName = `${inLanguage(many, actor.language)} ${dayIn(actor.company.timeZone, context.now())}.${request.format.replace('vcf3', 'vcf')}`
    await sql`insert into data_export (tenant_id, id, record_type, format, state, request, file_name, rows, created_by, created_at, reason)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${spec.type}, ${request.format}, ${state}, ${JSON.stringify(request)}::jsonb, ${fileName}, ${rows}, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz, ${reason ?? null})`.execute(
      tx,
    )
    const kind = state === 'asked' ? 'export-asked' : 'export-requested'
    await appendEvents(tx, context, actor, [
      { ...exportEvent({ id, fileName, recordType: spec.type, rows }, kind), reason: reason ?? null },
    ])
    return { id, state }
  })
}

/**
 * Lets somebody take a file of records along at once: it is logged as any export, and refused where, with what the person took so within a
 * day, it would need somebody's leave. What was taken is counted from that log.
 */
export async function takeAlong(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  actor: Actor,
  { name, recordType, rows }: { name: string; recordType: RecordType; rows: number },
): Promise<void> {
  await refuseWithoutLeave(tx, context, actor, rows)
  await appendEvents(tx, context, actor, [
    {
      kind: 'export-downloaded',
      recordType: 'export',
      recordId: null,
      recordName: name,
      changes: { recordType: { from: null, to: recordType }, rows: { from: null, to: rows } },
    },
  ])
}

async function refuseWithoutLeave(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  rows: number,
): Promise<void> {
  const since = new Date(context.now().getTime() - dayMs).toISOString()
  const found = await sql<{ taken: number; over: number | null }>`
    select t.export_approval_over as over, (select coalesce(sum((e.changes #>> '{rows,to}')::int), 0)::int from event e
      where e.tenant_id = ${actor.tenantId}::uuid and e.actor_id = ${actor.userId}::uuid and e.kind = 'export-downloaded' and e.record_id is null and e.at > ${since}::timestamptz) as taken
    from tenant t where t.id = ${actor.tenantId}::uuid`.execute(tx)
  const { over = null, taken = 0 } = found.rows[0] ?? {}
  if (needsLeave(rows + taken, over, can(actor, 'approve-exports'))) throw new Refusal(409, 'export-needs-leave')
}

/** Whether a new export begins at once or waits for leave, for which it says what it is for. */
async function stateOfNew(
  tx: Kysely<never>,
  actor: Actor,
  rows: number,
  reason: string | undefined,
): Promise<'asked' | 'waiting'> {
  const found = await sql<{
    over: number | null
  }>`select t.export_approval_over as over from tenant t where t.id = ${actor.tenantId}::uuid`.execute(tx)
  if (!needsLeave(rows, found.rows[0]?.over ?? null, can(actor, 'approve-exports'))) return 'waiting'
  if (!reason) throw invalidField('reason', 'reason-required')
  return 'asked'
}

/** Allows an export that waits for leave, or refuses it. */
export async function decideExport(
  context: Context,
  actor: Actor,
  id: string,
  given: { allow: boolean; reason?: string | undefined },
): Promise<{ id: string; state: 'waiting' | 'refused' }> {
  if (!can(actor, 'approve-exports')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select 1 from data_export x where x.tenant_id = ${actor.tenantId}::uuid and x.id = ${id}::uuid for update of x`.execute(
      tx,
    )
    const row = await storedExport(tx, actor.tenantId, id)
    if (!row) throw notFound()
    const decision = mayDecide(row, { userId: actor.userId, allow: given.allow, reason: given.reason })
    if (!decision.allowed)
      throw decision.code === 'reason-required'
        ? invalidField('reason', decision.code)
        : new Refusal(409, decision.code)
    const state = given.allow ? 'waiting' : 'refused'
    const now = context.now().toISOString()
    await sql`update data_export set state = ${state}, decided_by = ${actor.userId}::uuid, decided_at = ${now}::timestamptz, decision_reason = ${given.reason ?? null},
      finished_at = case when ${state} = 'refused' then ${now}::timestamptz end where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    const kind = given.allow ? 'export-allowed' : 'export-refused'
    await appendEvents(tx, context, actor, [{ ...exportEvent(row, kind), reason: given.reason ?? null }])
    return { id, state }
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
export async function openExport(
  context: Context,
  actor: Actor,
  id: string,
  poolGround: PoolGround,
): Promise<ExportRow & { path: string }> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const row = await findExport(tx, actor, id)
    await groundOf(tx, actor, row.recordType, row.request, poolGround)
    if (row.state !== 'done') throw new Refusal(409, 'export-not-done', { detail: row.state })
    await appendEvents(tx, context, actor, [exportEvent(row, 'export-downloaded')])
    return { ...row, path: exportPath(context, id) }
  })
}

async function deleteOldExports(context: Context, actor: Actor): Promise<void> {
  const before = new Date(context.now().getTime() - keptDays * dayMs).toISOString()
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
