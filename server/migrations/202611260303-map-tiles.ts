import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** A company may have pictures drawn below its map of customers, from one address that it names. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table tenant add column map_tiles text, add column map_attribution text`)
}
