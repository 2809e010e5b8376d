import type { Snooze } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { readWorkingTime } from '../../organization/index.ts'
import type { Work } from '../../platform/index.ts'
import { tellOwn } from './mark.actions.ts'
import { planRings, type Told } from './plan-deliveries.ts'
import { snoozedUntil, snoozeTimes } from './snooze.rules.ts'
import { own, some, type Some } from './which.sql.ts'

/** Until when an actor can put something off. */
export async function readSnoozeTimes(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
): Promise<{ snooze: Snooze; until: string }[]> {
  const times = snoozeTimes(context.now(), await readWorkingTime(tx, actor))
  return times.map(({ snooze, until }) => ({ snooze, until: until.toISOString() }))
}

/**
 * Puts some of one's notifications off: until then they are not there, neither ring nor go by mail. What comes back is unread; of a
 * record, what had been read before comes back with it, and the newest of it unread.
 */
export async function snoozeSome(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  chosen: Some,
  snooze: Snooze,
): Promise<{ until: string }> {
  const until = snoozedUntil(snooze, context.now(), await readWorkingTime(tx, actor)).toISOString()
  const isUnread =
    'ids' in chosen
      ? sql`true`
      : sql`n.id = (select m.id from notification m where m.tenant_id = ${actor.tenantId}::uuid and m.user_id = ${actor.userId}::uuid and m.record_id = ${chosen.about}::uuid
          order by m.raised_at desc, m.id desc limit 1)`
  const put = await sql<{ id: string }>`
    update notification n set snoozed_until = ${until}::timestamptz, read_at = case when ${isUnread} then null else n.read_at end
    where ${own(actor)} and ${some(chosen)} returning n.id`.execute(tx)
  if (put.rows.length === 0) throw notFound()
  await sql`update notification_delivery d set state = 'dropped', ended_at = ${context.now().toISOString()}::timestamptz
    where d.tenant_id = ${actor.tenantId}::uuid and d.notification_id = any(${put.rows.map(({ id }) => id)}::uuid[]) and d.channel in ('push', 'mail') and d.state = 'waiting'`.execute(
    tx,
  )
  await tellOwn(tx, actor)
  return { until }
}

/** Puts some off no longer: they stand again where they stood. */
export async function wakeSome(tx: Kysely<never>, actor: Actor, chosen: Some): Promise<void> {
  const woken =
    await sql`update notification n set snoozed_until = null where ${own(actor)} and n.snoozed_until is not null and ${some(chosen)}`.execute(
      tx,
    )
  if (woken.numAffectedRows) await tellOwn(tx, actor)
}

/** Brings back what people put off until now: on top, unread, and it rings. */
export function snoozeWork(context: Context): Work {
  return {
    name: 'snoozed-notifications',
    live: async (tx, tenantId) => {
      const found =
        await sql`select 1 from notification n where n.tenant_id = ${tenantId}::uuid and n.snoozed_until <= ${context.now().toISOString()}::timestamptz limit 1`.execute(
          tx,
        )
      return found.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId) => {
      await wakeDue(context, tenantId)
    },
    failed: async () => undefined,
  }
}

/** Brings back what is due, each once however many servers look; of a record it rings once. */
export function wakeDue(context: Context, tenantId: string): Promise<number> {
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    const now = context.now().toISOString()
    const woken = await sql<Told & { thing: string; isUnread: boolean }>`
      update notification n set snoozed_until = null, raised_at = ${now}::timestamptz, expires_at = null
      where n.tenant_id = ${tenantId}::uuid and n.snoozed_until <= ${now}::timestamptz
      returning n.id, n.user_id as "userId", n.kind, null as expires, coalesce(n.record_id, n.id) as thing, n.read_at is null as "isUnread"`.execute(
      tx,
    )
    if (woken.rows.length === 0) return 0
    const unread = woken.rows.filter(({ isUnread }) => isUnread).toSorted((one, other) => (one.id < other.id ? -1 : 1))
    const ringing = new Map(unread.map((one) => [`${one.userId} ${one.thing}`, one]))
    await planRings(tx, context, tenantId, [...ringing.values()])
    const people = woken.rows.map(({ userId }) => userId)
    await tellPeople(tx, tenantId, people, { kind: 'notified', type: 'notification' })
    return woken.rows.length
  })
}
