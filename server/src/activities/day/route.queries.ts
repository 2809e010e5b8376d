import { distanceBetween, type Point } from '#contract/customers/globe.ts'
import { mostStops, type Route, type RouteStop } from '#contract/activities/day/route.operations.ts'
import { bestCourse, type Course, courseOf, type Day } from '#contract/activities/day/route.rules.ts'
import { detour, waysOf } from '#contract/activities/day/ways.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { instantOfWall, startOfDay, wallTime } from '../../foundation/calendar/wall-time.ts'

/** A visit that says no length takes so many minutes. */
const usualMinutes = 60

const usualStart = '09:00'

const endOfDay = 24 * 60

type Asked = {
  day: string
  from?: string | undefined
  start?: Point | undefined
  returns?: boolean | undefined
  fixed?: readonly string[] | undefined
}

type Row = Omit<RouteStop, 'customer' | 'latitude' | 'longitude'> & {
  customer: string | null
  customerName: string | null
  latitude: number | null
  longitude: number | null
}

/** One's own visits of a day that are still to be made: the way through them as they stand, and the one that takes least. */
export async function planRoute(tx: Kysely<never>, actor: Actor, asked: Asked) {
  const rows = await readVisits(tx, actor, asked.day)
  const stops = rows.flatMap((row): RouteStop[] => {
    const { customer, customerName, latitude, longitude, ...visit } = row
    if (customer === null || latitude === null || longitude === null) return []
    return [{ ...visit, customer: { id: customer, name: customerName }, latitude, longitude }]
  })
  const placed = new Set(stops.map(({ id }) => id))
  const unplaced = rows.filter(({ id }) => !placed.has(id)).map(({ id, name, at }) => ({ id, name, at }))
  if (stops.length === 0) return { stops, unplaced, present: null, best: null }
  const zone = actor.company.timeZone
  const from = minuteOf(asked.from ?? usualStart)
  const asArranged = stops.map(({ at, minutes }) => {
    const minute = minuteOf(wallTime(Date.parse(at), zone).slice(11, 16))
    return { minutes, earliest: minute, latest: minute }
  })
  const day: Day = {
    stops: asArranged.map((stop, place) =>
      asked.fixed?.includes(stops[place]?.id ?? '') ? stop : { ...stop, earliest: from, latest: endOfDay },
    ),
    ways: waysOf(stops, asked.start),
    from,
    returns: asked.returns === true && asked.start !== undefined,
  }
  const told = (course: Course) => routeOf(course, day, stops, asked, zone)
  return {
    stops,
    unplaced,
    present: told(courseOf({ ...day, stops: asArranged }, [...stops.keys()])),
    best: told(bestCourse(day)),
  }
}

async function readVisits(tx: Kysely<never>, actor: Actor, day: string): Promise<Row[]> {
  const reads = (name: string) => readsField(actor.rights, 'activity', name)
  if (!['name', 'kind', 'at', 'done', 'customer'].every(reads)) throw forbidden()
  const zone = actor.company.timeZone
  const placed = ['latitude', 'longitude'].every((name) => readsField(actor.rights, 'customer', name))
  const place = (column: 'latitude' | 'longitude') => (placed ? sql.ref(`c.${column}`) : sql`null::float8`)
  const named = readsField(actor.rights, 'customer', 'name') ? sql`c.name` : sql`null`
  const found =
    await sql<Row>`select a.id, a.version, a.name, to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at,
      coalesce(a.minutes, ${usualMinutes})::float8 as minutes, c.id as customer, ${named} as "customerName", ${place('latitude')} as latitude, ${place('longitude')} as longitude
    from activity a left join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = a.customer_id and c.deleted_at is null and ${inSight(actor, 'customer', 'see', 'c')}
    where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${actor.userId}::uuid and a.deleted_at is null and a.done is not true and a.kind in ('visit', 'meeting')
      and a.at >= ${startOfDay(day, zone)}::timestamptz and a.at < ${startOfDay(addDays(day, 1), zone)}::timestamptz
      and ${inSight(actor, 'activity', 'see', 'a')}
    order by a.at, a.id limit ${mostStops}`.execute(tx)
  return found.rows
}

function minuteOf(clock: string): number {
  const [hours = '0', minutes = '0'] = clock.split(':')
  return Number(hours) * 60 + Number(minutes)
}

/** Says a course in moments of its day; past midnight it goes on into the next. */
function routeOf(course: Course, { ways }: Day, stops: readonly RouteStop[], asked: Asked, zone: string): Route {
  const midnight = Date.parse(instantOfWall(`${asked.day}T00:00:00`, zone))
  const moment = (minute: number) => new Date(midnight + minute * 60_000).toISOString()
  let at = stops.length
  let here: Point | undefined = asked.start
  let metres = 0
  const visits = course.order.map((index, place) => {
    const stop = stops[index]
    const time = course.times[place]
    if (!stop || !time) throw new Error('a course visits the stops of its day')
    const travel = ways[at]?.[index] ?? 0
    if (here) metres += distanceBetween(here, stop) * detour
    here = stop
    at = index
    return { id: stop.id, arrives: moment(time.arrives), begins: moment(time.begins), late: time.late, travel }
  })
  if (asked.returns && asked.start && here) metres += distanceBetween(here, asked.start) * detour
  const { ends, travel, waiting, late } = course
  return { visits, ends: moment(ends), travel, waiting, late, metres: Math.round(metres) }
}
