import type { StageMapping } from '#contract/opportunities/process-design.operations.ts'
import type { Design } from '#contract/opportunities/stage-definition.ts'
import type { BulkAnswer } from '#contract/shared/standard-operations.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalid, invalidField, notFound } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { forEachSelected } from '../../foundation/records/bulk.ts'
import { type LockedRow, updateRecord } from '../../foundation/records/write.ts'
import { enterStage } from '../gates/enter-stage.ts'
import type { GateParts } from '../gates/gate-part.ts'
import { makeStageTasks } from '../gates/stage-tasks.actions.ts'
import { unjudged } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { requestDealOf } from '../requests/request.write.ts'
import { moveRequestsToVersion } from '../requests/version-requests.actions.ts'
import { advance } from '../stage.rules.ts'
import { designOf, isRunning } from './design.queries.ts'
import { faultsOfMapping } from './design.rules.ts'
import { findProcess, findStageOf, placedStages, type PlacedStage } from './process.queries.ts'

/** So many deals are gone through at a time. */
const chunk = 500

/** Where the open deals of earlier versions stand, as far as the actor sees them. */
export async function readStanding(
  tx: Kysely<never>,
  actor: Actor,
  processId: string,
): Promise<{ number: number; stages: { stage: string; deals: number; isIn: boolean }[] }> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const { number, stages } = await findProcess(tx, actor.tenantId, processId)
  const found = await sql<{ stage: string; deals: number }>`
    select r.stage_id as stage, count(*)::int as deals from opportunity r
    where ${isBehind(actor, processId, number)} group by 1`.execute(tx)
  const retired = new Set(stages.filter((stage) => stage.retired).map((stage) => stage.id))
  const order = new Map(stages.map((stage) => [stage.id, stage.position]))
  return {
    number,
    stages: found.rows
      .map((row) => ({ ...row, isIn: !retired.has(row.stage) }))
      .sort((one, other) => (order.get(one.stage) ?? 0) - (order.get(other.stage) ?? 0)),
  }
}

/** The open deals `r` of a process that the actor sees and that run on a version before `number`. */
export function isBehind(actor: Actor, processId: string, number: number) {
  return sql<boolean>`${isRunning(actor, processId)} and r.process_version < ${number}`
}

/** Moves the open deals of earlier versions to the latest one, each into the stage that the mapping names for its own. */
export async function moveToLatest(
  context: Context,
  actor: Actor,
  parts: GateParts,
  processId: string,
  mapping: StageMapping,
): Promise<BulkAnswer> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const { process, design, ids } = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const { number, stages } = await readStanding(tx, actor, processId)
    const design = await designOf(tx, actor.tenantId, processId, number)
    const faults = faultsOfMapping(
      design,
      stages.map(({ stage }) => stage),
      mapping,
    )
    if (faults.length > 0) throw invalid(faults)
    const found = await sql<{
      id: string
    }>`select r.id from opportunity r where ${isBehind(actor, processId, number)} order by r.id`.execute(tx)
    return { process: await findProcess(tx, actor.tenantId, processId), design, ids: found.rows.map((row) => row.id) }
  })
  const places = new Map(placedStages(process).map((stage) => [stage.id, stage]))
  const way = { parts, design, places, mapping }
  const answer: BulkAnswer = { changed: 0, refused: [] }
  for (let at = 0; at < ids.length; at += chunk) {
    const done = await forEachSelected(
      context,
      actor,
      opportunitySpec,
      { ids: ids.slice(at, at + chunk) },
      'change',
      (tx, locked) => moveOne(tx, context, actor, locked, way),
    )
    answer.changed += done.changed
    answer.refused.push(...done.refused)
  }
  return answer
}

/** The version to which deals are moved: what it says, where its stages are, and which takes the place of which. */
type Way = { parts: GateParts; design: Design; places: ReadonlyMap<string, PlacedStage>; mapping: StageMapping }

async function moveOne(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  { parts, design, places, mapping }: Way,
): Promise<void> {
  const stands = locked.columns['stage_id'] as string
  const stage = places.get(mapping[stands] ?? stands)
  // It has moved or ended meanwhile.
  if (!stage || locked.columns['outcome'] !== 'open') throw notFound()
  await placeInVersion(tx, context, actor, locked, stage)
  const tasks = design.stages.find(({ id }) => id === stage.id)?.definition.tasks ?? []
  const deal = requestDealOf(locked)
  await makeStageTasks(tx, context, actor, parts, deal, stage.id, tasks)
  await moveRequestsToVersion(tx, context, actor, deal, design, { to: stage.id, mapping })
}

async function placeInVersion(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  stage: PlacedStage,
): Promise<void> {
  const stands = locked.columns['stage_id'] as string
  const derived = { ...unjudged, process_version: { type: 'integer', value: stage.number } }
  const changes = { processVersion: { from: locked.columns['process_version'], to: stage.number } }
  if (stage.id === stands) {
    await updateRecord(tx, context, actor, opportunitySpec, locked, {}, derived)
    await appendEvents(tx, context, actor, [lifeEvent(opportunitySpec, locked, 'version-moved', { changes })])
    return
  }
  const standing = {
    processId: stage.processId,
    stageId: stands,
    furthest: locked.columns['furthest'] as number,
    lossReason: null,
    winReason: null,
  }
  const decision = advance(standing, stage, {}, dayIn(actor.company.timeZone, context.now()))
  if (!decision.allowed) throw invalidField('stage', decision.reason)
  const from = await findStageOf(tx, actor.tenantId, locked.id)
  const entry = { decision, kind: 'version-moved', reason: null, derived, changes } as const
  await enterStage(tx, context, actor, locked, from, stage, entry, async () => undefined)
}
