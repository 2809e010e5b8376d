import type { DayFacts } from '#contract/conversations/notification.ts'
import { usualSetting } from '#contract/conversations/notification.ts'
import { type Kysely, sql } from 'kysely'
import { readCompany } from '../../foundation/access/company.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { firstIdAt } from '../../foundation/ids.ts'
import { readWorkingTime, workingSpan } from '../../organization/index.ts'
import type { Work } from '../../platform/index.ts'
import { bundled, bundleKey } from './bundle.rules.ts'
import { notify, type Notice, notToldYet } from './notify.actions.ts'
import { type Beginning, graceMs, isTimeFor } from './reminder.rules.ts'
import { readSettings } from './setting.actions.ts'

/** Something that happened, as the log keeps it. */
export type Happened = {
  id: string
  kind: string
  actorId: string | null
  recordId: string
  recordName: string | null
  recordType: string
  /** The request, or whatever else told of it, in which it happened. */
  requestId: string | null
  changes: Record<string, { from: unknown; to: unknown }>
}

/** What the rooms know of that people are told; given by `app`. */
export type NotificationParts = {
  /** What begins between two moments, and what somebody wants to be reminded of by then, for each who takes part. */
  beginnings: (tx: Kysely<never>, tenantId: string, from: Date, to: Date, now: Date) => Promise<Beginning[]>
  /** What a day (ISO date) holds for each who has something to do and is not away. */
  days: (tx: Kysely<never>, tenantId: string, day: string, timeZone: string) => Promise<Map<string, DayFacts>>
  /** Kinds of events of which somebody is told, and whom they are told to. */
  kinds: readonly string[]
  told: (tx: Kysely<never>, tenantId: string, happened: readonly Happened[], now: Date) => Promise<Notice[]>
  /** What the time alone has made late by now. */
  late: (tx: Kysely<never>, tenantId: string, now: Date) => Promise<Notice[]>
  /** What is told once a day (ISO date), when work begins. */
  daily: (tx: Kysely<never>, tenantId: string, day: string, now: Date) => Promise<Notice[]>
  /** Those of some notices whose people may see what they are about. */
  seenOnly: (tx: Kysely<never>, tenantId: string, notices: readonly Notice[], now: Date) => Promise<Notice[]>
}

/** Beginnings are looked for this often, events at every look of the background. */
const everyMs = 20_000
/** Transactions end in another order than their events bear: what is this young is looked at again. */
const lateMs = 2 * 60_000
/** What happened before a server started is told if it is no older. */
const caughtUpMs = 12 * 3_600_000
const mostEvents = 2_000

/**
 * Finds what people are to be told: what is about to begin, what the day holds, what others did that concerns them. Everything bears a
 * key, so that looking again, or on two servers, tells nothing twice; that is why no place in the log has to be kept.
 */
export function tellWork(context: Context, parts: NotificationParts): Work {
  const looked = new Map<string, number>()
  const heard = new Map<string, Date>()
  const days = new Map<string, string>()
  return {
    name: 'notifications',
    live: async (_, tenantId) => [tenantId],
    run: async (tenantId) => {
      const now = context.now()
      const since = heard.get(tenantId) ?? new Date(now.getTime() - caughtUpMs)
      await tellEvents(context, tenantId, since, parts)
      heard.set(tenantId, new Date(now.getTime() - lateMs))
      if (now.getTime() - (looked.get(tenantId) ?? 0) < everyMs) return
      looked.set(tenantId, now.getTime())
      await tellBeginnings(context, tenantId, parts)
      await tellLate(context, tenantId, parts)
      const day = await tellDay(context, tenantId, parts, days.get(tenantId))
      if (day !== null) days.set(tenantId, day)
    },
    failed: async () => undefined,
  }
}

