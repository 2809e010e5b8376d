import type { Process, ProcessDraft, ProcessSettings } from '#contract/opportunities/process.ts'
import { type Design, freePolicy, plainStage } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalid, invalidField } from '../../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { faultsOfDefinitions, faultsOfStages } from './design.rules.ts'
import { checkCriteria } from './design.check.ts'
import { findProcess } from './process.queries.ts'

export async function createProcess(context: Context, actor: Actor, draft: ProcessDraft): Promise<Process> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) =>
    findProcess(tx, actor.tenantId, await addProcess(tx, context, actor, draft)),
  )
}

/** Writes a process with its first version; set-up, imports and the demo company take the same way. */
export async function addProcess(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: ProcessDraft,
): Promise<string> {
  const fault = faultsOfStages(draft.stages)
  if (fault) throw invalidField('stages', fault)
  const stages = draft.stages.map((stage) => ({
    ...stage,
    id: context.newId(),
    definition: stage.definition ?? plainStage,
  }))
  const faults = faultsOfDefinitions(stages)
  if (faults.length > 0) throw invalid(faults)
  checkCriteria(actor, context.now(), stages)
  await checkDepartments(tx, actor, draft.departments)
  const id = context.newId()
  const now = context.now().toISOString()
  if (draft.standard)
    await sql`update process set standard = false where tenant_id = ${actor.tenantId}::uuid and standard`.execute(tx)
  await sql`insert into process (tenant_id, id, name, standard, active, departments, deal_types, created_at, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${JSON.stringify(draft.name)}::jsonb, ${draft.standard ?? false}, ${draft.active ?? true},
      ${draft.departments ?? []}::text[], ${draft.dealTypes ?? []}::text[], ${now}::timestamptz, ${now}::timestamptz)`.execute(
    tx,
  )
  const design: Design = { policy: draft.policy ?? freePolicy, stages }
  const places = stages.map((stage, position) => ({ id: stage.id, position, retired: false }))
  await writeStages(tx, actor, id, design, places)
  await writeVersion(tx, context, actor, id, 1, design, null)
  await appendEvents(tx, context, actor, [
    { kind: 'created', recordType: 'process', recordId: id, recordName: draft.name.zh || draft.name.en },
  ])
  return id
}

/** Brings the stages of a process to what its latest version says; those that it dropped keep what they were. */
export async function writeStages(
  tx: Kysely<never>,
  actor: Actor,
  processId: string,
  { stages }: Design,
  places: readonly { id: string; position: number; retired: boolean }[],
): Promise<void> {
  const placeOf = new Map(places.map(({ id, position }) => [id, position]))
  const rows = stages.map((stage) => ({
    id: stage.id,
    name: stage.name,
    position: placeOf.get(stage.id),
    outcome: stage.outcome,
    probability: stage.probability,
    forecast_category: stage.forecastCategory,
  }))
  await sql`insert into stage (tenant_id, id, process_id, name, position, outcome, probability, forecast_category)
    select ${actor.tenantId}::uuid, s.id, ${processId}::uuid, s.name, s.position, s.outcome, s.probability, s.forecast_category
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as s(id uuid, name jsonb, position integer, outcome text, probability double precision, forecast_category text)
    on conflict (tenant_id, id) do update set name = excluded.name, position = excluded.position, probability = excluded.probability, forecast_category = excluded.forecast_category`.execute(
    tx,
  )
  await sql`update stage as s set position = p.position, retired = p.retired
    from jsonb_to_recordset(${JSON.stringify(places)}::jsonb) as p(id uuid, position integer, retired boolean)
    where s.tenant_id = ${actor.tenantId}::uuid and s.process_id = ${processId}::uuid and s.id = p.id and (s.position, s.retired) is distinct from (p.position, p.retired)`.execute(
    tx,
  )
}

export async function writeVersion(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId'>,
  actor: Actor,
  processId: string,
  number: number,
  design: Design,
  note: string | null,
): Promise<void> {
  await sql`insert into process_version (tenant_id, id, process_id, number, design, note, published_at, published_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${processId}::uuid, ${number}, ${JSON.stringify(design)}::jsonb, ${note},
      ${context.now().toISOString()}::timestamptz, ${actor.userId}::uuid)`.execute(tx)
}

/** Changes the name of a process and what it is used for. */
export async function changeProcess(
  context: Context,
  actor: Actor,
  id: string,
  settings: ProcessSettings,
  version: number | undefined,
): Promise<Process> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'process', id)
    const before = await findProcess(tx, actor.tenantId, id)
    checkVersion(version, before)
    await checkDepartments(tx, actor, settings.departments)
    const { name, standard = before.standard, active = before.active } = settings
    const { departments = before.departments, dealTypes = before.dealTypes } = settings
    const after = { name, standard, active, departments, dealTypes }
    if (settings.standard)
      await sql`update process set standard = false where tenant_id = ${actor.tenantId}::uuid and standard and id <> ${id}::uuid`.execute(
        tx,
      )
    await sql`update process set name = ${JSON.stringify(after.name)}::jsonb, standard = ${after.standard}, active = ${after.active},
      departments = ${[...after.departments]}::text[], deal_types = ${[...after.dealTypes]}::text[],
      version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'process',
        recordId: id,
        recordName: after.name.zh || after.name.en,
        changes: { settings: { from: usedAs(before), to: after } },
      },
    ])
    return findProcess(tx, actor.tenantId, id)
  })
}

function usedAs({ name, standard, active, departments, dealTypes }: Process) {
  return { name, standard, active, departments, dealTypes }
}

/** Departments of which a process is to be must be there. */
async function checkDepartments(tx: Kysely<never>, actor: Actor, asked: readonly string[] = []): Promise<void> {
  if (asked.length === 0) return
  const found = await sql<{ id: string }>`select d.id from department d
    where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${[...asked]}::uuid[])`.execute(tx)
  const known = new Set(found.rows.map((row) => row.id))
  const faults = asked.flatMap((id, at) =>
    known.has(id) ? [] : [{ path: `departments.${at}`, code: 'reference-unknown' }],
  )
  if (faults.length > 0) throw invalid(faults)
}
