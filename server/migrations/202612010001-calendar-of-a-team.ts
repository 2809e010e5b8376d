import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** What a team has on each day of a month is counted from the index alone: tens of thousands of entries, none of whose rows is read. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index activity_calendar on activity (tenant_id, owner_id, at desc nulls last, id desc) include (kind, done, minutes, private) where deleted_at is null`,
  )
  await run(db, `drop index activity_owner_at`)
}
