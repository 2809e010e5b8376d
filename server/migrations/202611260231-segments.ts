import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** A saved view may be a segment: its filter has a name by which other filters refer to it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table saved_view add column segment boolean not null default false`)
  await run(db, `alter table saved_view add column description text`)
}
