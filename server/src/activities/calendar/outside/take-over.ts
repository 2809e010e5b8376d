import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { setImmediate } from 'node:timers/promises'
import { dayIn } from '../../../foundation/calendar/day.ts'
import { bySeries, entriesOf, type Entry } from '../../../foundation/calendar/icalendar/expand-calendar.rules.ts'
import { readCalendarText } from '../../../foundation/calendar/icalendar/read-calendar.rules.ts'
import { startOfDay } from '../../../foundation/calendar/wall-time.ts'
import type { Context } from '../../../foundation/context.ts'

/** Entries are kept from so many days back to so many ahead: as far as calendars are looked at. */
const daysBack = 31
const daysAhead = 400

/** More than anybody has in a year. */
const mostEntries = 5_000

/** Series that are worked out in one go, before others have their turn. */
const batch = 25

/** What of a text becomes entries, or why it does not. */
export type Taken = { entries: Entry[]; passedOver: number } | 'no-calendar' | 'too-many-entries'

/** Works out the entries of a calendar, a few events at a time, so that nobody waits behind a large one. */
export async function entriesOfText(text: string, now: Date, zone: string): Promise<Taken> {
  const read = readCalendarText(text)
  if (!read) return 'no-calendar'
  const today = dayIn(zone, now)
  const window = { from: addDays(today, -daysBack), to: addDays(today, daysAhead), zone }
  const entries: Entry[] = []
  for (const [at, group] of bySeries(read.events).entries()) {
    if (at % batch === batch - 1) await setImmediate()
    entries.push(...entriesOf(group, window))
    if (entries.length > mostEntries) return 'too-many-entries'
  }
  return { entries, passedOver: read.passedOver }
}

/** Puts what a calendar has now in the place of what it had. */
export async function replaceEntries(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  tenantId: string,
  subscription: { id: string; userId: string },
  entries: readonly Entry[],
  zone: string,
): Promise<void> {
  const moment = (text: string) => (text.length === 10 ? startOfDay(text, zone) : text)
  const rows = entries.map(({ start, end, ...entry }) => ({
    ...entry,
    id: context.newId(),
    start: moment(start),
    end: moment(end),
  }))
  await sql`delete from outside_event where tenant_id = ${tenantId}::uuid and subscription_id = ${subscription.id}::uuid`.execute(
    tx,
  )
  await sql`insert into outside_event (tenant_id, id, subscription_id, user_id, uid, key, starts_at, ends_at, all_day, title, place, busy)
    select ${tenantId}::uuid, n.id, ${subscription.id}::uuid, ${subscription.userId}::uuid, n.uid, n.key, n.start, n."end", n."allDay", n.title, n.place, n.busy
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, uid text, key text, start timestamptz, "end" timestamptz, "allDay" boolean, title text, place text, busy boolean)
    on conflict (tenant_id, subscription_id, uid, key) do nothing`.execute(tx)
}
