import type { Notification, NotificationKind } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { tellPeople } from '../../foundation/events/event.ts'

/** Which of some things of a type an actor sees; given by `app`, which knows every type. */
export type SeenBy = (
  tx: Kysely<never>,
  actor: Actor,
  type: string,
  ids: readonly string[],
) => Promise<ReadonlySet<string>>

/** The ids of those things that some notifications are about and their reader sees. */
export async function seenAmong(
  tx: Kysely<never>,
  reader: Actor,
  told: readonly { about: { type: string; id: string } | null }[],
  seenBy: SeenBy,
): Promise<Set<string>> {
  const seen = new Set<string>()
  const things = told.flatMap(({ about }) => about ?? [])
  for (const [type, ofType] of Map.groupBy(things, (thing) => thing.type)) {
    const ids = ofType.map(({ id }) => id)
    for (const id of await seenBy(tx, reader, type, ids)) seen.add(id)
  }
  return seen
}

type Question = { unread?: 'true' | 'false' | undefined; limit: number; cursor?: string | undefined }

/** One's notifications, the newest first; what they are about is named as long as one sees it. */
export async function listNotifications(
  tx: Kysely<never>,
  actor: Actor,
  { unread, limit, cursor }: Question,
  seenBy: SeenBy,
): Promise<{ items: Notification[]; nextCursor: string | null }> {
  const found = await sql<Notification>`
    select n.id, n.kind, n.created_at as at, n.moment, n.day, n.turn, n.reason, n.count, n.words, n.read_at as "readAt", u.name as by,
      case when n.record_id is not null then jsonb_build_object('type', n.record_type, 'id', n.record_id, 'name', n.record_name) end as about
    from notification n left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = n.by_id
    where n.tenant_id = ${actor.tenantId}::uuid and n.user_id = ${actor.userId}::uuid
      and ${unread === 'true' ? sql`n.read_at is null` : sql`true`} and ${cursor ? sql`n.id < ${cursor}::uuid` : sql`true`}
    order by n.id desc limit ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const seen = await seenAmong(tx, actor, rows, seenBy)
  return {
    items: rows.map((row) =>
      row.about && !seen.has(row.about.id) ? { ...row, about: null, by: null, words: null } : row,
    ),
    nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null,
  }
}

/** When these people were last told of a kind; who never was is not among them. */
export async function lastTold(
  tx: Kysely<never>,
  tenantId: string,
  kind: NotificationKind,
  people: readonly string[],
): Promise<Map<string, Date>> {
  const found = await sql<{
    user: string
    at: string
  }>`select n.user_id as "user", max(n.created_at) as at from notification n
    where n.tenant_id = ${tenantId}::uuid and n.user_id = any(${[...people]}::uuid[]) and n.kind = ${kind} group by n.user_id`.execute(
    tx,
  )
  return new Map(found.rows.map(({ user, at }) => [user, new Date(at)]))
}

/** More than anybody reads one by one. */
const mostCounted = 100

/** How many one has not read; beyond a hundred nobody counts. */
export async function countUnread(tx: Kysely<never>, actor: Actor): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from (
    select 1 from notification n where n.tenant_id = ${actor.tenantId}::uuid and n.user_id = ${actor.userId}::uuid and n.read_at is null limit ${mostCounted}) as x`.execute(
    tx,
  )
  return found.rows[0]?.count ?? 0
}

/** Marks one's own as read: those named, or all up to one; other open screens of the person hear of it. */
export async function markRead(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  which: { ids: readonly string[] } | { upTo: string },
): Promise<void> {
  const chosen = 'ids' in which ? sql`n.id = any(${[...which.ids]}::uuid[])` : sql`n.id <= ${which.upTo}::uuid`
  const marked = await sql`update notification n set read_at = ${context.now().toISOString()}::timestamptz
    where n.tenant_id = ${actor.tenantId}::uuid and n.user_id = ${actor.userId}::uuid and n.read_at is null and ${chosen}`.execute(
    tx,
  )
  if (marked.numAffectedRows)
    await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'read', type: 'notification' })
}
