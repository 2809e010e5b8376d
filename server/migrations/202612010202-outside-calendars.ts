import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** People follow calendars elsewhere: their entries stand in their own calendar, and say when they are busy. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'calendar_subscription',
    `user_id uuid not null, name text not null, address text, host text, etag text, read_at timestamptz, next_at timestamptz, faults integer not null default 0, fault text,
    passed_over integer not null default 0, created_at timestamptz not null, check ((address is null) = (host is null))`,
  )
  await run(db, `create index calendar_subscription_of on calendar_subscription (tenant_id, user_id)`)
  await run(
    db,
    `create index calendar_subscription_due on calendar_subscription (tenant_id, next_at) where next_at is not null`,
  )
  await reference(db, 'calendar_subscription', 'user_id', 'user_account')
  await tenantTable(
    db,
    'outside_event',
    `subscription_id uuid not null, user_id uuid not null, uid text not null, key text not null, starts_at timestamptz not null, ends_at timestamptz not null, all_day boolean not null,
    title text not null, place text, busy boolean not null, check (starts_at <= ends_at)`,
  )
  await run(db, `create unique index outside_event_once on outside_event (tenant_id, subscription_id, uid, key)`)
  await run(
    db,
    `create index outside_event_of on outside_event (tenant_id, user_id, starts_at) include (ends_at, busy)`,
  )
  await reference(db, 'outside_event', 'subscription_id', 'calendar_subscription', 'on delete cascade')
  await reference(db, 'outside_event', 'user_id', 'user_account')
}
