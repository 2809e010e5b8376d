import { type GateItem, gateOf, itemsOf, passageOf } from '#contract/opportunities/gate.ts'
import type { Move } from '#contract/opportunities/opportunity.operations.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import type { Design } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { invalidField, Refusal } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { together } from '../../foundation/database/together.ts'
import type { NewEvent } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { offeredIn } from '../../foundation/records/own-lists.ts'
import { type RawRecord, readRecord } from '../../foundation/records/read.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { asksFor, designOf, isFree } from '../processes/design.queries.ts'
import { askReviews } from '../reviews/review.actions.ts'
import { findStage, findStageOf, type PlacedStage } from '../processes/process.queries.ts'
import { advance } from '../stage.rules.ts'
import { askForStage, withdrawRequests } from '../requests/stage-requests.actions.ts'
import { type RequestDeal, requestDealOf } from '../requests/request.write.ts'
import { enterStage, inLog } from './enter-stage.ts'
import { readFacts } from './facts.queries.ts'
import type { GateParts } from './gate-part.ts'
import { makeStageTasks } from './stage-tasks.actions.ts'
import { shown, withName } from './shown.rules.ts'

const reasonLists = [
  ['lossReason', 'loss-reason'],
  ['winReason', 'win-reason'],
] as const

/** Moves an opportunity to a stage: the only way there, on every path. */
export async function advanceOpportunity(
  context: Context,
  actor: Actor,
  parts: GateParts,
  id: string,
  move: Move,
  version: number | undefined,
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const [locked, stage, from] = await together([
      lockRecord(tx, actor, opportunitySpec, id, 'change', { version }),
      findStage(tx, actor.tenantId, move.stage),
      findStageOf(tx, actor.tenantId, id),
    ])
    return advanceLocked(tx, context, actor, parts, locked, stage, from, move)
  })
}

/** The same inside a transaction that does more. */
export async function advanceLocked(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: GateParts,
  locked: LockedRow,
  stage: PlacedStage | null,
  from: Pick<Stage, 'id' | 'name'> | null,
  move: Move,
): Promise<RawRecord> {
  if (!stage) throw invalidField('stage', 'reference-unknown')
  checkReasons(actor, move)
  const { columns } = locked
  const standing = {
    processId: columns['process_id'] as string,
    stageId: columns['stage_id'] as string,
    furthest: columns['furthest'] as number,
    lossReason: columns['loss_reason'] as string | null,
    winReason: columns['win_reason'] as string | null,
  }
  const decision = advance(standing, stage, move, dayIn(actor.company.timeZone, context.now()))
  if (!decision.allowed)
    throw invalidField(decision.reason === 'loss-reason-required' ? 'lossReason' : 'stage', decision.reason)
  const design = await designOf(tx, actor.tenantId, standing.processId, columns['process_version'] as number)
  const overridden = await passGate(tx, context, actor, parts, locked, design, stage.id, move)
  const besides = overridden ? [overrideEvent(locked, stage, overridden, move.reason ?? null)] : []
  const entry = { decision, kind: 'stage-changed', reason: move.reason ?? null, besides } as const
  const record = await enterStage(tx, context, actor, locked, from, stage, entry, () =>
    readRecord(tx, opportunitySpec, actor, locked.id),
  )
  const definition = design.stages.find(({ id }) => id === stage.id)?.definition
  await makeStageTasks(tx, context, actor, parts, dealOf(locked), stage.id, definition?.tasks ?? [])
  await moveRequests(tx, context, actor, requestDealOf(locked), design, standing.stageId, stage)
  if (decision.outcome !== columns['outcome']) await askReviews(tx, context, actor, locked, decision.outcome)
  return record
}

/** Deals end for reasons that the company still offers. */
function checkReasons(actor: Actor, move: Move): void {
  for (const [name, list] of reasonLists) {
    const reason = move[name]
    if (reason && offeredIn(actor, list).every(({ value }) => value !== reason))
      throw invalidField(name, 'choice-unknown')
  }
}

