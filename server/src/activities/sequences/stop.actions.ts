import type { SequenceRun } from '#contract/activities/sequences/sequence.operations.ts'
import { type SequenceType, sequenceTypes } from '#contract/activities/sequences/sequence.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, markDeleted, toLocked } from '../../foundation/records/write.ts'
import { activitySpec } from '../activity.spec.ts'
import type { SequenceParts } from './sequence-part.ts'
import { readRuns, recordColumn } from './sequence.queries.ts'

type Run = { id: string; name: { zh: string; en: string }; type: SequenceType; record: string }

/** A run that goes on, under lock. */
export async function lockRun(tx: Kysely<never>, tenantId: string, id: string): Promise<Run | null> {
  const found = await sql<{
    id: string
    customer: string | null
    lead: string | null
    opportunity: string | null
    name: { zh: string; en: string }
  }>`select r.id, r.customer_id as customer, r.lead_id as lead, r.opportunity_id as opportunity,
      (select s.name from sequence s where s.tenant_id = ${tenantId}::uuid and s.id = r.sequence_id) as name
    from sequence_run r where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and r.ended_at is null for update of r`.execute(
    tx,
  )
  const row = found.rows[0]
  const type = row && sequenceTypes.find((one) => row[one] !== null)
  return row && type ? { id: row.id, name: row.name, type, record: row[type] ?? '' } : null
}

/** Stops a sequence by hand: what is still open of it goes. */
export async function stopRun(
  context: Context,
  actor: Actor,
  parts: SequenceParts,
  id: string,
): Promise<{ items: SequenceRun[] }> {
  return write(context, actor, async (tx: Tx<never>) => {
    const run = await lockRun(tx, actor.tenantId, id)
    if (!run) throw notFound()
    const spec = parts.specs[run.type]
    const locked = await lockRecord(tx, actor, spec, run.record, 'see')
    const [told] = (await readRuns(tx, actor, parts, run.type, run.record)).filter((one) => one.id === id)
    if (!told?.mayStop) throw forbidden()
    await endRun(tx, context, actor, run, 'stopped')
    await appendEvents(tx, context, actor, [
      lifeEvent(spec, locked, 'sequence-stopped', {
        changes: { sequence: { from: run.name.zh || run.name.en, to: null } },
      }),
    ])
    return { items: await readRuns(tx, actor, parts, run.type, run.record) }
  })
}

/** Ends a run and moves what is still open of it into the recycle bin; what went along to another record by now is that one's. */
export async function endRun(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  run: Run,
  why: 'stopped' | 'record-ended',
): Promise<void> {
  await sql`update sequence_run set ended_at = ${context.now().toISOString()}::timestamptz, ended_why = ${why} where tenant_id = ${actor.tenantId}::uuid and id = ${run.id}::uuid`.execute(
    tx,
  )
  const open = await sql<
    Record<string, unknown>
  >`select a.* from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.deleted_at is null and a.done is not true and a.${recordColumn(run.type)} = ${run.record}::uuid
      and a.id in (select t.activity_id from sequence_step t where t.tenant_id = ${actor.tenantId}::uuid and t.run_id = ${run.id}::uuid) order by a.id for update of a`.execute(
    tx,
  )
  const rows = open.rows.map((row) => toLocked(activitySpec, row))
  if (rows.length === 0) return
  await markDeleted(
    tx,
    context,
    actor,
    activitySpec,
    rows.map((row) => row.id),
    true,
  )
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => lifeEvent(activitySpec, row, 'deleted', { reason: 'sequence' })),
  )
}
