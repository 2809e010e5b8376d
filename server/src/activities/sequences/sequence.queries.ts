import type { SequenceRun } from '#contract/activities/sequences/sequence.operations.ts'
import type { Sequence, SequenceType } from '#contract/activities/sequences/sequence.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { ownerOfRecord } from '../../foundation/records/actions.ts'
import { readDaysOf } from '../../organization/index.ts'
import type { SequenceParts } from './sequence-part.ts'
import { daysOfSteps, planOf } from './sequence.rules.ts'

/** Sequences on one record that are told. */
const mostRuns = 20

/** The company's sequences, those that are offered first. */
export async function listSequences(
  tx: Kysely<never>,
  tenantId: string,
  recordType: SequenceType | undefined,
): Promise<Sequence[]> {
  return readSome(tx, tenantId, recordType ? sql`s.record_type = ${recordType}` : sql`true`)
}

/** One sequence. */
export async function readSequence(tx: Kysely<never>, tenantId: string, id: string): Promise<Sequence> {
  const [found] = await readSome(tx, tenantId, sql`s.id = ${id}::uuid`)
  if (!found) throw notFound()
  return found
}

async function readSome(tx: Kysely<never>, tenantId: string, which: RawBuilder<unknown>): Promise<Sequence[]> {
  const found =
    await sql<Sequence>`select s.id, s.version, s.name, s.record_type as "recordType", s.filter, s.stage_id as stage, s.steps, s.retired,
      (select count(*)::int from sequence_run r where r.tenant_id = ${tenantId}::uuid and r.sequence_id = s.id) as applied,
      (select count(*)::int from sequence_run r where r.tenant_id = ${tenantId}::uuid and r.sequence_id = s.id and r.ended_at is null) as running
    from sequence s where s.tenant_id = ${tenantId}::uuid and ${which} order by s.retired, s.id`.execute(tx)
  return found.rows
}

/** On which days the steps of a sequence are that is applied on one; today where none is named. */
export async function previewSequence(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  id: string,
  asked: string | undefined,
) {
  const { steps } = await readSequence(tx, actor.tenantId, id)
  const from = asked ?? dayIn(actor.company.timeZone, now)
  const { time } = await readDaysOf(tx, actor, from, from)
  const days = asked === undefined ? planOf(steps, now, time) : daysOfSteps(steps, from, time)
  const { unpublished } = await readDaysOf(tx, actor, from, days.at(-1)?.day ?? from)
  return { steps: days.map(({ step, day }) => ({ key: step.key, day })), unpublished }
}

/** Which column of a run names its record. */
export const recordColumn = (type: SequenceType) => sql.ref(`${type}_id`)

type Row = Omit<SequenceRun, 'steps' | 'mayStop'> & { startedBy: string | null }
type StepRow = SequenceRun['steps'][number] & { run: string; seen: boolean }

/** The sequences that were applied to a record in sight, the latest first; steps out of the reader's sight are not told. */
export async function readRuns(
  tx: Kysely<never>,
  actor: Actor,
  { specs }: Pick<SequenceParts, 'specs'>,
  type: SequenceType,
  record: string,
): Promise<SequenceRun[]> {
  const owner = await ownerOfRecord(tx, actor, type, specs[type].table, record)
  const runs =
    await sql<Row>`select r.id, jsonb_build_object('id', s.id, 'name', s.name) as sequence, r.started_at as "startedAt", r.started_by as "startedBy",
      case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as by, coalesce(r.ended_why, 'running') as state
    from sequence_run r join sequence s on s.tenant_id = ${actor.tenantId}::uuid and s.id = r.sequence_id
      left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = r.started_by
    where r.tenant_id = ${actor.tenantId}::uuid and r.${recordColumn(type)} = ${record}::uuid order by r.started_at desc, r.id desc limit ${mostRuns}`.execute(
      tx,
    )
  const steps = await readSteps(
    tx,
    actor,
    runs.rows.map(({ id }) => id),
  )
  const mayChange = await reachesRecord(tx, actor, type, specs[type].table, record)
  return runs.rows.map(({ startedBy, ...run }) => ({
    ...run,
    steps: steps.flatMap(({ run: of, seen, ...step }) => (of === run.id && seen ? [step] : [])),
    mayStop: run.state === 'running' && (mayChange || startedBy === actor.userId || owner === actor.userId),
  }))
}

async function readSteps(tx: Kysely<never>, actor: Actor, runs: readonly string[]): Promise<StepRow[]> {
  const shown = (name: string, value: string) => sql.raw(readsField(actor.rights, 'activity', name) ? value : 'null')
  const found =
    await sql<StepRow>`select t.run_id as run, t.step as key, jsonb_build_object('id', a.id, 'name', ${shown('name', 'a.name')}) as activity, ${shown('kind', 'a.kind')} as kind, ${shown('at', 'a.at')} as at,
      ${shown('done', 'coalesce(a.done, false)')} as done, ${shown('owner', `case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end`)} as owner, ${inSight(actor, 'activity', 'see', 'a')} as seen
    from sequence_step t join activity a on a.tenant_id = ${actor.tenantId}::uuid and a.id = t.activity_id and a.deleted_at is null
      left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = a.owner_id
    where t.tenant_id = ${actor.tenantId}::uuid and t.run_id = any(${[...runs]}::uuid[]) order by a.at, t.step`.execute(
      tx,
    )
  return found.rows.map((row) => (row.activity?.name === null ? { ...row, activity: null } : row))
}

/** Whether a record is the actor's to change. */
export async function reachesRecord(
  tx: Kysely<never>,
  actor: Actor,
  type: SequenceType,
  table: string,
  record: string,
): Promise<boolean> {
  const found = await sql`select 1 from ${sql.table(table)} r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${record}::uuid and ${inSight(actor, type, 'change', 'r')}`.execute(
    tx,
  )
  return found.rows.length > 0
}