/** What the stage that is entered needs is asked for; what is no longer needed is taken back. */
async function moveRequests(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: RequestDeal,
  design: Design,
  from: string,
  stage: PlacedStage,
): Promise<void> {
  if (stage.outcome !== 'open') return withdrawRequests(tx, context, actor, deal, { reason: `deal-${stage.outcome}` })
  const passage = passageOf(design.stages, { from, to: stage.id, reached: null })
  const at = design.stages.findIndex(({ id }) => id === stage.id)
  const later = design.stages.slice(at + 1).map(({ id }) => id)
  if (passage?.kind === 'back') await withdrawRequests(tx, context, actor, deal, { reason: 'deal-back', stages: later })
  await askForStage(tx, context, actor, deal, stage.id, design.stages[at]?.definition.roles ?? [])
}

function dealOf({ id, ownerId, values }: LockedRow) {
  return { id, owner: ownerId, customer: values['customer'] as string | null }
}

/** Lets a move pass or refuses it; answers what was missing where it was overridden. */
async function passGate(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  parts: GateParts,
  locked: LockedRow,
  design: Design,
  to: string,
  move: Move,
): Promise<readonly GateItem[] | null> {
  if (isFree(design) && design.stages.some((stage) => stage.id === to)) return null
  const from = locked.columns['stage_id'] as string
  const isEnded = locked.columns['outcome'] !== 'open'
  const reached = isEnded ? await furthestOf(tx, actor.tenantId, design, locked.columns) : null
  const passes = passageOf(design.stages, { from, to, reached })?.passes ?? []
  const asking = design.stages.filter(({ id, definition }) => passes.includes(id) && asksFor(definition))
  const facts =
    asking.length > 0
      ? await readFacts(
          tx,
          context.now(),
          actor,
          parts,
          { id: locked.id, values: locked.values, buyingRoles: (locked.values['buyingRoles'] ?? []) as string[] },
          asking.map(({ definition }) => definition),
        )
      : null
  const way = design.stages.map(({ id, outcome, definition }) => ({
    id,
    outcome,
    items: facts && passes.includes(id) ? itemsOf(definition, facts) : [],
  }))
  const answer = gateOf(
    way,
    { from, to, reached },
    {
      policy: design.policy,
      mayOverride: can(actor, 'override-gates'),
      override: move.override === true,
      reason: move.reason ?? null,
    },
  )
  if (answer.allowed) return answer.overrode ? answer.missing.map((item) => withName(actor, item)) : null
  if (answer.reason === 'override-forbidden') throw new Refusal(403, answer.reason)
  if (answer.reason === 'reason-required') throw invalidField('reason', answer.reason)
  if (answer.reason === 'stage-of-other-version') throw invalidField('stage', answer.reason)
  throw new Refusal(409, answer.reason, { matches: answer.missing.map((item) => shown(actor, item)) })
}

/** The furthest stage of a version that a deal had come to, by its place. */
export async function furthestOf(
  tx: Kysely<never>,
  tenantId: string,
  design: Design,
  columns: Record<string, unknown>,
): Promise<string | null> {
  const found = await sql<{ id: string }>`select s.id from stage s
    where s.tenant_id = ${tenantId}::uuid and s.process_id = ${columns['process_id']}::uuid and s.position <= ${columns['furthest']} and s.outcome <> 'lost' order by s.position desc`.execute(
    tx,
  )
  return found.rows.find(({ id }) => design.stages.some((stage) => stage.id === id))?.id ?? null
}

/** An override stands in the log by itself, so that it is seen and counted. */
function overrideEvent(
  locked: LockedRow,
  stage: Pick<Stage, 'id' | 'name'>,
  missing: readonly GateItem[],
  reason: string | null,
): NewEvent {
  const named = missing.map(({ key, name }) => name?.zh || name?.en || key).join('、')
  return lifeEvent(opportunitySpec, locked, 'gate-overridden', {
    changes: { stage: { from: inLog(stage), to: inLog(stage) }, missing: { from: named, to: named } },
    reason,
  })
}
