import { busyKinds } from '#contract/activities/calendar/calendar-length.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { writeInvitation } from '../../foundation/calendar/icalendar/write-calendar.rules.ts'
import { spanOf } from '../calendar/calendar.rules.ts'
import { readParticipants } from './participant.queries.ts'

type Row = {
  name: string
  kind: string | null
  at: string | null
  minutes: number | null
  allDay: boolean | null
  private: boolean | null
  place: string | null
  version: number
  changed: string
  owner: string | null
  email: string | null
}

/**
 * The invitation to an activity that the reader sees, for the calendars of those who are invited: what it is called, when, where and who
 * takes part; never what was written down about it. Addresses are in it for who may read them.
 */
export async function readInvitation(tx: Kysely<never>, actor: Actor, publicUrl: string, id: string): Promise<string> {
  const found =
    await sql<Row>`select a.name, a.kind, a.at, a.minutes, a.all_day as "allDay", a.private, a.place, a.version, a.updated_at as changed, u.name as owner, u.email
    from activity a left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = a.owner_id
    where a.tenant_id = ${actor.tenantId}::uuid and a.id = ${id}::uuid and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) throw notFound()
  if (!['name', 'at'].every((field) => readsField(actor.rights, 'activity', field))) throw forbidden()
  const { at } = row
  if (at === null) throw new Refusal(409, 'time-missing')
  const { items } = await readParticipants(tx, actor, id)
  return writeInvitation({
    event: {
      uid: `${id}@${new URL(publicUrl).hostname}`,
      stamp: row.changed,
      ...spanOf({ ...row, at }, actor.company.timeZone),
      title: row.name,
      place: readsField(actor.rights, 'activity', 'place') ? row.place : null,
      busy: busyKinds.includes(row.kind ?? ''),
      private: row.private === true,
    },
    sequence: row.version,
    organizer: { name: row.owner ?? '', email: row.email },
    attendees: items,
  })
}
