import { type Kysely, sql } from 'kysely'
import { countOpenOpportunities } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { applyPatch, lifeEvent, prepareDraft, transferRecord } from '../foundation/records/actions.ts'
import { type RawRecord, readRecord } from '../foundation/records/read.ts'
import type { RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { checkReferences, lockRecord, type LockedRow, markDeleted, updateRecord } from '../foundation/records/write.ts'
import { changeVisit, endedVisits, keepDurations, transferVisits } from './durations.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { writeOpportunities } from './opportunity.write.ts'
import { findStage, firstStage, type PlacedStage } from './process.queries.ts'
import { advance } from './stage.rules.ts'
import { countedOf, keepTally } from './tally.ts'

export type Move = {
  stage: string
  lossReason?: string | null | undefined
  closedOn?: string | undefined
  reason?: string | undefined
}

/** Reads the row again as the sums count it. */
async function counted(tx: Kysely<never>, actor: Actor, id: string) {
  const found = await sql<
    Record<string, unknown>
  >`select process_id, stage_id, owner_id, currency, closed_on, furthest, amount, probability, deleted_at, customer_id, outcome
    from opportunity where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  const row = found.rows[0] ?? {}
  return {
    tally: countedOf(row),
    customer: row['customer_id'] as string | null,
    open: row['outcome'] === 'open' && row['deleted_at'] === null,
  }
}

/** Does something to a locked opportunity and brings the sums and the customer's count along. */
async function keepingSums(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  work: () => Promise<unknown>,
): Promise<void> {
  const before = locked.columns
  await work()
  const after = await counted(tx, actor, locked.id)
  await keepTally(tx, context, actor, [countedOf(before)], [after.tally])
  const deltas = new Map<string, number>()
  const add = (customer: unknown, delta: number) => {
    if (typeof customer === 'string') deltas.set(customer, (deltas.get(customer) ?? 0) + delta)
  }
  if (before['outcome'] === 'open' && before['deleted_at'] === null) add(before['customer_id'], -1)
  if (after.open) add(after.customer, 1)
  await countOpenOpportunities(tx, actor, deltas)
}

async function patchLocked(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  patch: Values,
): Promise<void> {
  await keepingSums(tx, context, actor, locked, () => applyPatch(tx, context, actor, opportunitySpec, locked, patch))
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
  const visits = await endedVisits(tx, actor, locked.id)
  await keepDurations(tx, context, actor, deleted ? visits : [], deleted ? [] : visits)
  await appendEvents(tx, context, actor, [lifeEvent(opportunitySpec, locked, deleted ? 'deleted' : 'restored')])
}

/** Actions on opportunities; each keeps the sums in its own transaction. */
export const opportunityActions: RecordActions = {
  create: (context, actor, draft) =>
    write(context, actor, async (tx: Tx<never>) => {
      const values = prepareDraft(opportunitySpec, actor, draft)
      await checkReferences(tx, actor, opportunitySpec, values)
      const stage = await startingStage(tx, actor, values['process'] as string | null | undefined)
      const id = context.newId()
      await writeOpportunities(tx, context, actor, [{ id, values, stage }])
      return readRecord(tx, opportunitySpec, actor, id)
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
  transferLocked: async (tx, context, actor, locked, owner, reason) => {
    await keepingSums(tx, context, actor, locked, () =>
      transferRecord(tx, context, actor, opportunitySpec, locked, owner, reason),
    )
    await transferVisits(tx, context, actor, locked.id, owner.id)
  },
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
    const locked = await lockRecord(tx, actor, opportunitySpec, id, 'change', { version })
    const stage = await findStage(tx, actor.tenantId, move.stage)
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
    await keepingSums(tx, context, actor, locked, async () => {
      await updateRecord(
        tx,
        context,
        actor,
        opportunitySpec,
        locked,
        {},
        {
          stage_id: { type: 'uuid', value: stage.id },
          outcome: { type: 'text', value: decision.outcome },
          probability: { type: 'double precision', value: decision.probability },
          forecast_category: { type: 'text', value: decision.forecastCategory },
          closed_on: { type: 'date', value: decision.closedOn },
          loss_reason: { type: 'text', value: decision.lossReason },
          furthest: { type: 'integer', value: decision.furthest },
          stage_entered_at: { type: 'timestamptz', value: now },
        },
      )
      await changeVisit(
        tx,
        context,
        actor,
        id,
        { stageId: stage.id, processId: stage.processId, ownerId: locked.ownerId },
        now,
      )
    })
    const from = await findStage(tx, actor.tenantId, standing.stageId)
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
    await appendEvents(tx, context, actor, [
      lifeEvent(opportunitySpec, locked, 'stage-changed', { changes, reason: move.reason ?? null }),
    ])
    return readRecord(tx, opportunitySpec, actor, id)
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

/** Gives a customer's opportunities to another, when two customers become one. */
export async function moveOpportunities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
): Promise<void> {
  const moved = await sql<{
    open: boolean
  }>`update opportunity set customer_id = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid returning (outcome = 'open' and deleted_at is null) as open`.execute(
    tx,
  )
  const open = moved.rows.filter((row) => row.open).length
  await countOpenOpportunities(
    tx,
    actor,
    new Map([
      [from, -open],
      [to, open],
    ]),
  )
}
