import { mostNearby, type Nearby } from '#contract/customers/customer-map.ts'
import { bearingTo, boxAround, earthRadius, type Point } from '#contract/customers/globe.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { questionSql } from '../../foundation/records/list.ts'
import { customerSpec } from '../customer.spec.ts'
import { checkPlacesReadable, inBox, mayRead } from './map.queries.ts'

/** Metres from a place to the customer of `r`: the haversine formula as `distanceBetween` has it. */
function metresFrom({ latitude, longitude }: Point): RawBuilder<number> {
  return sql<number>`${2 * earthRadius}::float8 * asin(least(1, sqrt(
    power(sin(radians(r.latitude - ${latitude}::float8) / 2), 2)
    + cos(radians(${latitude}::float8)) * cos(radians(r.latitude)) * power(sin(radians(r.longitude - ${longitude}::float8) / 2), 2))))`
}

type Asked = Point & { within: number; filter?: Filter | undefined; search?: string | undefined }

/** Customers around a place, the nearest first: the box around it is read from the index, the circle within it is worked out. */
export async function readNearby(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  { latitude, longitude, within, ...asked }: Asked,
): Promise<{ items: Nearby[]; isAll: boolean }> {
  checkPlacesReadable(actor)
  const place = { latitude, longitude }
  const where = questionSql(customerSpec, actor, now, { ...asked, within: inBox(boxAround(place, within)) })
  const told = (field: string, column: RawBuilder<unknown>) => (mayRead(actor, field) ? column : sql`null`)
  const found = await sql<Omit<Nearby, 'bearing'>>`${sql.raw(plannedAnew)}
    with near as materialized (
      select r.id, ${metresFrom(place)} as metres from customer as r where ${where} and ${metresFrom(place)} <= ${within}::float8
      order by metres, r.id limit ${mostNearby + 1}
    )
    select r.id, ${told('name', sql`r.name`)} as name, ${told('level', sql`r.level`)} as level, r.latitude, r.longitude, n.metres,
      ${told('owner', sql`case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end`)} as owner,
      ${told('lastActivityAt', sql`to_char(r.last_activity_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`)} as "lastActivityAt",
      ${told('openOpportunities', sql`r.open_opportunities`)} as "openOpportunities"
    from near n join customer as r on r.tenant_id = ${actor.tenantId}::uuid and r.id = n.id
      left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = r.owner_id
    order by n.metres, r.id`.execute(tx)
  return {
    items: found.rows.slice(0, mostNearby).map((row) => ({ ...row, bearing: bearingTo(place, row) })),
    isAll: found.rows.length <= mostNearby,
  }
}
