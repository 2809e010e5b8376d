import type { CalendarItem } from '#contract/shared/calendar-item.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../../foundation/access/actor.ts'
import { dayIn } from '../../../foundation/calendar/day.ts'
import type { CalendarQuestion } from '../calendar-part.ts'

/** More entries than anybody looks at. */
const most = 2_000

type Row = {
  id: string
  person: string
  start: string
  end: string
  allDay: boolean
  title: string
  place: string | null
  calendar: string
}

/** What stands in outside calendars between two moments: one's own whole, of others only when they are busy. */
export async function readOutsideItems(
  tx: Kysely<never>,
  actor: Actor,
  { people }: Pick<CalendarQuestion, 'people'>,
  { begins, ends }: { begins: string; ends: string },
): Promise<CalendarItem[]> {
  const found =
    await sql<Row>`select e.id, e.user_id as person, e.starts_at as start, e.ends_at as "end", e.all_day as "allDay", e.title, e.place, s.name as calendar
    from outside_event e join calendar_subscription s on s.tenant_id = ${actor.tenantId}::uuid and s.id = e.subscription_id
    where e.tenant_id = ${actor.tenantId}::uuid and e.user_id = any(${[...people]}::uuid[]) and e.starts_at < ${ends}::timestamptz and e.ends_at >= ${begins}::timestamptz
      and (e.user_id = ${actor.userId}::uuid or e.busy) order by e.starts_at, e.id limit ${most}`.execute(tx)
  const { timeZone } = actor.company
  return found.rows.map((row) => {
    const isOwn = row.person === actor.userId
    const shown = (moment: string) => (row.allDay ? dayIn(timeZone, new Date(moment)) : moment)
    return {
      key: `outside ${row.id}`,
      source: 'outside',
      person: row.person,
      allDay: row.allDay,
      start: shown(row.start),
      end: shown(row.end),
      busy: !isOwn,
      title: isOwn ? row.title || row.calendar : null,
      kind: null,
      done: false,
      private: false,
      about: null,
      place: isOwn ? row.place : null,
      href: null,
      moves: null,
    }
  })
}

/** When people are busy by their outside calendars. */
export async function readOutsideBusy(
  tx: Kysely<never>,
  tenantId: string,
  people: readonly string[],
  { begins, ends }: { begins: string; ends: string },
): Promise<{ start: string; end: string }[]> {
  const found = await sql<{
    start: string
    end: string
  }>`select e.starts_at as start, e.ends_at as "end" from outside_event e
    where e.tenant_id = ${tenantId}::uuid and e.user_id = any(${[...people]}::uuid[]) and e.busy and e.starts_at < ${ends}::timestamptz and e.ends_at > ${begins}::timestamptz`.execute(
    tx,
  )
  return found.rows
}
