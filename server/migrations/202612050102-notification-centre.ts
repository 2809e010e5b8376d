import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** People put notifications off; what comes back stands where it came back, not where it was told. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table notification add column snoozed_until timestamptz, add column raised_at timestamptz not null default now()`,
  )
  await run(db, `alter table notification alter column raised_at drop default`)
  await run(db, `update notification set raised_at = created_at`)
  await run(db, `drop index notification_listed`)
  await run(db, `drop index notification_unread`)
  await run(db, `create index notification_listed on notification (tenant_id, user_id, raised_at desc, id desc)`)
  await run(
    db,
    `create index notification_unread on notification (tenant_id, user_id, raised_at desc, id desc) where read_at is null and snoozed_until is null`,
  )
  await run(
    db,
    `create index notification_of_record on notification (tenant_id, user_id, record_id) where record_id is not null`,
  )
  await run(
    db,
    `create index notification_snoozed on notification (tenant_id, snoozed_until) where snoozed_until is not null`,
  )
}
