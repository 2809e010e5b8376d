import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Activities take whole days and can be private; calendars go out by secret addresses. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table activity add column all_day boolean`)
  await run(db, `alter table activity add column private boolean`)
  // Who sees a row is decided by what is private: indexes that answer alone say it too.
  await run(db, `drop index activity_listed`)
  await run(
    db,
    `create index activity_listed on activity (tenant_id, owner_id, id) include (updated_at, created_at, at, kind, customer_id, contact_id, opportunity_id, lead_id, minutes, done, private) where deleted_at is null`,
  )
  await run(db, `drop index activity_known`)
  await run(
    db,
    `create index activity_known on activity (tenant_id, customer_id, owner_id, contact_id, at) include (private) where deleted_at is null and done and customer_id is not null`,
  )

  await tenantTable(
    db,
    'calendar_feed',
    `user_id uuid not null, name text not null, secret_digest text not null, created_at timestamptz not null, used_at timestamptz, revoked_at timestamptz`,
  )
  await run(db, `create unique index calendar_feed_secret on calendar_feed (tenant_id, secret_digest)`)
  await run(db, `create index calendar_feed_of on calendar_feed (tenant_id, user_id) where revoked_at is null`)
  await reference(db, 'calendar_feed', 'user_id', 'user_account')
}
