import { type DayVisit, mostOnMap } from '#contract/activities/day/day-map.ts'
import type { Verdict } from '#contract/activities/visits/check-in.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound } from '../../foundation/access/refusal.ts'
import { reaches, readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { together } from '../../foundation/database/together.ts'
import { readSuperiors } from '../../organization/index.ts'
import { pointOf } from './day-map.rules.ts'

type Row = Omit<DayVisit, 'owner' | 'point' | 'verdict'> & {
  owner: string
  ownerName: string
  by: string
  verdict: Verdict | null
  inLatitude: number | null
  inLongitude: number | null
  agrees: boolean
  latitude: number | null
  longitude: number | null
}

/** The visits of a day of one person, or of everybody in the reader's sight, with where each is drawn. */
export async function readDayMap(
  tx: Kysely<never>,
  actor: Actor,
  { day, person }: { day: string; person?: string | undefined },
) {
  const reads = (name: string) => readsField(actor.rights, 'activity', name)
  const sight = sightOf(actor, 'activity', 'see')
  if (sight.kind === 'none' || !['name', 'kind', 'at', 'done', 'owner', 'customer'].every(reads)) throw forbidden()
  if (person !== undefined && (!reaches(sight, person) || !(await isThere(tx, actor, person)))) throw notFound()
  const [rows, { above }] = await together([readRows(tx, actor, day), readSuperiors(tx, actor.tenantId)])
  const people = new Map<string, { id: string; name: string; visits: number }>()
  for (const { owner: id, ownerName: name } of rows)
    people.set(id, { id, name, visits: (people.get(id)?.visits ?? 0) + 1 })
  const told = person === undefined ? rows : rows.filter(({ owner }) => owner === person)
  return {
    people: [...people.values()].sort((one, other) => other.visits - one.visits || (one.id < other.id ? -1 : 1)),
    visits: told.map(
      ({ owner, ownerName, by, inLatitude, inLongitude, agrees, latitude, longitude, ...visit }): DayVisit => {
        const isMine = by === actor.userId
        return {
          ...visit,
          owner: { id: owner, name: ownerName },
          point: pointOf({
            checkIn: placeOf(inLatitude, inLongitude),
            customer: placeOf(latitude, longitude),
            mayKnow: isMine || (agrees && above(by).includes(actor.userId)),
          }),
        }
      },
    ),
  }
}

function placeOf(latitude: number | null, longitude: number | null) {
  return latitude === null || longitude === null ? null : { latitude, longitude }
}

async function isThere(tx: Kysely<never>, actor: Actor, id: string): Promise<boolean> {
  const found =
    await sql`select 1 from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${id}::uuid`.execute(
      tx,
    )
  return found.rows.length > 0
}

async function readRows(tx: Kysely<never>, actor: Actor, day: string): Promise<readonly Row[]> {
  const zone = actor.company.timeZone
  const knowsPlace = ['latitude', 'longitude'].every((name) => readsField(actor.rights, 'customer', name))
  const place = (column: 'latitude' | 'longitude') =>
    knowsPlace
      ? sql`case when ${inSight(actor, 'customer', 'see', 'c')} then ${sql.ref(`c.${column}`)} end`
      : sql`null::float8`
  const found =
    await sql<Row>`select a.id, a.name, coalesce(v.in_at, a.at) as at, v.out_at as until, coalesce(a.done, false) as done, u.id as owner, u.name as "ownerName", coalesce(v.by_id, a.owner_id) as by,
      ${readsField(actor.rights, 'customer', 'name') ? sql`c.name` : sql`null`} as customer, v.in_verdict as verdict, v.in_latitude as "inLatitude", v.in_longitude as "inLongitude",
      coalesce(n.given_at is not null and n.withdrawn_at is null, false) as agrees, ${place('latitude')} as latitude, ${place('longitude')} as longitude
    from activity a join user_account u on u.tenant_id = a.tenant_id and u.id = a.owner_id
      left join visit v on v.tenant_id = a.tenant_id and v.id = a.id
      left join visit_consent n on n.tenant_id = a.tenant_id and n.id = coalesce(v.by_id, a.owner_id)
      left join customer c on c.tenant_id = a.tenant_id and c.id = a.customer_id and c.deleted_at is null
    where a.tenant_id = ${actor.tenantId}::uuid and a.kind = 'visit' and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}
      and a.at >= ${startOfDay(day, zone)}::timestamptz and a.at < ${startOfDay(addDays(day, 1), zone)}::timestamptz
    order by coalesce(v.in_at, a.at), a.id limit ${mostOnMap}`.execute(tx)
  return found.rows
}
