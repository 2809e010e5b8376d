import type { Sequence, SequenceRole, SequenceStep, SequenceType } from '#contract/activities/sequences/sequence.ts'
import type { BulkAnswer } from '#contract/shared/standard-operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { questionSql } from '../../foundation/records/list.ts'
import { lockRecord, type LockedRow, type NewRow } from '../../foundation/records/write.ts'
import { readWorkingTime } from '../../organization/index.ts'
import { insertActivities } from '../write-activities.ts'
import { eyesOf } from './sequence-eyes.ts'
import type { SequenceParts } from './sequence-part.ts'
import { readSequence, recordColumn } from './sequence.queries.ts'
import { planOf } from './sequence.rules.ts'

/** Applies a sequence to records: each is a transaction of its own, and said to be refused where it does not fit. */
export async function applySequence(
  context: Context,
  actor: Actor,
  parts: SequenceParts,
  id: string,
  records: readonly string[],
): Promise<BulkAnswer> {
  if (sightOf(actor, 'activity', 'create').kind === 'none') throw forbidden()
  const { retired } = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    readSequence(tx, actor.tenantId, id),
  )
  if (retired) throw new Refusal(409, 'sequence-retired')
  const answer: BulkAnswer = { changed: 0, refused: [] }
  for (const record of new Set(records))
    try {
      await write(context, actor, (tx: Tx<never>) => applyTo(tx, context, actor, parts, id, record, actor.userId))
      answer.changed += 1
    } catch (error) {
      if (!(error instanceof Refusal)) throw error
      answer.refused.push({ id: record, code: error.code })
    }
  return answer
}

/** Applies a sequence to one record, in a transaction that is open; `by` is nobody where a stage begins it. */
export async function applyTo(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: SequenceParts,
  id: string,
  record: string,
  by: string | null,
): Promise<void> {
  const sequence = await readSequence(tx, actor.tenantId, id)
  const { recordType: type } = sequence
  const spec = parts.specs[type]
  const locked = await lockRecord(tx, actor, spec, record, 'see')
  if (isEnded(type, locked)) throw new Refusal(409, 'record-ended')
  if (!(await fits(tx, context, parts, actor.tenantId, sequence, record))) throw new Refusal(409, 'sequence-not-for')
  const run = context.newId()
  const now = context.now()
  const begun =
    await sql`insert into sequence_run (tenant_id, id, sequence_id, ${recordColumn(type)}, started_at, started_by)
    values (${actor.tenantId}::uuid, ${run}::uuid, ${id}::uuid, ${record}::uuid, ${now.toISOString()}::timestamptz, ${by}::uuid) on conflict do nothing returning id`.execute(
      tx,
    )
  if (begun.rows.length === 0) throw new Refusal(409, 'sequence-running')
  await makeSteps(tx, context, actor, parts, { run, type, steps: sequence.steps, locked })
  await appendEvents(tx, context, actor, [
    lifeEvent(spec, locked, 'sequence-applied', {
      changes: { sequence: { from: null, to: sequence.name.zh || sequence.name.en } },
    }),
  ])
}

function isEnded(type: SequenceType, { columns }: LockedRow): boolean {
  if (type === 'opportunity') return columns['outcome'] !== 'open'
  return type === 'lead' && (columns['converted_at'] !== null || columns['status'] === 'disqualified')
}

/** Whether a record is one for which a sequence is. */
async function fits(
  tx: Kysely<never>,
  context: Context,
  { specs }: SequenceParts,
  tenantId: string,
  { id, recordType, filter }: Sequence,
  record: string,
): Promise<boolean> {
  if (filter === null) return true
  const spec = specs[recordType]
  const eyes = await eyesOf(tx, tenantId, id)
  const found = await sql`select 1 from ${sql.table(spec.table)} r
    where r.tenant_id = ${tenantId}::uuid and r.id = ${record}::uuid and ${questionSql(spec, eyes, context.now(), { filter })}`.execute(
    tx,
  )
  return found.rows.length > 0
}

type Begun = { run: string; type: SequenceType; steps: readonly SequenceStep[]; locked: LockedRow }

/** Plans the steps as activities; what is still open on the record under the same name (a standard task) is not made again. */
async function makeSteps(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: SequenceParts,
  { run, type, steps, locked }: Begun,
): Promise<void> {
  const nameOfStep = ({ name }: SequenceStep) => name[actor.language] || name.zh || name.en
  const open = await sql<{
    name: string
  }>`select a.name from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.${recordColumn(type)} = ${locked.id}::uuid
    and a.deleted_at is null and a.done is not true and a.name = any(${steps.map(nameOfStep)}::text[])`.execute(tx)
  const there = new Set(open.rows.map(({ name }) => name))
  const doer = await doersOf(tx, actor, parts, type, steps, locked)
  const planned = planOf(steps, context.now(), await readWorkingTime(tx, actor)).filter(
    ({ step }) => !there.has(nameOfStep(step)),
  )
  const rows = planned.map(({ step, at }) => ({
    step: step.key,
    row: {
      id: context.newId(),
      values: {
        name: nameOfStep(step),
        kind: step.kind,
        content: step.content || null,
        at,
        done: false,
        owner: doer(step.owner),
        [type]: locked.id,
        ...(type === 'opportunity' ? { customer: locked.values['customer'] ?? null } : {}),
      },
    } satisfies NewRow,
  }))
  await insertActivities(
    tx,
    context,
    actor,
    rows.map(({ row }) => row),
  )
  const made = rows.map(({ step, row }) => ({ id: context.newId(), step, activity: row.id }))
  await sql`insert into sequence_step (tenant_id, id, run_id, step, activity_id) select ${actor.tenantId}::uuid, n.id, ${run}::uuid, n.step, n.activity
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as n(id uuid, step text, activity uuid)`.execute(tx)
}

/** Whose a step is: whoever plays the role in the deal, else the owner, else whoever applies it. */
async function doersOf(
  tx: Kysely<never>,
  actor: Actor,
  { members }: SequenceParts,
  type: SequenceType,
  steps: readonly SequenceStep[],
  { id, ownerId }: LockedRow,
): Promise<(owner: SequenceStep['owner']) => string> {
  const roles = [...new Set(steps.flatMap(({ owner }) => (owner === 'owner' ? [] : [owner])))] as SequenceRole[]
  const found = type === 'opportunity' && roles.length > 0 ? await members(tx, actor.tenantId, id, roles) : null
  return (owner) => (owner === 'owner' ? undefined : found?.get(owner)) ?? ownerId ?? actor.userId
}
