import type { BulkAnswer } from '#contract/shared/standard-operations.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { findOwner } from '../../foundation/records/owner.ts'
import { beginHoldings } from './holding.ts'
import { countsOf, findPool, inPool, type PoolRow, standingIn } from './pool.queries.ts'
import { gaveBackOn } from './pool-list.queries.ts'
import { freeFrom, isFull, mayClaim } from './pool.rules.ts'

/** Takes customers out of a pool for oneself; those refused are told with their reason and hold back no others. */
export async function claimCustomers(
  context: Context,
  actor: Actor,
  poolId: string,
  ids: readonly string[],
): Promise<BulkAnswer> {
  if (!reaches(sightOf(actor, 'customer', 'create'), actor.userId)) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    const { pool, entry } = await findPool(tx, actor, poolId)
    const taker = await findOwner(tx, actor, actor.userId)
    const today = dayIn(actor.company.timeZone, context.now())
    const counts = await lockClaims(tx, actor, actor.userId, today)
    const gaveBack = await gaveBackOn(tx, actor.tenantId, actor.userId, ids, actor.company.timeZone)
    const standing = { ...standingIn(pool, actor.userId, counts), member: entry.member, claimsADay: pool.claimsADay }
    return take(tx, context, actor, pool, ids, taker, {
      how: 'claimed',
      reason: null,
      protectedUntil: pool.protectionDays > 0 ? addDays(today, pool.protectionDays) : null,
      decide: (id, inIt) => {
        const claim = mayClaim(
          standing,
          { inPool: inIt, freeFrom: freeFrom(gaveBack.get(id) ?? null, pool.coolDownDays) },
          today,
        )
        if (!claim.allowed) return claim.reason
        standing.held += 1
        standing.claimedToday += 1
        return null
      },
      after: (taken) =>
        noteClaims(tx, actor, today, { ...counts.claims, [poolId]: (counts.claims[poolId] ?? 0) + taken }),
    })
  })
}

/** Gives customers of a pool to somebody: by its administrators, who manages pools, or the person's own manager. */
export async function assignCustomers(
  context: Context,
  actor: Actor,
  poolId: string,
  ids: readonly string[],
  to: string,
  reason: string | undefined,
): Promise<BulkAnswer> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { pool, entry } = await findPool(tx, actor, poolId)
    const owner = await findOwner(tx, actor, to)
    const mayAssign =
      entry.administrator || can(actor, 'manage-pools') || reaches(sightOf(actor, 'customer', 'transfer'), owner.id)
    if (!mayAssign) throw forbidden()
    const today = dayIn(actor.company.timeZone, context.now())
    const standing = standingIn(pool, owner.id, await lockClaims(tx, actor, owner.id, today))
    return take(tx, context, actor, pool, ids, owner, {
      how: 'assigned',
      reason: reason ?? null,
      protectedUntil: pool.protectionDays > 0 ? addDays(today, pool.protectionDays) : null,
      decide: (_, inIt) => {
        if (!inIt) return 'not-in-pool'
        if (isFull(standing)) return 'cap-reached'
        standing.held += 1
        return null
      },
      after: async () => undefined,
    })
  })
}

/**
 * Locks what somebody takes until the transaction ends, and counts what they hold: two claims of one person come one after the other,
 * so that neither misses what the other takes. Always before any customer is locked.
 */
async function lockClaims(tx: Kysely<never>, actor: Actor, userId: string, today: string) {
  await sql`insert into claim_count as n (tenant_id, id, day) values (${actor.tenantId}::uuid, ${userId}::uuid, ${today}::date)
    on conflict (tenant_id, id) do update set day = n.day`.execute(tx)
  return countsOf(tx, actor.tenantId, userId, today)
}

async function noteClaims(
  tx: Kysely<never>,
  actor: Actor,
  today: string,
  claims: Readonly<Record<string, number>>,
): Promise<void> {
  await sql`update claim_count set day = ${today}::date, claims = ${JSON.stringify(claims)}::jsonb
    where tenant_id = ${actor.tenantId}::uuid and id = ${actor.userId}::uuid`.execute(tx)
}

type Taking = {
  how: 'claimed' | 'assigned'
  reason: string | null
  protectedUntil: string | null
  /** Why one is refused, in the order in which they were asked for; counts along. */
  decide: (id: string, inPool: boolean) => string | null
  after: (taken: number) => Promise<void>
}

async function take(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  pool: PoolRow,
  ids: readonly string[],
  owner: { id: string; name: string },
  { how, reason, protectedUntil, decide, after }: Taking,
): Promise<BulkAnswer> {
  // In the order of their ids, so that two who want the same cannot wait for each other; who comes second finds them gone.
  const locked = await sql<{ id: string; name: string }>`select r.id, r.name from customer as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and ${inPool(pool.id, 'r')} order by r.id for update of r`.execute(
    tx,
  )
  const names = new Map(locked.rows.map((row) => [row.id, row.name]))
  const answer: BulkAnswer = { changed: 0, refused: [] }
  const taken: string[] = []
  for (const id of new Set(ids)) {
    const code = decide(id, names.has(id))
    if (code === null) taken.push(id)
    else answer.refused.push({ id, code })
  }
  if (taken.length === 0) return answer
  await beginHoldings(tx, context, actor, taken, { owner: owner.id, how, protectedUntil })
  await after(taken.length)
  const from = { id: pool.id, name: inLanguage(pool.name, 'zh') }
  await appendEvents(
    tx,
    context,
    actor,
    taken.map((id) => ({
      kind: how === 'assigned' ? 'pool-assigned' : how,
      recordType: 'customer',
      recordId: id,
      recordName: names.get(id) ?? '',
      customerId: id,
      reason,
      changes: { owner: { from: null, to: owner }, pool: { from, to: null } },
    })),
  )
  return { ...answer, changed: taken.length }
}
