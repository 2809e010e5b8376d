import { busyKinds } from '#contract/activities/calendar/calendar-length.ts'
import { activityKinds } from '#contract/activities/activity.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { WrittenEvent } from '../../foundation/calendar/icalendar/write-calendar.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { findPerson, readLeaves } from '../../organization/index.ts'
import { bordersOf } from './calendar.queries.ts'
import { spanOf } from './calendar.rules.ts'

const daysBack = 90
const daysAhead = 365
const most = 10_000

/** Whose calendar an address is, or null where it is none in force or its person is gone. */
export async function findFeed(
  tx: Kysely<never>,
  tenantId: string,
  digest: string,
): Promise<{ id: string; usedAt: string | null; actor: Actor } | null> {
  const found = await sql<{ id: string; user_id: string; used_at: string | null }>`
    select f.id, f.user_id, f.used_at from calendar_feed f where f.tenant_id = ${tenantId}::uuid and f.secret_digest = ${digest} and f.revoked_at is null`.execute(
    tx,
  )
  const feed = found.rows[0]
  const person = feed && (await findPerson(tx, tenantId, feed.user_id))
  if (!person) return null
  const actor: Actor = { ...person.access, channel: 'link', requestId: null, customFields: [] }
  return { id: feed.id, usedAt: feed.used_at, actor }
}

type Row = {
  id: string
  name: string
  kind: string | null
  at: string
  minutes: number | null
  allDay: boolean | null
  private: boolean | null
  done: boolean | null
  customer: string | null
  changed: string
}

/** What a person's own calendar gives away: what they do, with whom, when they are away; never what was written down about it. */
export async function readFeedEvents(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  publicUrl: string,
): Promise<WrittenEvent[]> {
  const { timeZone } = actor.company
  const today = dayIn(timeZone, now)
  const span = { from: addDays(today, -daysBack), to: addDays(today, daysAhead) }
  const reads = (field: string) => readsField(actor.rights, 'activity', field)
  const isTold = sightOf(actor, 'activity', 'see').kind !== 'none' && reads('at')
  const { begins, ends } = bordersOf(span, timeZone)
  const [activities, leaves] = await together([
    isTold
      ? sql<Row>`select a.id, a.name, a.kind, a.at, a.minutes, a.all_day as "allDay", a.private, a.done, a.updated_at as changed, c.name as customer
        from activity a left join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = a.customer_id
        where a.tenant_id = ${actor.tenantId}::uuid and (a.owner_id = ${actor.userId}::uuid or a.id in (select p.activity_id from activity_participant p
            where p.tenant_id = ${actor.tenantId}::uuid and p.user_id = ${actor.userId}::uuid and p.response in ('accepted', 'tentative'))) and a.deleted_at is null and a.kind in ('call', 'visit', 'meeting', 'task')
          and a.at >= ${begins}::timestamptz and a.at < ${ends}::timestamptz and ${inSight(actor, 'activity', 'see', 'a')} order by a.at, a.id limit ${most}`.execute(
          tx,
        )
      : { rows: [] },
    readLeaves(tx, actor, span.from, span.to, [actor.userId]),
  ])
  const host = new URL(publicUrl).hostname
  return [
    ...activities.rows.map((row): WrittenEvent => {
      const kind = activityKinds.find(({ value }) => value === row.kind)
      const title = reads('name') ? row.name : kind && reads('kind') ? inLanguage(kind.label, actor.language) : '—'
      return {
        uid: `${row.id}@${host}`,
        stamp: row.changed,
        ...spanOf(row, timeZone),
        title: row.done === true && reads('done') ? `✓ ${title}` : title,
        description: reads('customer') ? row.customer : null,
        url: `${publicUrl}/activities/${row.id}`,
        busy: busyKinds.includes(row.kind ?? ''),
        private: row.private === true,
      }
    }),
    ...leaves.map(
      ({ id, from, to, note }): WrittenEvent => ({
        uid: `leave-${id}@${host}`,
        stamp: `${from}T00:00:00Z`,
        allDay: true,
        start: from,
        end: addDays(to, 1),
        title: note || (actor.language === 'zh' ? '请假或外出' : 'Away'),
        busy: true,
        private: false,
      }),
    ),
  ]
}
