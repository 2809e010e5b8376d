import type { ProcessDesign } from '#contract/opportunities/process-design.operations.ts'
import type { Process } from '#contract/opportunities/process.ts'
import type { Design, DesignDraft } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalid, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { checkCriteria } from './design.check.ts'
import { readDesign } from './design.queries.ts'
import { faultsOfDefinitions, faultsOfStages, placesOf } from './design.rules.ts'
import { writeStages, writeVersion } from './process.actions.ts'
import { findProcess } from './process.queries.ts'
import { recountPlaces } from './recount.ts'

/** The design of a locked process, at the version on which a change of it is based. */
async function lockDesign(tx: Kysely<never>, actor: Actor, id: string, version: number | undefined) {
  await lockRow(tx, actor.tenantId, 'process', id)
  const design = await readDesign(tx, actor, id)
  if (version !== undefined && version !== design.version)
    throw new Refusal(412, 'changed-meanwhile', { current: { version: design.version } })
  return design
}

/** Keeps what is being drawn; it is whole enough to be published, but for nobody in force. */
export async function saveDraft(
  context: Context,
  actor: Actor,
  id: string,
  drawn: DesignDraft,
  version: number | undefined,
): Promise<ProcessDesign> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = await lockDesign(tx, actor, id, version)
    const process = await findProcess(tx, actor.tenantId, id)
    const draft = checkedDraft(context, actor, drawn, process, before)
    await writeDraft(tx, context, actor, id, draft)
    return readDesign(tx, actor, id)
  })
}

/** A draft whose stages are those of the process, those of the draft before it, or new; outcomes of known ones stay. */
function checkedDraft(
  context: Context,
  actor: Actor,
  drawn: DesignDraft,
  process: Process,
  before: ProcessDesign,
): Design {
  const fault = faultsOfStages(drawn.stages)
  if (fault) throw invalidField('stages', fault)
  const known = new Map([
    ...(before.draft?.stages ?? []).map((stage) => [stage.id, stage.outcome] as const),
    ...process.stages.map((stage) => [stage.id, stage.outcome] as const),
  ])
  const taken = new Set<string>()
  for (const [at, stage] of drawn.stages.entries()) {
    if (stage.id === undefined) continue
    if (!known.has(stage.id) || taken.has(stage.id)) throw invalidField(`stages.${at}.id`, 'reference-unknown')
    if (known.get(stage.id) !== stage.outcome) throw invalidField(`stages.${at}.outcome`, 'outcome-fixed')
    taken.add(stage.id)
  }
  const won = process.stages.find((stage) => stage.outcome === 'won')
  if (won && !taken.has(won.id)) throw invalidField('stages', 'one-won-stage')
  const faults = faultsOfDefinitions(drawn.stages)
  if (faults.length > 0) throw invalid(faults)
  checkCriteria(actor, context.now(), drawn.stages)
  return { policy: drawn.policy, stages: drawn.stages.map((stage) => ({ ...stage, id: stage.id ?? context.newId() })) }
}

async function writeDraft(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  id: string,
  draft: Design | null,
): Promise<void> {
  await sql`update process set draft = ${draft === null ? null : JSON.stringify(draft)}::jsonb, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}

export async function discardDraft(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<ProcessDesign> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockDesign(tx, actor, id, version)
    await writeDraft(tx, context, actor, id, null)
    return readDesign(tx, actor, id)
  })
}

/** Makes the draft the next version. Stages keep their ids for ever; where their order changed, what deals had reached is counted anew. */
export async function publishDraft(
  context: Context,
  actor: Actor,
  id: string,
  note: string | undefined,
  version: number | undefined,
): Promise<Process> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { draft } = await lockDesign(tx, actor, id, version)
    if (!draft) throw new Refusal(409, 'nothing-to-publish')
    // Drawn under other fields of the company than there are today.
    checkCriteria(actor, context.now(), draft.stages)
    const before = await findProcess(tx, actor.tenantId, id)
    const places = placesOf(before.stages, draft.stages)
    const placeOf = new Map(places.map((place) => [place.id, place.position]))
    const moves = before.stages.some((stage) => placeOf.get(stage.id) !== stage.position)
    await recountPlaces(tx, context, actor, id, moves, () => writeStages(tx, actor, id, draft, places))
    const number = before.number + 1
    await writeVersion(tx, context, actor, id, number, draft, note || null)
    await sql`update process set latest = ${number}, draft = null, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const named = draft.stages.map(({ name }) => name.zh || name.en)
    await appendEvents(tx, context, actor, [
      {
        kind: 'version-published',
        recordType: 'process',
        recordId: id,
        recordName: before.name.zh || before.name.en,
        changes: {
          number: { from: before.number, to: number },
          stages: {
            from: before.stages.filter((stage) => !stage.retired).map(({ name }) => name.zh || name.en),
            to: named,
          },
        },
        reason: note || null,
      },
    ])
    return findProcess(tx, actor.tenantId, id)
  })
}
