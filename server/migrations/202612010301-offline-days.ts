import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** How long phones keep what was read, for times without network: a week until a company says otherwise. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table tenant add column offline_days integer not null default 7 check (offline_days between 0 and 30)`,
  )
}
