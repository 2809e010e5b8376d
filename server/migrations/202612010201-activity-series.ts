import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Activities repeat: a series keeps the rule alone, its occurrences are ordinary activities known by their own day in it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'activity_series',
    `version integer not null default 1, rule text not null, starts_on date not null, minute integer not null, zone text not null, off_days text not null,
    made_until date, looked_on date, ended_at timestamptz, created_at timestamptz not null, created_by uuid, updated_at timestamptz not null,
    check (off_days in ('keep', 'skip', 'next')), check (minute between 0 and 1439)`,
  )
  await run(db, `create index activity_series_due on activity_series (tenant_id, looked_on) where ended_at is null`)
  await reference(db, 'activity_series', 'created_by', 'user_account')
  await run(
    db,
    `alter table activity add column series_id uuid, add column series_on date, add column series_changed boolean`,
  )
  await run(
    db,
    `alter table activity add constraint activity_series_day check ((series_id is null) = (series_on is null))`,
  )
  await reference(db, 'activity', 'series_id', 'activity_series')
  await run(
    db,
    `create unique index activity_series_once on activity (tenant_id, series_id, series_on) where series_id is not null`,
  )
}
