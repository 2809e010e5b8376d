import type { CalendarFeed } from '#contract/activities/calendar/feed.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { digestOf, newSecret, tokenFor } from '../../foundation/identity/secrets.ts'

/** One address for each program that reads the calendar; more are forgotten ones. */
const mostFeeds = 10

/** One's own addresses in force. */
export async function listFeeds(tx: Kysely<never>, actor: Actor): Promise<CalendarFeed[]> {
  const found =
    await sql<CalendarFeed>`select f.id, f.name, f.created_at as "createdAt", f.used_at as "usedAt" from calendar_feed f
    where f.tenant_id = ${actor.tenantId}::uuid and f.user_id = ${actor.userId}::uuid and f.revoked_at is null order by f.created_at, f.id`.execute(
      tx,
    )
  return found.rows
}

/** Makes an address of one's own calendar; it is told once, and kept as a digest. */
export function createFeed(
  context: Context,
  actor: Actor,
  { name }: { name: string },
): Promise<{ feed: CalendarFeed; url: string }> {
  const secret = newSecret()
  const id = context.newId()
  const createdAt = context.now().toISOString()
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`calendar feeds ${actor.userId}`}, 0))`.execute(tx)
    if ((await listFeeds(tx, actor)).length >= mostFeeds) throw new Refusal(409, 'too-many')
    await sql`insert into calendar_feed (tenant_id, id, user_id, name, secret_digest, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${name}, ${digestOf(secret)}, ${createdAt}::timestamptz)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'calendar-feed', recordId: id, recordName: name },
    ])
    const url = `${context.publicUrl}/calendar/feed/${tokenFor(actor.tenantId, secret)}.ics`
    return { feed: { id, name, createdAt, usedAt: null }, url }
  })
}

/** Ends an address at once. */
export async function revokeFeed(context: Context, actor: Actor, id: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const ended = await sql<{
      name: string
    }>`update calendar_feed set revoked_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid and user_id = ${actor.userId}::uuid and revoked_at is null returning name`.execute(
      tx,
    )
    const feed = ended.rows[0]
    if (!feed) throw notFound()
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'calendar-feed', recordId: id, recordName: feed.name },
    ])
  })
}
