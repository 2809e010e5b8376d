import {
  type DayFacts,
  type NotificationKind,
  type NotificationReason,
  type NotificationTurn,
} from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { tellPeople } from '../../foundation/events/event.ts'
import { planDeliveries, type Told } from './plan-deliveries.ts'

/** Something that a person is to be told. */
export type Notice = {
  userId: string
  kind: NotificationKind
  /** What is told once to a person: the same key is never told again. */
  key: string
  about: { type: string; id: string; name: string } | null
  by?: string | null
  /** When that begins of which it tells. */
  moment?: Date | null
  /** When it would be of no use any more to ring. */
  expires?: Date | null
  day?: DayFacts | null
  /** What became of that of which it tells. */
  turn?: NotificationTurn | null
  /** Why the person is told. */
  reason?: NotificationReason | null
  /** Of how many it tells, where it tells of several at once. */
  count?: number | null
  /** What was said, in a few words. */
  words?: string | null
  /** The one deed of somebody by which it came about: many notices of one deed are told as one. */
  deed?: string
}

/**
 * Tells people, inside the transaction at hand: in the application at once, on their devices as soon as they may be disturbed. What was
 * told before is not told again, and who has left is told nothing. Answers how many were new.
 */
export async function notify(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  notices: readonly Notice[],
): Promise<number> {
  if (notices.length === 0) return 0
  const now = context.now()
  const rows = notices.map((notice, at) => ({
    // Ids of one millisecond have no order: what happened later is to stand above.
    id: context.newId(new Date(now.getTime() - notices.length + at)),
    user_id: notice.userId,
    kind: notice.kind,
    key: notice.key,
    record_type: notice.about?.type ?? null,
    record_id: notice.about?.id ?? null,
    record_name: notice.about?.name ?? null,
    by_id: notice.by ?? null,
    moment: notice.moment?.toISOString() ?? null,
    expires_at: notice.expires?.toISOString() ?? null,
    day: notice.day ?? null,
    turn: notice.turn ?? null,
    reason: notice.reason ?? null,
    count: notice.count ?? null,
    words: notice.words ?? null,
  }))
  const told = await sql<Told>`
    insert into notification (tenant_id, id, user_id, kind, key, record_type, record_id, record_name, by_id, moment, expires_at, day, turn, reason, count, words, created_at, raised_at)
    select ${tenantId}::uuid, n.id, n.user_id, n.kind, n.key, n.record_type, n.record_id, n.record_name, n.by_id, n.moment, n.expires_at, n.day, n.turn, n.reason, n.count, n.words, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, user_id uuid, kind text, key text, record_type text, record_id uuid, record_name text, by_id uuid, moment timestamptz, expires_at timestamptz, day jsonb, turn text, reason text, count integer, words text)
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = n.user_id and u.status = 'active'
    on conflict (tenant_id, user_id, key) do nothing
    returning id, user_id as "userId", kind, expires_at as expires`.execute(tx)
  if (told.rows.length === 0) return 0
  await planDeliveries(tx, context, tenantId, told.rows)
  await tellPeople(
    tx,
    tenantId,
    told.rows.map(({ userId }) => userId),
    { kind: 'notified', type: 'notification' },
  )
  return told.rows.length
}

/** Those of some notices that nobody was told yet: neither themselves nor, by its key, the one that stands for them and others. */
export async function notToldYet(
  tx: Kysely<never>,
  tenantId: string,
  notices: readonly Notice[],
  standsFor: (notice: Notice) => string | null,
): Promise<Notice[]> {
  if (notices.length === 0) return []
  const asked = notices.map((notice, at) => ({ at, user: notice.userId, keys: [notice.key, standsFor(notice)] }))
  const found = await sql<{
    at: number
  }>`select a.at from jsonb_to_recordset(${JSON.stringify(asked)}::jsonb) as a(at integer, "user" uuid, keys jsonb)
    where not exists(select 1 from notification n where n.tenant_id = ${tenantId}::uuid and n.user_id = a.user and n.key in (select jsonb_array_elements_text(a.keys)))`.execute(
    tx,
  )
  const fresh = new Set(found.rows.map(({ at }) => at))
  return notices.filter((_, at) => fresh.has(at))
}
