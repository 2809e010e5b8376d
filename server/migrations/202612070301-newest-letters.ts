import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Words that many letters say are looked for among the newest first. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `create index mail_message_newest on mail_message (tenant_id, at desc, id desc)`)
}
