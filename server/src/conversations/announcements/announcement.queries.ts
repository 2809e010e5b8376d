import type {
  Announcement,
  AnnouncementLine,
  AnnouncementState,
  Reader,
} from '#contract/conversations/announcements/announcement.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { companyToday } from '../../foundation/access/company.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { departmentsOf, isFor } from '../audience.queries.ts'
import { momentCursor, readMomentCursor } from '../../foundation/records/moment-cursor.ts'
import { saysText } from '../../foundation/records/says-text.sql.ts'
import { isPinned, isWaiting, stateOf } from './announcement.rules.ts'
import { readReaders } from './reader.queries.ts'

/** An announcement as it lies in its table. */
export type AnnouncementRow = {
  id: string
  title: string
  body: string
  departments: string[]
  mustRead: boolean
  readBy: string | null
  pinnedUntil: string | null
  authorId: string
  author: string
  version: number
  createdAt: string
  publishedAt: string | null
  withdrawnAt: string | null
  readAt: string | null
  confirmedAt: string | null
}

/** How much of a text a list shows, in signs. */
const shownWords = 160

/** Most that waits for somebody at once: more is nothing that anybody looks through. */
const mostWaiting = 20

/** Whether somebody announces things: they see all that is announced, and what becomes of it. */
export const mayManage = (actor: Actor, row: Pick<AnnouncementRow, 'authorId'>): boolean =>
  can(actor, 'announce') || row.authorId === actor.userId

/** The one condition under which somebody sees an announcement `a`: what is told to their departments, and all of what they announce. */
function inSight(actor: Actor, departments: readonly string[]): RawBuilder<boolean> {
  if (can(actor, 'announce')) return sql`true`
  return sql`(a.author_id = ${actor.userId}::uuid or (a.published_at is not null and a.withdrawn_at is null and ${isFor(departments, 'a.departments')}))`
}

async function readRows(
  tx: Kysely<never>,
  actor: Actor,
  which: RawBuilder<unknown>,
  lock: RawBuilder<unknown> = sql``,
): Promise<AnnouncementRow[]> {
  const departments = await departmentsOf(tx, actor)
  const found =
    await sql<AnnouncementRow>`select a.id, a.title, a.body, a.departments, a.must_read as "mustRead", a.read_by::text as "readBy",
      a.pinned_until::text as "pinnedUntil", a.author_id as "authorId", u.name as author, a.version, a.created_at as "createdAt",
      a.published_at as "publishedAt", a.withdrawn_at as "withdrawnAt", r.read_at as "readAt", r.confirmed_at as "confirmedAt"
    from announcement a join user_account u on u.tenant_id = a.tenant_id and u.id = a.author_id
      left join announcement_receipt r on r.tenant_id = a.tenant_id and r.announcement_id = a.id and r.user_id = ${actor.userId}::uuid
    where a.tenant_id = ${actor.tenantId}::uuid and ${inSight(actor, departments)} and ${which} ${lock}`.execute(tx)
  return found.rows
}

function toLine(row: AnnouncementRow, today: string): AnnouncementLine {
  return {
    id: row.id,
    title: row.title,
    words: row.body.replaceAll(/\s+/g, ' ').trim().slice(0, shownWords),
    state: stateOf(row),
    mustRead: row.mustRead,
    readBy: row.readBy,
    pinned: isPinned(row.pinnedUntil, today),
    author: { id: row.authorId, name: row.author },
    at: row.publishedAt ?? row.createdAt,
    own: { readAt: row.readAt, confirmedAt: row.confirmedAt },
  }
}

const states: Readonly<Record<AnnouncementState, RawBuilder<unknown>>> = {
  draft: sql`a.published_at is null`,
  published: sql`a.published_at is not null and a.withdrawn_at is null`,
  withdrawn: sql`a.withdrawn_at is not null`,
}

/** Where a page of the list goes on: whether at what is pinned, when, and at which announcement. */
function cursorOf(text: string): { pinned: boolean; at: string; id: string } {
  const [pinned, ...place] = text.split(' ')
  return { pinned: pinned === '1', ...readMomentCursor(place.join(' ')) }
}

