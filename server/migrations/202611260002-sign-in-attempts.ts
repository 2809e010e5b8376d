import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Attempts to sign in are counted for every login that is tried, whether it exists or not. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create table sign_in_attempt (key text primary key, failures integer not null, locked_until timestamptz, at timestamptz not null)`,
  )
  await run(db, `grant select, insert, update, delete on sign_in_attempt to tiejun_app`)
  await run(db, `alter table login drop column failures`)
  await run(db, `alter table login drop column locked_until`)
}
