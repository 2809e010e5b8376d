import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** What goes from here is put among what was sent in the mailbox itself, where its server does not do so. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table mailbox add column copies_sent boolean not null default true, add column copy_fault text`)
  await run(
    db,
    `alter table mail_message add column copy_at timestamptz, add column copy_tries integer not null default 0`,
  )
  await run(db, `create index mail_message_copy on mail_message (tenant_id, copy_at) where copy_at is not null`)
}
