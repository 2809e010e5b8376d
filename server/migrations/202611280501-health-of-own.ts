import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** How many deals of somebody are at risk stands on their first page: counted from their own, not from all of the company. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index opportunity_at_risk on opportunity (tenant_id, owner_id) include (process_id) where health = 'at-risk' and deleted_at is null`,
  )
}
