import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** How many were in each segment on each day, so that its growth can be seen. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // `counts` says by owner how many; an empty key stands for nobody's. Null where it could not be counted, or means something else to each reader.
  await tenantTable(db, 'segment_day', `segment_id uuid not null, day date not null, total integer, counts jsonb`)
  await run(db, `create unique index segment_day_day on segment_day (tenant_id, segment_id, day)`)
  await reference(db, 'segment_day', 'segment_id', 'saved_view', 'on delete cascade')
}
