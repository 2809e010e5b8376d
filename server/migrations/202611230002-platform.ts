import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** The event log, custom fields, views, files, and keys that make creations repeatable. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'event',
    `
    at timestamptz not null, kind text not null, record_type text not null, record_id uuid, record_name text, customer_id uuid,
    actor_id uuid, channel text not null, reason text, changes jsonb not null default '{}', request_id text, import_id uuid`,
  )
  await run(db, `create index event_record on event (tenant_id, record_type, record_id, id desc)`)
  await run(db, `create index event_customer on event (tenant_id, customer_id, id desc) where customer_id is not null`)
  await run(db, `create index event_actor on event (tenant_id, actor_id, id desc)`)
  await run(db, `create index event_kind on event (tenant_id, kind, id desc)`)
  // Written once, never changed: the application's role cannot rewrite the memory of the house.
  await run(db, `revoke update, delete on event from tiejun_app`)

  await tenantTable(
    db,
    'idempotency',
    `user_id uuid not null, operation text not null, answer jsonb not null, created_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'custom_field',
    `
    record_type text not null, key text not null, kind text not null, label jsonb not null, required boolean not null, options jsonb not null default '[]',
    position integer not null, active boolean not null default true, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await run(db, `create unique index custom_field_key on custom_field (tenant_id, record_type, key)`)
  await tenantTable(
    db,
    'saved_view',
    `
    record_type text not null, name text not null, shared boolean not null, owner_id uuid not null, definition jsonb not null,
    version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await run(db, `create index saved_view_type on saved_view (tenant_id, record_type)`)
  await tenantTable(
    db,
    'file',
    `
    record_type text not null, record_id uuid not null, name text not null, bytes bigint not null, media_type text not null, digest text not null, store_key text not null,
    created_by uuid, created_at timestamptz not null, deleted_at timestamptz`,
  )
  await run(db, `create index file_record on file (tenant_id, record_type, record_id)`)
  await reference(db, 'saved_view', 'owner_id', 'user_account')

  await allowSearchUnderRowSecurity(db)
}

/**
 * Under row-level security an index serves only operators that PostgreSQL trusts not to reveal hidden rows through their errors.
 * Array containment raises none, but is not marked so; without the mark every search would read the whole table. Where the owner may
 * not mark it (a managed server), search still works, slower.
 */
async function allowSearchUnderRowSecurity(db: Kysely<unknown>): Promise<void> {
  const owner = await sql<{
    super: boolean
  }>`select rolsuper as super from pg_roles where rolname = current_user`.execute(db)
  if (owner.rows[0]?.super) await run(db, `alter function pg_catalog.arraycontains(anyarray, anyarray) leakproof`)
}