/** Reminds people of what is about to begin. */
export function tellBeginnings(context: Context, tenantId: string, parts: NotificationParts): Promise<number> {
  const now = context.now()
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    const longest = await longestHabit(tx, tenantId)
    const from = new Date(now.getTime() - graceMs)
    const to = new Date(now.getTime() + longest * 60_000)
    const found = await parts.beginnings(tx, tenantId, from, to, now)
    const settings = await readSettings(
      tx,
      tenantId,
      found.map(({ userId }) => userId),
    )
    const due = found.filter((one) => isTimeFor(one, (settings.get(one.userId) ?? usualSetting).leads, now))
    return notify(
      tx,
      context,
      tenantId,
      due.map(({ userId, about, moment }) => ({
        userId,
        kind: 'due',
        key: `due ${about.id} ${moment.toISOString()}`,
        about,
        moment,
        expires: new Date(moment.getTime() + graceMs),
      })),
    )
  })
}

/** The longest time before a beginning at which anybody's habit reminds them, in minutes. */
async function longestHabit(tx: Kysely<never>, tenantId: string): Promise<number> {
  const found = await sql<{
    longest: number | null
  }>`select max(lead.value::int) as longest from notification_setting s, lateral jsonb_each_text(s.leads) as lead
    where s.tenant_id = ${tenantId}::uuid and lead.value is not null`.execute(tx)
  return Math.max(found.rows[0]?.longest ?? 0, ...Object.values(usualSetting.leads).map((lead) => lead ?? 0))
}

/** Tells people what their day holds, once, when work begins; on days off nobody is told. Answers the day that was told. */
export async function tellDay(
  context: Context,
  tenantId: string,
  parts: NotificationParts,
  toldBefore?: string,
): Promise<string | null> {
  const now = context.now()
  return context.database.write(tenantId, async (tx: Tx<never>) => {
    const company = await readCompany(tx, tenantId)
    const day = dayIn(company.timeZone, now)
    const span = workingSpan(day, await readWorkingTime(tx, { tenantId, company }))
    if (span === null || now < span.from || now >= span.to || day === toldBefore) return null
    const found = await parts.days(tx, tenantId, day, company.timeZone)
    await notify(
      tx,
      context,
      tenantId,
      [...found].map(([userId, facts]) => ({
        userId,
        kind: 'day',
        key: `day ${day}`,
        about: null,
        day: facts,
        expires: span.to,
      })),
    )
    await tellSeen(tx, context, tenantId, parts, await parts.daily(tx, tenantId, day, now))
    return day
  })
}

/** Tells people what others did that concerns them; a whole import tells nobody. */
export async function tellEvents(
  context: Context,
  tenantId: string,
  since: Date,
  parts: NotificationParts,
): Promise<number> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Happened>`select e.id, e.kind, e.actor_id as "actorId", e.record_id as "recordId", e.record_name as "recordName", e.record_type as "recordType", e.request_id as "requestId", e.changes
      from event e where e.tenant_id = ${tenantId}::uuid and e.kind = any(${[...parts.kinds]}::text[]) and e.id >= ${firstIdAt(since)}::uuid
        and e.import_id is null and e.record_id is not null order by e.id desc limit ${mostEvents}`.execute(tx),
  )
  if (found.rows.length === 0) return 0
  return context.database.write(tenantId, async (tx: Tx<never>) =>
    tellSeen(tx, context, tenantId, parts, await parts.told(tx, tenantId, found.rows.toReversed(), context.now())),
  )
}

/** Tells people of what has become late by now. */
export function tellLate(context: Context, tenantId: string, parts: NotificationParts): Promise<number> {
  return context.database.write(tenantId, async (tx: Tx<never>) =>
    tellSeen(tx, context, tenantId, parts, await parts.late(tx, tenantId, context.now())),
  )
}

/** Tells what is new to people who may see it; much of one deed as one. */
async function tellSeen(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  parts: NotificationParts,
  notices: readonly Notice[],
): Promise<number> {
  const fresh = await notToldYet(tx, tenantId, notices, bundleKey)
  return notify(tx, context, tenantId, bundled(await parts.seenOnly(tx, tenantId, fresh, context.now())))
}
