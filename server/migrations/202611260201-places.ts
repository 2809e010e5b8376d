import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/**
 * Where customers lie: district, coordinates as they were given with their datum, and the same in WGS-84. A map reads the box it shows,
 * with what it draws of each customer, from one narrow index.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  for (const column of [
    'district text',
    'given_latitude double precision',
    'given_longitude double precision',
    'datum text',
    'latitude double precision',
    'longitude double precision',
  ])
    await run(db, `alter table customer add column ${column}`)
  await run(
    db,
    `create index customer_place on customer (tenant_id, latitude, longitude, id) include (owner_id, level) where deleted_at is null and latitude is not null`,
  )
}
