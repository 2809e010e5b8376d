import type { Process, ProcessDraft } from '#contract/opportunities/process.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { listProcesses } from './process.queries.ts'
import { faultsOfStages } from './stage.rules.ts'

export async function createProcess(context: Context, actor: Actor, draft: ProcessDraft): Promise<Process> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) =>
    readProcess(tx, actor, await addProcess(tx, context, actor, draft)),
  )
}

/** Writes a process, whose stages are all new; set-up, imports and the demo company take the same way. */
export async function addProcess(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: ProcessDraft,
): Promise<string> {
  const fault = faultsOfStages(draft.stages)
  if (fault) throw invalidField('stages', fault)
  const borrowed = draft.stages.findIndex((stage) => stage.id !== undefined)
  if (borrowed >= 0) throw invalidField(`stages.${borrowed}.id`, 'reference-unknown')
  const id = context.newId()
  const now = context.now().toISOString()
  if (draft.standard)
    await sql`update process set standard = false where tenant_id = ${actor.tenantId}::uuid and standard`.execute(tx)
  await sql`insert into process (tenant_id, id, name, standard, active, created_at, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${JSON.stringify(draft.name)}::jsonb, ${draft.standard ?? false}, ${draft.active ?? true}, ${now}::timestamptz, ${now}::timestamptz)`.execute(
    tx,
  )
  await writeStages(tx, context, actor, id, draft.stages)
  await appendEvents(tx, context, actor, [
    { kind: 'created', recordType: 'process', recordId: id, recordName: draft.name.zh || draft.name.en },
  ])
  return id
}

async function writeStages(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  processId: string,
  stages: ProcessDraft['stages'],
): Promise<void> {
  const rows = stages.map((stage, position) => ({
    id: stage.id ?? context.newId(),
    name: stage.name,
    position,
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
}

/**
 * Redraws a process. Stages with opportunities stay, in their order among themselves and with their outcome: figures of the past
 * must keep their meaning.
 */
export async function changeProcess(
  context: Context,
  actor: Actor,
  id: string,
  draft: ProcessDraft,
  version: number | undefined,
): Promise<Process> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const fault = faultsOfStages(draft.stages)
  if (fault) throw invalidField('stages', fault)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select 1 from process where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid for update`.execute(
      tx,
    )
    const before = await readProcess(tx, actor, id)
    if (version !== undefined && version !== before.version)
      throw new Refusal(412, 'changed-meanwhile', { current: before })
    const known = new Map(before.stages.map((stage) => [stage.id, stage]))
    for (const [index, stage] of draft.stages.entries()) {
      const was = stage.id === undefined ? undefined : known.get(stage.id)
      if (stage.id !== undefined && !was) throw invalidField(`stages.${index}.id`, 'reference-unknown')
      if (was && was.outcome !== stage.outcome) throw invalidField(`stages.${index}.outcome`, 'outcome-fixed')
    }
    const used = await usedStages(tx, actor, id)
    const kept = draft.stages.flatMap((stage) => stage.id ?? [])
    if (used.some((stage) => !kept.includes(stage))) throw new Refusal(409, 'stage-in-use')
    if (
      reordered(
        before.stages.map((stage) => stage.id).filter((stage) => used.includes(stage)),
        kept,
      )
    )
      throw new Refusal(409, 'stage-order-in-use')
    // An inserted stage moves the positions behind it; what was reached moves with them.
    if (
      used.length > 0 &&
      draft.stages.some((stage, position) => stage.id && known.get(stage.id)?.position !== position)
    )
      throw new Refusal(409, 'stage-order-in-use')
    await sql`delete from stage where tenant_id = ${actor.tenantId}::uuid and process_id = ${id}::uuid and id <> all(${kept}::uuid[])`.execute(
      tx,
    )
    await writeStages(tx, context, actor, id, draft.stages)
    if (draft.standard)
      await sql`update process set standard = false where tenant_id = ${actor.tenantId}::uuid and standard and id <> ${id}::uuid`.execute(
        tx,
      )
    await sql`update process set name = ${JSON.stringify(draft.name)}::jsonb, standard = ${draft.standard ?? before.standard}, active = ${draft.active ?? before.active},
      version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    const after = await readProcess(tx, actor, id)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'process',
        recordId: id,
        recordName: after.name.zh || after.name.en,
        changes: { stages: { from: before.stages, to: after.stages } },
      },
    ])
    return after
  })
}

function reordered(used: readonly string[], kept: readonly string[]): boolean {
  const order = kept.filter((stage) => used.includes(stage))
  return order.some((stage, index) => stage !== used[index])
}

async function usedStages(tx: Kysely<never>, actor: Actor, processId: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`select s.id from stage s where s.tenant_id = ${actor.tenantId}::uuid and s.process_id = ${processId}::uuid
    and exists(select 1 from stage_visit v where v.tenant_id = s.tenant_id and v.process_id = s.process_id and v.stage_id = s.id)`.execute(
    tx,
  )
  return found.rows.map((row) => row.id)
}

async function readProcess(tx: Kysely<never>, actor: Actor, id: string): Promise<Process> {
  const process = (await listProcesses(tx, actor.tenantId)).find((candidate) => candidate.id === id)
  if (!process) throw notFound()
  return process
}
