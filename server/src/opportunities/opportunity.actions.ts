import type { BuyingStage } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { together } from '../foundation/database/together.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { applyPatch, lifeEvent } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import type { RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { type Derived, lockRecord, type LockedRow, markDeleted } from '../foundation/records/write.ts'
import { noteBuyingStages } from './buying/buying.actions.ts'
import { connectNamed } from './competitors/named-competitors.ts'
import { endedVisits, keepDurations } from './durations.ts'
import type { GateParts } from './gates/gate-part.ts'
import { unjudged, unjudgedSql } from './health/unjudged.ts'
import { newOpportunity, writeNew } from './new-opportunity.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { keepingSums } from './standing.ts'
import { renewTeamShares } from './team/team-shares.ts'
import { transferOpportunities } from './transfer.actions.ts'

/** Money without a currency would be in no sum: an emptied one is the company's. */
function withCurrency(actor: Actor, patch: Values): Values {
  return patch['currency'] === null ? { ...patch, currency: actor.company.currency } : patch
}

/** Changes values of a locked opportunity and brings the sums along. */
export async function patchOpportunity(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  patch: Values,
): Promise<void> {
  const buying = buyingOf(context, actor, locked, patch)
  const derived: Derived = buying ? { ...unjudged, buying_stage_on: { type: 'date', value: buying.on } } : unjudged
  await keepingSums(tx, context, actor, locked, () =>
    applyPatch(tx, context, actor, opportunitySpec, locked, withCurrency(actor, patch), () => derived),
  )
  if (patch['competitor']) await connectNamed(tx, context, actor, [{ id: locked.id, text: patch['competitor'] }])
  if (buying) await noteBuyingStages(tx, context, actor, [buying])
  if (patch['customer'] !== undefined && patch['customer'] !== locked.values['customer'])
    await renewTeamShares(tx, context, actor, [locked.id])
}

/** Where the customer is said to be from today on, if the patch says so; what was said once is taken back by its entry alone. */
function buyingOf(
  context: Context,
  actor: Actor,
  locked: LockedRow,
  patch: Values,
): { deal: string; stage: BuyingStage; on: string } | null {
  const stage = patch['buyingStage'] as BuyingStage | null | undefined
  const known = locked.values['buyingStage'] ?? null
  if (stage === undefined || stage === known) return null
  if (stage === null) throw invalidField('buyingStage', 'buying-stage-kept')
  return { deal: locked.id, stage, on: dayIn(actor.company.timeZone, context.now()) }
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
export function opportunityActions(parts: GateParts): RecordActions {
  return {
    create: (context, actor, draft) =>
      write(context, actor, async (tx: Tx<never>) => {
        const made = await newOpportunity(tx, context, actor, draft)
        const [, record] = await together([
          writeNew(tx, context, actor, parts, made),
          readRecord(tx, opportunitySpec, actor, made.id),
        ])
        return record
      }),
    change: (context, actor, id, patch, version) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) => {
        const locked = await lockRecord(tx, actor, opportunitySpec, id, 'change', { version })
        await patchOpportunity(tx, context, actor, locked, patch)
        return readRecord(tx, opportunitySpec, actor, id)
      }),
    remove: (context, actor, id, version) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) =>
        removeLocked(tx, context, actor, await lockRecord(tx, actor, opportunitySpec, id, 'delete', { version })),
      ),
    restore: (context, actor, id) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) => {
        const locked = await lockRecord(tx, actor, opportunitySpec, id, 'delete', { deleted: true })
        await removeLocked(tx, context, actor, locked, false)
        return readRecord(tx, opportunitySpec, actor, id)
      }),
    patchLocked: patchOpportunity,
    removeLocked,
    transferLocked: (tx, context, actor, locked, owner, reason) =>
      transferOpportunities(tx, context, actor, [{ locked, owner }], reason),
  }
}

/** Notes that an opportunity was worked on. */
export async function noteOpportunityActivity(
  tx: Kysely<never>,
  actor: Actor,
  values: Values,
  at: string,
): Promise<void> {
  if (typeof values['opportunity'] !== 'string') return
  await sql`update opportunity set last_activity_at = ${at}::timestamptz, ${unjudgedSql}
    where tenant_id = ${actor.tenantId}::uuid and id = ${values['opportunity']}::uuid and (last_activity_at is null or last_activity_at < ${at}::timestamptz)`.execute(
    tx,
  )
}
