import type { HoldingEnd } from '#contract/customers/pool.ts'
import { inLanguage, type Label } from '#contract/shared/label.ts'
import type { BulkAnswer } from '#contract/shared/standard-operations.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { customerSpec } from '../customer.spec.ts'
import { beginHoldings, endHoldings, type Writer } from './holding.ts'
import { findPool, poolEntries } from './pool.queries.ts'

/** A customer under lock that goes into a pool. */
export type Leaving = { id: string; name: string; owner: { id: string; name: string } | null; reason: string | null }

/** Puts locked customers into a pool: holdings end, nobody owns them, one event each. */
export async function putIntoPool(
  tx: Kysely<never>,
  context: Context,
  writer: Writer,
  pool: { id: string; name: Label },
  customers: readonly Leaving[],
  by: Extract<HoldingEnd, 'returned' | 'recycled'>,
): Promise<void> {
  if (customers.length === 0) return
  for (const reason of new Set(customers.map((one) => one.reason)))
    await endHoldings(
      tx,
      context,
      writer.tenantId,
      customers.filter((one) => one.reason === reason).map((one) => one.id),
      { by, reason },
    )
  await beginHoldings(
    tx,
    context,
    writer,
    customers.map((one) => one.id),
    { pool: pool.id },
  )
  const to = { id: pool.id, name: inLanguage(pool.name, 'zh') }
  await appendEvents(
    tx,
    context,
    writer,
    customers.map((one) => ({
      kind: by,
      recordType: 'customer',
      recordId: one.id,
      recordName: one.name,
      customerId: one.id,
      reason: one.reason,
      changes: { owner: { from: one.owner, to: null }, pool: { from: null, to } },
    })),
  )
}

/** Gives customers back to a pool with a reason: by their owner, or by who may transfer them. One with an open deal stays. */
export async function returnCustomers(
  context: Context,
  actor: Actor,
  poolId: string,
  ids: readonly string[],
  reason: string,
): Promise<BulkAnswer> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { pool } = await findPool(tx, actor, poolId)
    const answer: BulkAnswer = { changed: 0, refused: [] }
    const leaving: Leaving[] = []
    for (const id of [...new Set(ids)].sort()) {
      try {
        leaving.push(await lockForReturn(tx, actor, id, reason))
      } catch (error) {
        if (!(error instanceof Refusal)) throw error
        answer.refused.push({ id, code: error.code })
      }
    }
    await putIntoPool(tx, context, actor, pool, leaving, 'returned')
    return { ...answer, changed: leaving.length }
  })
}

async function lockForReturn(tx: Kysely<never>, actor: Actor, id: string, reason: string): Promise<Leaving> {
  const locked = await lockRecord(tx, actor, customerSpec, id, 'see')
  const { ownerId, columns } = locked
  if (ownerId === null) throw new Refusal(409, 'not-held')
  if (ownerId !== actor.userId && !reaches(sightOf(actor, 'customer', 'transfer'), ownerId)) throw forbidden()
  if ((columns['open_opportunities'] as number) > 0) throw new Refusal(409, 'open-opportunity')
  const owner = await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${ownerId}::uuid`.execute(tx)
  return { id, name: columns['name'] as string, owner: owner.rows[0] ?? null, reason }
}

/** Keeps a customer from going back, or no longer: by who manages pools, or an administrator of a pool of its owner. */
export async function lockCustomer(
  context: Context,
  actor: Actor,
  id: string,
  wish: { locked: boolean; reason?: string | undefined },
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, customerSpec, id, 'see')
    if (!(await mayLock(tx, actor, locked.ownerId))) throw forbidden()
    if (locked.columns['locked'] === wish.locked) return
    await sql`update customer set locked = ${wish.locked}, version = version + 1 where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      lifeEvent(customerSpec, locked, wish.locked ? 'locked' : 'unlocked', { reason: wish.reason ?? null }),
    ])
  })
}

/** Whether somebody may keep a customer of this owner from going back. */
export async function mayLock(tx: Kysely<never>, actor: Actor, ownerId: string | null): Promise<boolean> {
  if (can(actor, 'manage-pools')) return true
  if (ownerId === null) return false
  const own = await poolEntries(tx, actor.tenantId, actor.userId)
  const owners = await poolEntries(tx, actor.tenantId, ownerId)
  return [...own].some(([pool, entry]) => entry.administrator && owners.get(pool)?.member === true)
}

/** Moves what lies in one pool to another, before the first is deleted. */
export async function movePooled(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: { id: string; name: Label },
  to: { id: string; name: Label } | null,
): Promise<void> {
  const found = await sql<{ id: string; name: string }>`select r.id, r.name from customer as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.pool_id = ${from.id}::uuid order by r.id for update of r`.execute(
    tx,
  )
  if (found.rows.length === 0) return
  if (!to) throw new Refusal(409, 'pool-not-empty')
  if (to.id === from.id) throw notFound()
  const now = context.now().toISOString()
  await sql`update customer set pool_id = ${to.id}::uuid, version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${actor.userId}::uuid
    where tenant_id = ${actor.tenantId}::uuid and pool_id = ${from.id}::uuid`.execute(tx)
  const named = ({ id, name }: { id: string; name: Label }) => ({ id, name: inLanguage(name, 'zh') })
  const changes = { pool: { from: named(from), to: named(to) } }
  for (let at = 0; at < found.rows.length; at += 1_000)
    await appendEvents(
      tx,
      context,
      actor,
      found.rows.slice(at, at + 1_000).map(({ id, name }) => ({
        kind: 'changed',
        recordType: 'customer',
        recordId: id,
        recordName: name,
        customerId: id,
        changes,
      })),
    )
}
