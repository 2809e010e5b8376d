import type { Cluster, Pin } from '#contract/customers/customer-map.ts'
import type { Box } from '#contract/customers/globe.ts'
import type { Filter } from '#contract/shared/filter.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { questionSql } from '../../foundation/records/list.ts'
import { customerSpec } from '../customer.spec.ts'
import { type Cell, cellSize, joinTouching, zoomFor } from './map.rules.ts'

type Asked = { filter?: Filter | undefined; search?: string | undefined }

export function mayRead(actor: Actor, field: string): boolean {
  return readsField(actor.rights, 'customer', field)
}

/** Who may not read where customers lie is shown no map: it would tell. */
export function checkPlacesReadable(actor: Actor): void {
  const isReadable = ['latitude', 'longitude'].every((field) => mayRead(actor, field))
  if (sightOf(actor, 'customer', 'see').kind === 'none' || !isReadable) throw forbidden()
}

/** The customers that lie in a box, as the index on places knows them. */
export function inBox({ south, west, north, east }: Box): RawBuilder<boolean> {
  return sql<boolean>`r.latitude between ${south}::float8 and ${north}::float8 and r.longitude between ${west}::float8 and ${east}::float8`
}

type CellRow = { count: number; latitude: number; longitude: number } & Box

/** What the map shows of a question within a box: clusters by a grid that follows the zoom, and those that stand alone. */
export async function readMap(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  { box, zoom: wished, ...asked }: Asked & { box: Box; zoom: number },
): Promise<{ clusters: Cluster[]; pins: Pin[] }> {
  checkPlacesReadable(actor)
  const zoom = zoomFor(box, wished)
  const { along, up } = cellSize(zoom, (box.south + box.north) / 2)
  const where = questionSql(customerSpec, actor, now, { ...asked, within: inBox(box) })
  const found = await sql<CellRow>`${sql.raw(plannedAnew)}
    select count(*)::int as count, avg(r.latitude) as latitude, avg(r.longitude) as longitude,
      min(r.latitude) as south, min(r.longitude) as west, max(r.latitude) as north, max(r.longitude) as east
    from customer as r where ${where}
    group by floor(r.latitude / ${up}::float8), floor(r.longitude / ${along}::float8)`.execute(tx)
  const cells = found.rows.map(
    ({ count, latitude, longitude, ...held }): Cell => ({ id: null, count, latitude, longitude, box: held }),
  )
  const shown = joinTouching(cells, zoom)
  const alone = shown.filter(({ count }) => count === 1)
  return {
    clusters: shown.filter(({ count }) => count > 1).map(({ id: _, ...cluster }) => cluster),
    pins: alone.length === 0 ? [] : await readPins(tx, actor, where, alone),
  }
}

/** Those that stand alone are looked up where they stand: they are few. */
async function readPins(
  tx: Kysely<never>,
  actor: Actor,
  where: RawBuilder<boolean>,
  alone: readonly Cell[],
): Promise<Pin[]> {
  const told = (field: 'name' | 'level') => (mayRead(actor, field) ? sql.ref(`r.${field}`) : sql`null::text`)
  const found = await sql<Pin>`${sql.raw(plannedAnew)}
    select r.id, ${told('name')} as name, ${told('level')} as level, r.latitude, r.longitude
    from unnest(${alone.map(({ box }) => box.south)}::float8[], ${alone.map(({ box }) => box.west)}::float8[]) as at (latitude, longitude)
      join customer as r on r.tenant_id = ${actor.tenantId}::uuid and r.latitude = at.latitude and r.longitude = at.longitude
    where ${where} order by r.latitude desc, r.id`.execute(tx)
  return found.rows
}

type ExtentRow = { placed: number; all: number } & { [Side in keyof Box]: number | null }

/** How many customers of a question have a place, how many none, and where those that have lie. */
export async function readExtent(tx: Kysely<never>, actor: Actor, now: Date, asked: Asked) {
  checkPlacesReadable(actor)
  const where = questionSql(customerSpec, actor, now, asked)
  const placed = questionSql(customerSpec, actor, now, { ...asked, within: sql<boolean>`r.latitude is not null` })
  const found = await sql<ExtentRow>`${sql.raw(plannedAnew)}
    select count(*)::int as placed, (select count(*)::int from customer as r where ${where}) as "all",
      min(r.latitude) as south, min(r.longitude) as west, max(r.latitude) as north, max(r.longitude) as east
    from customer as r where ${placed}`.execute(tx)
  const row = found.rows[0]
  if (!row) throw new Error('an aggregate answers one row')
  const { south, west, north, east } = row
  const box = south === null || west === null || north === null || east === null ? null : { south, west, north, east }
  return { placed: row.placed, unplaced: row.all - row.placed, box }
}
