import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Answers kept for repetitions are sealed, and know what was asked. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What was kept is at most two days old and serves only a repetition within minutes.
  await run(db, `truncate idempotency`)
  await run(db, `alter table idempotency drop column answer`)
  await run(db, `alter table idempotency add column answer text not null`)
  await run(db, `alter table idempotency add column wish text not null`)
}
