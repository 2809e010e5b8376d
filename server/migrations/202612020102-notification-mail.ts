import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Which notifications people want by mail; what is to be delivered says by which way. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Who said how they want to be told before there was mail gets none until they say so.
  await run(db, `alter table notification_setting add column mail text[] not null default '{}'`)
  await run(db, `alter table notification_setting alter column mail drop default`)
  await run(db, `alter table notification_delivery add column channel text not null default 'push'`)
  await run(db, `alter table notification_delivery alter column channel drop default`)
  await run(db, `drop index notification_delivery_due`)
  await run(
    db,
    `create index notification_delivery_due on notification_delivery (tenant_id, channel, due_at) where state = 'waiting'`,
  )
  await run(
    db,
    `create index outgoing_message_person on outgoing_message (tenant_id, user_id, created_at) where user_id is not null`,
  )
}
