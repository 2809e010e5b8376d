import { type Kysely, sql } from 'kysely'
import { countOpenOpportunities } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { together } from '../foundation/database/together.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { applyPatch, lifeEvent, prepareDraft } from '../foundation/records/actions.ts'
import { type RawRecord, readRecord } from '../foundation/records/read.ts'
import type { RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { checkReferences, lockRecord, type LockedRow, markDeleted, updateRecord } from '../foundation/records/write.ts'
import { tellDealDays } from './deal-days.ts'
import { changeVisit, endedVisits, keepDurations } from './durations.ts'
import { keepHistory } from './history/history.ts'
import { type Version, versionOf } from './history/version.rules.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { type NewOpportunity, writeOpportunities } from './opportunity.write.ts'
import { findStage, findStageOf, firstStage, type PlacedStage } from './process.queries.ts'
import { advance } from './stage.rules.ts'
import { countedOf, keepTally } from './tally.ts'
import type { Counted } from './tally.rules.ts'
import { transferOpportunities } from './transfer.actions.ts'

export type Move = {
  stage: string
  lossReason?: string | null | undefined
  closedOn?: string | undefined
  reason?: string | undefined
}

/** An opportunity as the sums count it, and as its customer does: whether it is open, when it began and was won. */
type Standing = { tally: Counted; version: Version; customer: string | null; open: boolean; days: string | null }

function standingOf(row: Record<string, unknown>): Standing {
  return {
    tally: countedOf(row),
    version: versionOf(row),
    customer: row['customer_id'] as string | null,
    open: row['outcome'] === 'open' && row['deleted_at'] === null,
    days:
      row['deleted_at'] === null
        ? JSON.stringify([row['started_on'], row['outcome'] === 'won' && row['closed_on']])
        : null,
  }
}

/** Reads the row again as the sums count it. */
async function readStanding(tx: Kysely<never>, actor: Actor, id: string): Promise<Standing> {
  const found = await sql<
    Record<string, unknown>
  >`select process_id, stage_id, owner_id, currency, closed_on, furthest, amount, probability, forecast_category, expected_close_on, deleted_at, customer_id, outcome, started_on
    from opportunity where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  return standingOf(found.rows[0] ?? {})
}

/** Brings the sums, the history and the customer's count from one standing to another. */
async function keepSums(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  before: Standing,
  after: Standing,
): Promise<void> {
  const deltas = new Map<string, number>()
  const add = (customer: string | null, delta: number) => {
    if (customer !== null) deltas.set(customer, (deltas.get(customer) ?? 0) + delta)
  }
  if (before.open) add(before.customer, -1)
  if (after.open) add(after.customer, 1)
  const movesDays = before.customer !== after.customer || before.days !== after.days
  await together([
    keepHistory(tx, context, actor, [{ id, before: before.version, after: after.version }]),
    countOpenOpportunities(tx, actor, deltas),
    keepTally(tx, context, actor, [before.tally], [after.tally]),
    ...(movesDays ? [tellDealDays(tx, actor, [before.customer, after.customer])] : []),
  ])
}

/** Does something to a locked opportunity and brings the sums and the customer's count along. */
async function keepingSums(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  work: () => Promise<unknown>,
): Promise<void> {
  await work()
  await keepSums(tx, context, actor, locked.id, standingOf(locked.columns), await readStanding(tx, actor, locked.id))
}

/** Money without a currency would be in no sum: an emptied one is the company's. */
function withCurrency(actor: Actor, patch: Values): Values {
  return patch['currency'] === null ? { ...patch, currency: actor.company.currency } : patch
}

async function patchLocked(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  patch: Values,
): Promise<void> {
  await keepingSums(tx, context, actor, locked, () =>
    applyPatch(tx, context, actor, opportunitySpec, locked, withCurrency(actor, patch)),
  )
}

async function removeLocked(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  deleted = true,
): Promise<void> {
  await keepingSums(tx, context, actor, locked, () =>
    markDeleted(tx, context, actor, opportunitySpec, [locked.id], deleted),
  )
  const visits = await endedVisits(tx, actor, [locked.id])
  await keepDurations(tx, context, actor, deleted ? visits : [], deleted ? [] : visits)
  await appendEvents(tx, context, actor, [lifeEvent(opportunitySpec, locked, deleted ? 'deleted' : 'restored')])
}

/** Actions on opportunities; each keeps the sums in its own transaction. */
export const opportunityActions: RecordActions = {
  create: (context, actor, draft) =>
    write(context, actor, async (tx: Tx<never>) => {
      const made = await newOpportunity(tx, context, actor, draft)
      const [, record] = await together([
        writeOpportunities(tx, context, actor, [made]),
        readRecord(tx, opportunitySpec, actor, made.id),
      ])
      return record
    }),
  change: (context, actor, id, patch, version) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      await patchLocked(
        tx,
        context,
        actor,
        await lockRecord(tx, actor, opportunitySpec, id, 'change', { version }),
        patch,
      )
      return readRecord(tx, opportunitySpec, actor, id)
    }),
  remove: (context, actor, id, version) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) =>
      removeLocked(tx, context, actor, await lockRecord(tx, actor, opportunitySpec, id, 'delete', { version })),
    ),
  restore: (context, actor, id) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      await removeLocked(
        tx,
        context,
        actor,
        await lockRecord(tx, actor, opportunitySpec, id, 'delete', { deleted: true }),
        false,
      )
      return readRecord(tx, opportunitySpec, actor, id)
    }),
  patchLocked,
  removeLocked,
  transferLocked: (tx, context, actor, locked, owner, reason) =>
    transferOpportunities(tx, context, actor, [{ locked, owner }], reason),
}

/** What a draft becomes before it is written, checked; `kept` are values that the house brings along. */
export async function newOpportunity(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: Values,
  kept: Values = {},
): Promise<NewOpportunity> {
  const values = { ...prepareDraft(opportunitySpec, actor, draft), ...kept }
  const [, stage] = await together([
    checkReferences(tx, actor, opportunitySpec, values),
    startingStage(tx, actor, values['process'] as string | null | undefined),
  ])
  return { id: context.newId(), values, stage }
}

/** A new opportunity begins at the first stage of the process it was given, or of the standard one. */
async function startingStage(
  tx: Kysely<never>,
  actor: Actor,
  process: string | null | undefined,
): Promise<PlacedStage> {
  const stage = await firstStage(tx, actor.tenantId, process ?? undefined)
  if (!stage && process) throw invalidField('process', 'process-out-of-use')
  if (!stage) throw new Refusal(409, 'no-process')
  return stage
}

/** Moves an opportunity to a stage: the only way there, on every path. */
export async function advanceOpportunity(
  context: Context,
  actor: Actor,
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
    if (!stage) throw invalidField('stage', 'reference-unknown')
    const { columns } = locked
    const standing = {
      processId: columns['process_id'] as string,
      stageId: columns['stage_id'] as string,
      furthest: columns['furthest'] as number,
      lossReason: columns['loss_reason'] as string | null,
    }
    const decision = advance(standing, stage, move, dayIn(actor.company.timeZone, context.now()))
    if (!decision.allowed)
      throw invalidField(decision.reason === 'loss-reason-required' ? 'lossReason' : 'stage', decision.reason)
    const now = context.now().toISOString()
    const written = {
      stage_id: { type: 'uuid', value: stage.id },
      outcome: { type: 'text', value: decision.outcome },
      probability: { type: 'double precision', value: decision.probability },
      forecast_category: { type: 'text', value: decision.forecastCategory },
      closed_on: { type: 'date', value: decision.closedOn },
      loss_reason: { type: 'text', value: decision.lossReason },
      furthest: { type: 'integer', value: decision.furthest },
      stage_entered_at: { type: 'timestamptz', value: now },
    }
    const after = Object.fromEntries(Object.entries(written).map(([column, { value }]) => [column, value]))
    const visit = { stageId: stage.id, processId: stage.processId, ownerId: locked.ownerId }
    const changes = {
      stage: {
        from: from ? { id: from.id, name: from.name.zh || from.name.en } : null,
        to: { id: stage.id, name: stage.name.zh || stage.name.en },
      },
      ...(decision.outcome !== columns['outcome']
        ? { outcome: { from: columns['outcome'], to: decision.outcome } }
        : {}),
      ...(decision.lossReason !== standing.lossReason
        ? { lossReason: { from: standing.lossReason, to: decision.lossReason } }
        : {}),
      ...(decision.closedOn !== columns['closed_on']
        ? { closedOn: { from: columns['closed_on'], to: decision.closedOn } }
        : {}),
    }
    const event = lifeEvent(opportunitySpec, locked, 'stage-changed', { changes, reason: move.reason ?? null })
    const [, , , record] = await together([
      updateRecord(tx, context, actor, opportunitySpec, locked, {}, written),
      changeVisit(tx, context, actor, id, visit, now),
      appendEvents(tx, context, actor, [event]),
      readRecord(tx, opportunitySpec, actor, id),
      keepSums(tx, context, actor, id, standingOf(columns), standingOf({ ...columns, ...after })),
    ])
    return record
  })
}

/** Notes that an opportunity was worked on. */
export async function noteOpportunityActivity(
  tx: Kysely<never>,
  actor: Actor,
  values: Values,
  at: string,
): Promise<void> {
  if (typeof values['opportunity'] !== 'string') return
  await sql`update opportunity set last_activity_at = ${at}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${values['opportunity']}::uuid and (last_activity_at is null or last_activity_at < ${at}::timestamptz)`.execute(
    tx,
  )
}
