import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** What is planned with a deal, found by the deal: a report asks it of each of somebody's open ones. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index activity_planned_of on activity (tenant_id, opportunity_id, at) where deleted_at is null and done is not true and opportunity_id is not null`,
  )
}
