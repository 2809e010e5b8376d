import type { Notification, NotificationKind, NotificationStack } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { cursorFor, own, placeOf, which, type Which } from './which.sql.ts'

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

/** A notification as it is answered, of `n` and of who did what it tells of, `u`. */
const columns = sql`n.id, n.kind, n.created_at as at, n.moment, n.day, n.turn, n.reason, n.count, n.words, n.read_at as "readAt", n.raised_at as "raisedAt", n.snoozed_until as "snoozedUntil", u.name as by,
  case when n.record_id is not null then jsonb_build_object('type', n.record_type, 'id', n.record_id, 'name', n.record_name) end as about`

type Question = Which & { limit: number; cursor?: string | undefined }
type Page<Item> = { items: Item[]; nextCursor: string | null }

/** One's notifications, the newest first; what they are about is named as long as one sees it. */
export async function listNotifications(
  tx: Kysely<never>,
  actor: Actor,
  { limit, cursor, ...asked }: Question,
  seenBy: SeenBy,
): Promise<Page<Notification>> {
  const place = cursor === undefined ? null : placeOf(cursor)
  const found = await sql<Notification>`
    select ${columns} from notification n left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = n.by_id
    where ${own(actor)} and ${which(asked)}
      and ${place ? sql`(n.raised_at, n.id) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql`true`}
    order by n.raised_at desc, n.id desc limit ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  return { items: await asSeen(tx, actor, rows, seenBy), nextCursor: next(found.rows.length > limit, rows.at(-1)) }
}

type Counted = { key: string; of: number; unread: number }

/** One's notifications, those of one record as one that stands where the newest of them does. */
export async function listStacks(
  tx: Kysely<never>,
  actor: Actor,
  { limit, cursor, ...asked }: Question,
  seenBy: SeenBy,
): Promise<Page<NotificationStack>> {
  const place = cursor === undefined ? null : placeOf(cursor)
  const found = await sql<Notification & Counted>`
    with stacks as (
      select coalesce(n.record_id, n.id) as key, count(*)::int as "of", count(*) filter (where n.read_at is null)::int as unread, max(n.raised_at) as raised_at,
        (array_agg(n.id order by n.raised_at desc, n.id desc))[1] as head
      from notification n where ${own(actor)} and ${which(asked)} group by coalesce(n.record_id, n.id))
    select s.key, s."of", s.unread, ${columns} from stacks s join notification n on n.tenant_id = ${actor.tenantId}::uuid and n.id = s.head
      left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = n.by_id
    where ${place ? sql`(s.raised_at, s.head) < (${place.at}::timestamptz, ${place.id}::uuid)` : sql`true`}
    order by s.raised_at desc, s.head desc limit ${limit + 1}`.execute(tx)
  const rows = found.rows.slice(0, limit)
  const heads = await asSeen(
    tx,
    actor,
    rows.map(({ key: _key, of: _of, unread: _unread, ...head }) => head),
    seenBy,
  )
  return {
    items: rows.map(({ key, of, unread }, at) => ({ key, head: heads[at] as Notification, count: of, unread })),
    nextCursor: next(found.rows.length > limit, heads.at(-1)),
  }
}

const next = (isMore: boolean, last: Notification | undefined): string | null =>
  isMore && last ? cursorFor({ at: last.raisedAt, id: last.id }) : null

/** Notifications as their reader may read them by now. */
async function asSeen(
  tx: Kysely<never>,
  actor: Actor,
  rows: readonly Notification[],
  seenBy: SeenBy,
): Promise<Notification[]> {
  const seen = await seenAmong(tx, actor, rows, seenBy)
  return rows.map((row) =>
    row.about && !seen.has(row.about.id) ? { ...row, about: null, by: null, words: null } : row,
  )
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
    select 1 from notification n where n.tenant_id = ${actor.tenantId}::uuid and n.user_id = ${actor.userId}::uuid and n.read_at is null and n.snoozed_until is null limit ${mostCounted}) as x`.execute(
    tx,
  )
  return found.rows[0]?.count ?? 0
}
