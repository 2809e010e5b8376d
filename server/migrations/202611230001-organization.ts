import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Companies, who signs in, and who works where with which rights. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create table tenant (
    id uuid primary key, name text not null, language text not null, time_zone text not null, currency text not null,
    fiscal_month integer not null, session_hours integer not null default 12, session_days integer not null default 30, version integer not null default 1, created_at timestamptz not null)`,
  )
  await run(
    db,
    `create table login (
    id uuid primary key, email text unique, mobile text unique, password_hash text,
    totp_secret text, totp_pending text, totp_step bigint, failures integer not null default 0, locked_until timestamptz,
    created_at timestamptz not null, password_changed_at timestamptz)`,
  )
  await run(
    db,
    `create table membership (login_id uuid not null references login (id), tenant_id uuid not null references tenant (id), user_id uuid not null, primary key (login_id, tenant_id))`,
  )
  for (const table of ['tenant', 'login', 'membership'])
    await run(db, `grant select, insert, update, delete on ${table} to tiejun_app`)

  await tenantTable(
    db,
    'department',
    `name text not null, parent_id uuid, manager_id uuid, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'user_account',
    `
    login_id uuid, name text not null, email text, mobile text, title text, language text not null, status text not null,
    department_id uuid, manager_id uuid, version integer not null default 1, last_seen_at timestamptz,
    created_at timestamptz not null, updated_at timestamptz not null, import_id uuid,
    check (status in ('invited', 'active', 'disabled'))`,
  )
  await tenantTable(
    db,
    'role',
    `key text, name jsonb not null, rights jsonb not null, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await tenantTable(db, 'user_role', `user_id uuid not null, role_id uuid not null`)
  await tenantTable(
    db,
    'session',
    `
    user_id uuid not null, login_id uuid not null, token_hash text not null, created_at timestamptz not null, seen_at timestamptz not null,
    ends_at timestamptz not null, address text, agent text`,
  )
  await tenantTable(
    db,
    'link_token',
    `user_id uuid not null, purpose text not null, token_hash text not null, created_at timestamptz not null, ends_at timestamptz not null, used_at timestamptz`,
  )
  await tenantTable(
    db,
    'api_key',
    `
    user_id uuid not null, name text not null, token_hash text not null, scopes jsonb not null, created_at timestamptz not null,
    ends_at timestamptz not null, used_at timestamptz, revoked_at timestamptz`,
  )
  await tenantTable(
    db,
    'record_share',
    `record_type text not null, record_id uuid not null, user_id uuid not null, may_change boolean not null, created_at timestamptz not null`,
  )

  await run(db, `create unique index user_role_once on user_role (tenant_id, user_id, role_id)`)
  await run(db, `create unique index session_token on session (tenant_id, token_hash)`)
  await run(db, `create index session_by_user on session (tenant_id, user_id)`)
  await run(db, `create unique index link_token_hash on link_token (tenant_id, token_hash)`)
  await run(db, `create unique index api_key_token on api_key (tenant_id, token_hash)`)
  await run(db, `create unique index record_share_once on record_share (tenant_id, user_id, record_type, record_id)`)
  await run(db, `create index record_share_record on record_share (tenant_id, record_type, record_id)`)
  await run(db, `create unique index role_key on role (tenant_id, key)`)
  await run(db, `create index user_account_department on user_account (tenant_id, department_id)`)
  await reference(db, 'department', 'parent_id', 'department')
  await reference(db, 'department', 'manager_id', 'user_account')
  await reference(db, 'user_account', 'department_id', 'department')
  await reference(db, 'user_account', 'manager_id', 'user_account')
  await reference(db, 'user_role', 'user_id', 'user_account', 'on delete cascade')
  await reference(db, 'user_role', 'role_id', 'role')
  await reference(db, 'session', 'user_id', 'user_account', 'on delete cascade')
  await reference(db, 'link_token', 'user_id', 'user_account', 'on delete cascade')
  await reference(db, 'api_key', 'user_id', 'user_account', 'on delete cascade')
  await reference(db, 'record_share', 'user_id', 'user_account', 'on delete cascade')
}
