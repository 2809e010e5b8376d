import type { ConflictOutcome } from '#contract/customers/conflict.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { findOwner } from '../../foundation/records/owner.ts'
import { type LockedRow, toLocked } from '../../foundation/records/write.ts'
import { addShare } from '../../organization/index.ts'
import { gatherFacts, type Party, withoutNames } from './conflict-evidence.queries.ts'
import type { ConflictPart } from './conflict-part.ts'
import { concernedBy } from './conflict-sight.ts'
import { onCase } from './conflict.actions.ts'
import { eventsOf } from './conflict.write.ts'
import { ruledReason } from './conflict.texts.ts'
import { mergeWithin } from '../duplicates/merge.actions.ts'
import { customerMerge, type MoveAttached } from '../duplicates/merge-kind.ts'
import { transferAlong } from '../customer-transfer.ts'
import { customerSpec } from '../customer.spec.ts'
import type { HandoverPart } from '../handover/handover-part.ts'
import { giveCustomers } from '../pools/holding.ts'
import { findPool } from '../pools/pool.queries.ts'
import { putIntoPool } from '../pools/return.actions.ts'

export type Ruling = {
  outcome: ConflictOutcome
  winner?: number | undefined
  pool?: string | undefined
  merge: boolean
  reason: string
}

/** What a ruling moves besides the customers: records of rooms that this one does not know are given by `app`. */
export type Moving = {
  parts: readonly ConflictPart[]
  handover: readonly HandoverPart[]
  merge: readonly MoveAttached[]
}

type Named = { id: string; name: string }

/**
 * Rules on a case and does what was ruled in the same transaction: the customer changes hands with what belongs to it, is shared, or goes
 * into a pool. The evidence is kept as it lay before the judge.
 */
export function decideConflict(
  context: Context,
  actor: Actor,
  moving: Moving,
  id: string,
  ruling: Ruling,
  version: number | undefined,
) {
  return onCase(context, actor, moving.parts, id, version, async (tx, { row, parties, may }) => {
    if (row.state !== 'proposed' && row.state !== 'open') throw new Refusal(409, 'conflict-closed')
    if (!may.decide)
      throw concernedBy(parties, row.opened_by).includes(actor.userId) ? new Refusal(403, 'conflict-own') : forbidden()
    const evidence = await gatherFacts(tx, actor.tenantId, moving.parts, parties, context.now().toISOString())
    const winner = await winnerOf(tx, actor, parties, ruling)
    const locked = await lockCustomers(tx, actor, parties)
    await carryOut(tx, context, actor, { ...ruling, winner, parties, locked }, moving)
    const now = context.now().toISOString()
    await sql`update claim_conflict set state = 'decided', version = version + 1, outcome = ${ruling.outcome}, winner_id = ${winner?.id ?? null}::uuid, decided_at = ${now}::timestamptz, decided_by = ${actor.userId}::uuid,
        decision_reason = ${ruling.reason}, evidence = ${JSON.stringify(withoutNames(evidence))}::jsonb, due_at = null where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    const changes = {
      outcome: { from: null, to: ruling.outcome },
      ...(winner ? { owner: { from: null, to: winner } } : {}),
    }
    await appendEvents(
      tx,
      context,
      actor,
      eventsOf(row, parties, { kind: 'conflict-decided', reason: ruling.reason, changes }),
    )
  })
}

async function winnerOf(
  tx: Kysely<never>,
  actor: Actor,
  parties: readonly Party[],
  { outcome, winner }: Ruling,
): Promise<Named | null> {
  if (outcome !== 'party' && outcome !== 'share') return null
  const party = winner === undefined ? undefined : parties[winner]
  if (!party) throw invalidField('winner', 'required')
  return findOwner(tx, actor, party.userId)
}

/** The customers of a case under lock, in the order of their ids; one that was deleted or merged away since is left alone. */
async function lockCustomers(tx: Kysely<never>, actor: Actor, parties: readonly Party[]): Promise<LockedRow[]> {
  const ids = [...new Set(parties.flatMap((party) => party.customerId ?? []))]
  const found = await sql<Record<string, unknown>>`select r.* from customer r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${ids}::uuid[]) and r.deleted_at is null order by r.id for update of r`.execute(
    tx,
  )
  return found.rows.map((row) => toLocked(customerSpec, row))
}

type Carried = Omit<Ruling, 'winner'> & {
  winner: Named | null
  parties: readonly Party[]
  locked: readonly LockedRow[]
}

async function carryOut(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  ruled: Carried,
  moving: Moving,
): Promise<void> {
  const { outcome, winner, parties, locked } = ruled
  const reason = ruledReason(ruled.reason, actor.language)
  if (outcome === 'none') return
  if (outcome === 'pool') return toPool(tx, context, actor, locked, ruled.pool, reason)
  if (!winner) throw invalidField('winner', 'required')
  for (const one of locked.filter(({ ownerId }) => ownerId !== winner.id)) {
    // Whoever shares keeps their deals; whoever gives way gives them along.
    if (outcome === 'share') await giveCustomers(tx, context, actor, [{ locked: one, owner: winner }], reason)
    else await transferAlong(moving.handover)(tx as never, context, actor, one, winner, reason)
  }
  if (outcome === 'share')
    for (const { id } of locked)
      for (const { userId } of parties)
        if (userId !== winner.id)
          await addShare(tx, actor, 'customer', id, { id: context.newId(), user: userId }, context.now().toISOString())
  if (ruled.merge) await makeOne(tx, context, actor, locked, parties, winner, moving.merge)
}

async function toPool(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: readonly LockedRow[],
  poolId: string | undefined,
  reason: string,
): Promise<void> {
  if (poolId === undefined) throw invalidField('pool', 'required')
  const { pool } = await findPool(tx, actor, poolId)
  const held = locked.filter((one) => one.ownerId !== null)
  if (held.some((one) => (one.columns['open_opportunities'] as number) > 0)) throw new Refusal(409, 'open-opportunity')
  const owners = await sql<Named>`select u.id, u.name from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${held.map((one) => one.ownerId)}::uuid[])`.execute(tx)
  const leaving = held.map((one) => ({
    id: one.id,
    name: one.columns['name'] as string,
    owner: owners.rows.find((owner) => owner.id === one.ownerId) ?? null,
    reason,
  }))
  await putIntoPool(tx, context, actor, pool, leaving, 'returned')
}

/** Makes one customer of two: the winner's own record stays, or else the older one. */
async function makeOne(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: readonly LockedRow[],
  parties: readonly Party[],
  winner: Named,
  move: readonly MoveAttached[],
): Promise<void> {
  const own = parties.find((party) => party.userId === winner.id)?.customerId
  const kept = locked.find((one) => one.id === own) ?? locked[0]
  if (!kept || locked.length < 2) throw invalidField('merge', 'same-record')
  const kind = customerMerge(move)
  for (const { id } of locked)
    if (id !== kept.id)
      await mergeWithin(tx, context, actor, kind, { id: kept.id, from: id, take: [], version: undefined })
}
