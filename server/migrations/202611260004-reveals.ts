import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** How many masked values a person may reveal in a day. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table tenant add column reveals_per_day integer not null default 50`)
}
