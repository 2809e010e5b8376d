import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Somebody's day asks what they promised until it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index funnel_review_commitment_owner on funnel_review_commitment (tenant_id, owner_id, due_on) where owner_id is not null`,
  )
}