/** Announcements that the reader sees: those that are pinned first, then the latest. */
export async function listAnnouncements(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  asked: { state: AnnouncementState; search?: string | undefined; limit: number; cursor?: string | undefined },
): Promise<{ items: AnnouncementLine[]; nextCursor: string | null }> {
  const today = await companyToday(tx, context, actor.tenantId)
  const place = sql`coalesce(a.pinned_until >= ${today}::date, false), coalesce(a.published_at, a.created_at), a.id`
  const from = asked.cursor === undefined ? null : cursorOf(asked.cursor)
  const wanted = [
    states[asked.state],
    ...(asked.search === undefined || asked.search.trim() === '' ? [] : [saysText(asked.search, 'a')]),
    ...(from === null ? [] : [sql`(${place}) < (${from.pinned}, ${from.at}::timestamptz, ${from.id}::uuid)`]),
  ]
  const rows = await readRows(
    tx,
    actor,
    sql`${sql.join(wanted, sql` and `)}
      order by coalesce(a.pinned_until >= ${today}::date, false) desc, coalesce(a.published_at, a.created_at) desc, a.id desc limit ${asked.limit + 1}`,
  )
  const items = rows.slice(0, asked.limit).map((row) => toLine(row, today))
  const last = items.at(-1)
  const goesOn = rows.length > asked.limit && last !== undefined
  return {
    items,
    nextCursor: goesOn ? `${last.pinned ? 1 : 0} ${momentCursor(last)}` : null,
  }
}

/** What waits for somebody where their day begins, the most urgent first. */
export async function listWaiting(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
): Promise<AnnouncementLine[]> {
  const today = await companyToday(tx, context, actor.tenantId)
  const departments = await departmentsOf(tx, actor)
  const rows = await readRows(
    tx,
    actor,
    sql`${states.published} and ${isFor(departments, 'a.departments')} and a.author_id <> ${actor.userId}::uuid
      and r.confirmed_at is null and (a.must_read or (r.read_at is null and a.pinned_until >= ${today}::date))
      order by a.must_read desc, a.read_by nulls last, a.published_at desc limit ${mostWaiting}`,
  )
  return rows.filter((row) => isWaiting(row, row, today)).map((row) => toLine(row, today))
}

/** An announcement that the actor sees; locked where it is about to change. */
export async function seenAnnouncement(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  lock: 'lock' | 'read' = 'read',
): Promise<AnnouncementRow> {
  const [row] = await readRows(tx, actor, sql`a.id = ${id}::uuid`, lock === 'lock' ? sql`for update of a` : sql``)
  if (!row) throw notFound()
  return row
}

/** Which of some announcements an actor sees. */
export async function announcementsSeenBy(
  tx: Kysely<never>,
  actor: Actor,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0) return new Set()
  return new Set((await readRows(tx, actor, sql`a.id = any(${[...ids]}::uuid[])`)).map(({ id }) => id))
}

/** One announcement with its files, and for who announces things how far it has reached. */
export async function readAnnouncement(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  id: string,
): Promise<Announcement> {
  const row = await seenAnnouncement(tx, actor, id)
  const today = await companyToday(tx, context, actor.tenantId)
  const files = await sql<
    Announcement['files'][number]
  >`select f.id, f.name, f.bytes::float8 as bytes, f.media_type as "mediaType" from file f
    where f.tenant_id = ${actor.tenantId}::uuid and f.record_type = 'announcement' and f.record_id = ${id}::uuid and f.deleted_at is null order by f.id`.execute(
    tx,
  )
  const departments = await sql<{ id: string; name: string }>`select d.id, d.name from department d
    where d.tenant_id = ${actor.tenantId}::uuid and d.id = any(${row.departments}::uuid[]) order by d.name, d.id`.execute(
    tx,
  )
  const manages = mayManage(actor, row)
  return {
    ...toLine(row, today),
    version: row.version,
    body: row.body,
    pinnedUntil: row.pinnedUntil,
    departments: departments.rows,
    files: files.rows,
    mayManage: manages,
    reached: manages && row.publishedAt !== null ? reachedOf(await readReaders(tx, actor.tenantId, row)) : null,
  }
}

function reachedOf(readers: readonly Reader[]): NonNullable<Announcement['reached']> {
  return {
    people: readers.length,
    read: readers.filter(({ readAt }) => readAt !== null).length,
    confirmed: readers.filter(({ confirmedAt }) => confirmedAt !== null).length,
  }
}
