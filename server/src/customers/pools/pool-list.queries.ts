import type { Pooled } from '#contract/customers/pool.operations.ts'
import type { Customer } from '#contract/customers/customer.ts'
import type { Total } from '#contract/shared/page.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { listRecords, type Question } from '../../foundation/records/list.ts'
import type { RawRecord } from '../../foundation/records/read.ts'
import { customerSpec } from '../customer.spec.ts'
import { countsOf, type Entry, findPool, inPool, type PoolRow, standingIn } from './pool.queries.ts'
import { freeFrom, mayClaim } from './pool.rules.ts'

/**
 * The actor as a reader of one pool: every customer, but only under the condition that it lies in the pool, and without the fields that
 * the pool hides. Hidden so, a field is absent from answers and unknown to filter, sort and search alike.
 */
function readerOf(actor: Actor, pool: PoolRow, entry: Entry): Actor {
  const seesAll = entry.administrator || can(actor, 'manage-pools')
  const hidden = seesAll ? {} : Object.fromEntries(pool.hidden.map((field) => [field, 'hidden' as const]))
  const { records, fields } = actor.rights
  return {
    ...actor,
    rights: {
      ...actor.rights,
      records: { ...records, customer: { ...records.customer, see: 'all' } },
      fields: { ...fields, customer: { ...fields.customer, ...hidden } },
    },
  }
}

/** A pool for whoever takes its list along: the same customers and fields that they see in it. */
export async function poolGround(
  tx: Kysely<never>,
  actor: Actor,
  poolId: string,
): Promise<{ reader: Actor; within: RawBuilder<boolean> }> {
  const { pool, entry } = await findPool(tx, actor, poolId)
  return { reader: readerOf(actor, pool, entry), within: inPool(poolId, 'r') }
}

/** Customers of a pool as its members see them, each with why the reader may not claim it. */
export async function listPooled(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  poolId: string,
  question: Omit<Question, 'within' | 'deleted'>,
): Promise<{ items: Pooled[]; nextCursor: string | null; total?: Total }> {
  const { pool, entry } = await findPool(tx, actor, poolId)
  const page = await listRecords(tx, customerSpec, readerOf(actor, pool, entry), now, {
    ...question,
    sort: question.sort ?? '-pooledAt',
    within: inPool(poolId, 'r'),
  })
  return { ...page, items: await asPooled(tx, actor, now, pool, entry, page.items) }
}

/** One customer of a pool. */
export async function readPooled(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  poolId: string,
  customerId: string,
): Promise<Pooled> {
  const { pool, entry } = await findPool(tx, actor, poolId)
  const { items } = await listRecords(tx, customerSpec, readerOf(actor, pool, entry), now, {
    limit: 1,
    within: sql`(${inPool(poolId, 'r')} and r.id = ${customerId}::uuid)`,
  })
  const [item] = await asPooled(tx, actor, now, pool, entry, items)
  if (!item) throw notFound()
  return item
}

type Last = { id: string; by: 'returned' | 'recycled' | 'other'; reason: string | null }

async function asPooled(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  pool: PoolRow,
  entry: Entry,
  records: readonly RawRecord[],
): Promise<Pooled[]> {
  if (records.length === 0) return []
  const ids = records.map((record) => record.id)
  const today = dayIn(actor.company.timeZone, now)
  const counts = await countsOf(tx, actor.tenantId, actor.userId, today)
  const last = await sql<Last>`select distinct on (h.customer_id) h.customer_id as id, h.reason,
      case when h.ended_by in ('returned', 'recycled') then h.ended_by else 'other' end as by
    from holding h where h.tenant_id = ${actor.tenantId}::uuid and h.customer_id = any(${ids}::uuid[]) order by h.customer_id, h.to_at desc, h.id desc`.execute(
    tx,
  )
  const gaveBack = await gaveBackOn(tx, actor.tenantId, actor.userId, ids, actor.company.timeZone)
  const claimant = { ...standingIn(pool, actor.userId, counts), member: entry.member, claimsADay: pool.claimsADay }
  return records.map((record): Pooled => {
    const came = last.rows.find((row) => row.id === record.id)
    const claim = mayClaim(
      claimant,
      { inPool: true, freeFrom: freeFrom(gaveBack.get(record.id) ?? null, pool.coolDownDays) },
      today,
    )
    return {
      customer: record as unknown as Customer,
      came: { by: came?.by ?? 'other', reason: came?.reason ?? null },
      refusal: claim.allowed ? null : claim.reason,
    }
  })
}

/** The day on which a person last gave each of these customers back, or had to. */
export async function gaveBackOn(
  tx: Kysely<never>,
  tenantId: string,
  userId: string,
  customers: readonly string[],
  timeZone: string,
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; at: string }>`select h.customer_id as id, max(h.to_at) as at from holding h
    where h.tenant_id = ${tenantId}::uuid and h.customer_id = any(${[...customers]}::uuid[]) and h.user_id = ${userId}::uuid and h.ended_by in ('returned', 'recycled') group by 1`.execute(
    tx,
  )
  return new Map(found.rows.map((row) => [row.id, dayIn(timeZone, new Date(row.at))]))
}
