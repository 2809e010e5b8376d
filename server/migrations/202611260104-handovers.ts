import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Handovers, with the plan of who is to get what as their checkpoint, and people who are about to leave. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'handover',
    `
    version integer not null default 1, from_id uuid not null, state text not null, rule jsonb, note text,
    with_ended boolean not null default false, welcome boolean not null default true, revoke boolean not null default false,
    total integer not null default 0, done integer not null default 0, refused integer not null default 0, moved jsonb not null default '{}',
    failure text, created_by uuid not null, started_by uuid, created_at timestamptz not null, updated_at timestamptz not null,
    started_at timestamptz, finished_at timestamptz,
    check (state in ('open', 'running', 'done', 'failed', 'cancelled'))`,
  )
  await tenantTable(
    db,
    'handover_share',
    `handover_id uuid not null, position integer not null, record_type text not null, record_id uuid not null, successor_id uuid not null, state text,
    check (state in ('moved', 'refused', 'gone'))`,
  )
  await run(db, `create index handover_recent on handover (tenant_id, created_at desc, id desc)`)
  await run(db, `create index handover_live on handover (tenant_id, state) where state = 'running'`)
  await run(
    db,
    `create unique index handover_one_open on handover (tenant_id, from_id) where state in ('open', 'running', 'failed')`,
  )
  await run(db, `create index handover_share_place on handover_share (tenant_id, handover_id, position)`)
  await run(
    db,
    `create index handover_share_left on handover_share (tenant_id, handover_id, position) where state is null`,
  )
  for (const column of ['from_id', 'created_by', 'started_by']) await reference(db, 'handover', column, 'user_account')
  await reference(db, 'handover_share', 'handover_id', 'handover', 'on delete cascade')
  await reference(db, 'handover_share', 'successor_id', 'user_account')
  // Who knows whom is read from this index alone, a year of activities at once.
  await run(
    db,
    `create index activity_known on activity (tenant_id, customer_id, owner_id, contact_id, at) where deleted_at is null and done and customer_id is not null`,
  )
  await run(db, `alter table user_account add column closed_to_records_at timestamptz`)
  await run(db, `alter table user_account add column closed_to_sign_in_at timestamptz`)
}
