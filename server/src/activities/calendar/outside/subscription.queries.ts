import type { CalendarSubscription } from '#contract/activities/calendar/subscription.operations.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../../foundation/access/actor.ts'
import { notFound } from '../../../foundation/access/refusal.ts'

/** One's own outside calendars. */
export async function listSubscriptions(tx: Kysely<never>, actor: Actor): Promise<CalendarSubscription[]> {
  return readSome(tx, actor, sql`true`)
}

/** One of one's own. */
export async function readSubscription(tx: Kysely<never>, actor: Actor, id: string): Promise<CalendarSubscription> {
  const [found] = await readSome(tx, actor, sql`s.id = ${id}::uuid`)
  if (!found) throw notFound()
  return found
}

async function readSome(tx: Kysely<never>, actor: Actor, which: RawBuilder<unknown>): Promise<CalendarSubscription[]> {
  const found =
    await sql<CalendarSubscription>`select s.id, s.name, s.host, s.read_at as "readAt", s.fault, s.passed_over as "passedOver",
      (select count(*)::int from outside_event e where e.tenant_id = ${actor.tenantId}::uuid and e.subscription_id = s.id) as entries
    from calendar_subscription s where s.tenant_id = ${actor.tenantId}::uuid and s.user_id = ${actor.userId}::uuid and ${which} order by s.created_at, s.id`.execute(
      tx,
    )
  return found.rows
}

export type KeptSubscription = {
  id: string
  userId: string
  address: string | null
  etag: string | null
  readAt: string | null
  faults: number
}

/** What is kept of a subscription to read it. */
export async function keptSubscription(
  tx: Kysely<never>,
  tenantId: string,
  id: string,
): Promise<KeptSubscription | null> {
  const found =
    await sql<KeptSubscription>`select s.id, s.user_id as "userId", s.address, s.etag, s.read_at as "readAt", s.faults from calendar_subscription s
    where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid`.execute(tx)
  return found.rows[0] ?? null
}
