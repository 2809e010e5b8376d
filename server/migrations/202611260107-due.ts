import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Lets a preview of what goes back to the pools read one narrow index instead of the rows of a whole company. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index customer_due on customer (tenant_id, owner_id, id) include (level, last_activity_at, last_opportunity_on, last_won_on, held_since, created_at, protected_until, reminded_for)
    where deleted_at is null and open_opportunities = 0 and not locked`,
  )
}
