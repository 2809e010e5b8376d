import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Imports with their checkpoint and problems, what was learned about columns, and exports. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'data_import',
    `
    target text not null, file_name text not null, state text not null, reading jsonb not null, sheets jsonb not null, columns jsonb not null,
    unknown_values jsonb not null, value_choices jsonb not null, when_known text not null,
    rows integer not null, done integer not null default 0, linked integer not null default 0,
    created integer not null default 0, changed integer not null default 0, skipped integer not null default 0, bad integer not null default 0,
    settled boolean not null default false, undone_before uuid, failure text, created_by uuid not null, created_at timestamptz not null, updated_at timestamptz not null, finished_at timestamptz,
    check (state in ('uploaded', 'ready', 'running', 'done', 'failed', 'cancelled', 'undoing', 'undone'))`,
  )
  await tenantTable(
    db,
    'data_import_problem',
    `import_id uuid not null, row integer not null, column_name text, code text not null, detail text not null, fatal boolean not null`,
  )
  await tenantTable(
    db,
    'data_import_memory',
    `target text not null, header_key text not null, field text not null, updated_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'data_export',
    `
    record_type text not null, format text not null, state text not null, request jsonb not null, file_name text not null,
    rows integer not null default 0, done integer not null default 0, bytes bigint, failure text,
    created_by uuid not null, created_at timestamptz not null, finished_at timestamptz,
    check (state in ('waiting', 'running', 'done', 'failed'))`,
  )
  await run(db, `create index data_import_recent on data_import (tenant_id, created_at desc, id desc)`)
  await run(db, `create index data_import_live on data_import (tenant_id, state) where state in ('running', 'undoing')`)
  await run(db, `create index data_import_problem_row on data_import_problem (tenant_id, import_id, row, id)`)
  await run(db, `create unique index data_import_memory_header on data_import_memory (tenant_id, target, header_key)`)
  await run(db, `create index data_export_mine on data_export (tenant_id, created_by, created_at desc, id desc)`)
  await run(db, `create index data_export_live on data_export (tenant_id, state) where state in ('waiting', 'running')`)
  // What an import changed is taken back by reading its events.
  await run(
    db,
    `create index event_import on event (tenant_id, import_id, id) where import_id is not null and kind <> 'created'`,
  )
  await run(db, `create index customer_credit_code on customer (tenant_id, credit_code) where credit_code is not null`)
  await run(db, `create index contact_mobile on contact (tenant_id, mobile) where mobile is not null`)
  await run(db, `create index lead_mobile on lead (tenant_id, mobile) where mobile is not null`)
  await run(db, `create index lead_email on lead (tenant_id, lower(email)) where email is not null`)
  await reference(db, 'data_import', 'created_by', 'user_account')
  await reference(db, 'data_import_problem', 'import_id', 'data_import', 'on delete cascade')
  await reference(db, 'data_export', 'created_by', 'user_account')
  await allowCaseFoldingUnderRowSecurity(db)
  await allowStatistics(db)
}

/**
 * A table that an import fills is unknown to the planner until it is looked at, and until then any index is as good as another to it.
 * The application may have its tables looked at itself; before PostgreSQL 17 only the server's own rhythm does that.
 */
async function allowStatistics(db: Kysely<unknown>): Promise<void> {
  const server = await sql<{ version: number }>`select current_setting('server_version_num')::int as version`.execute(
    db,
  )
  if ((server.rows[0]?.version ?? 0) < 170_000) return
  for (const table of [
    'user_account',
    'product',
    'customer',
    'contact',
    'lead',
    'opportunity',
    'stage_visit',
    'activity',
    'event',
  ])
    await run(db, `grant maintain on ${table} to tiejun_app`)
}

/**
 * Known records are found by e-mail without regard to case. Under row-level security an index on `lower(email)` serves only if the
 * function is trusted not to reveal rows through errors; it raises none. Where the owner may not say so, the look-up still works, slower.
 */
async function allowCaseFoldingUnderRowSecurity(db: Kysely<unknown>): Promise<void> {
  const owner = await sql<{
    super: boolean
  }>`select rolsuper as super from pg_roles where rolname = current_user`.execute(db)
  if (owner.rows[0]?.super) await run(db, `alter function pg_catalog.lower(text) leakproof`)
}
