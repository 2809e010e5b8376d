import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** What people are told, how they want to be told, and on which devices it rings. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'notification',
    `user_id uuid not null, kind text not null, key text not null, record_type text, record_id uuid, record_name text, by_id uuid,
    moment timestamptz, expires_at timestamptz, day jsonb, created_at timestamptz not null, read_at timestamptz`,
  )
  await reference(db, 'notification', 'user_id', 'user_account')
  await reference(db, 'notification', 'by_id', 'user_account')
  // The same thing is told to a person once, however often it is found.
  await run(db, `create unique index notification_key on notification (tenant_id, user_id, key)`)
  await run(db, `create index notification_listed on notification (tenant_id, user_id, id desc)`)
  await run(db, `create index notification_unread on notification (tenant_id, user_id, id desc) where read_at is null`)
  await run(db, `create index notification_age on notification (tenant_id, created_at)`)

  // A person's setting stands under the person's own id.
  await tenantTable(
    db,
    'notification_setting',
    `quiet_from smallint, quiet_to smallint, days_off boolean not null, leads jsonb not null, push text[] not null, updated_at timestamptz not null`,
  )
  await run(
    db,
    `alter table notification_setting add constraint notification_setting_user_fkey foreign key (tenant_id, id) references user_account (tenant_id, id)`,
  )

  await tenantTable(
    db,
    'push_device',
    `user_id uuid not null, name text not null, endpoint text not null, endpoint_digest text not null, sealed_keys text not null, created_at timestamptz not null, reached_at timestamptz`,
  )
  await reference(db, 'push_device', 'user_id', 'user_account')
  await run(db, `create unique index push_device_endpoint on push_device (tenant_id, endpoint_digest)`)
  await run(db, `create index push_device_user on push_device (tenant_id, user_id)`)

  await tenantTable(
    db,
    'notification_delivery',
    `notification_id uuid not null, due_at timestamptz not null, attempts smallint not null default 0, state text not null default 'waiting', ended_at timestamptz`,
  )
  await run(
    db,
    `alter table notification_delivery add constraint notification_delivery_notification_fkey foreign key (tenant_id, notification_id) references notification (tenant_id, id) on delete cascade`,
  )
  await run(
    db,
    `create index notification_delivery_due on notification_delivery (tenant_id, due_at) where state = 'waiting'`,
  )
  await run(db, `create index notification_delivery_of on notification_delivery (tenant_id, notification_id)`)

  // When one person wants to be reminded of one activity, where that differs from their habit; no minutes is never.
  await tenantTable(db, 'activity_reminder', `activity_id uuid not null, user_id uuid not null, minutes integer`)
  await reference(db, 'activity_reminder', 'activity_id', 'activity')
  await reference(db, 'activity_reminder', 'user_id', 'user_account')
  await run(db, `create unique index activity_reminder_once on activity_reminder (tenant_id, activity_id, user_id)`)
}
