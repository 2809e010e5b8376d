import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Asking for leave: flows with their published versions, what is asked, who signs, and who signs for whom while away. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'approval_flow',
    `version integer not null default 1, kind text not null, position integer not null, active boolean not null, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  // What a version says is never changed: whatever runs by it goes on as it began.
  await tenantTable(
    db,
    'approval_flow_version',
    `flow_id uuid not null, version integer not null, definition jsonb not null, published_at timestamptz not null, published_by uuid`,
  )
  await tenantTable(
    db,
    'approval',
    `version integer not null default 1, kind text not null, state text not null, record_type text not null, record_id uuid not null, record_name text not null, customer_id uuid,
    flow_version_id uuid not null, discount double precision, reason text not null, frozen jsonb not null, barred uuid[] not null, round integer not null default 1,
    asked_by uuid not null, asked_at timestamptz not null, ended_at timestamptz, ended_by uuid, end_reason text,
    check (state in ('waiting', 'approved', 'rejected', 'returned', 'withdrawn')), check ((state in ('waiting', 'returned')) = (ended_at is null))`,
  )
  // Any of the people may sign; a signer who waits for another comes only after them.
  await tenantTable(
    db,
    'approval_signer',
    `approval_id uuid not null, round integer not null, step integer not null, place double precision not null, people uuid[] not null, extra boolean not null default false, after_id uuid,
    state text not null, signed_by uuid, in_name_of uuid, signed_at timestamptz, comment text, added_by uuid, due_at timestamptz, escalated integer not null default 0,
    check (state in ('planned', 'waiting', 'approved', 'rejected', 'returned', 'passed')), check ((state in ('approved', 'rejected', 'returned')) = (signed_by is not null))`,
  )
  // One row for each person, under the person's own id.
  await tenantTable(
    db,
    'approval_delegation',
    `to_id uuid not null, from_on date not null, until_on date not null, check (from_on <= until_on)`,
  )
  await run(db, `create unique index approval_flow_version_once on approval_flow_version (tenant_id, flow_id, version)`)
  await run(db, `create index approval_record on approval (tenant_id, record_id, id desc)`)
  await run(db, `create index approval_asked_by on approval (tenant_id, asked_by, id desc)`)
  await run(db, `create index approval_signer_of on approval_signer (tenant_id, approval_id, round, step, place)`)
  await run(db, `create index approval_signer_waiting on approval_signer (tenant_id, due_at) where state = 'waiting'`)
  await run(
    db,
    `create index approval_signer_signed on approval_signer (tenant_id, signed_by) where signed_by is not null`,
  )
  await reference(db, 'approval_flow_version', 'flow_id', 'approval_flow')
  await reference(db, 'approval_flow_version', 'published_by', 'user_account')
  await reference(db, 'approval', 'flow_version_id', 'approval_flow_version')
  for (const column of ['asked_by', 'ended_by']) await reference(db, 'approval', column, 'user_account')
  await reference(db, 'approval_signer', 'approval_id', 'approval', 'on delete cascade')
  for (const column of ['signed_by', 'in_name_of', 'added_by'])
    await reference(db, 'approval_signer', column, 'user_account')
  await reference(db, 'approval_delegation', 'to_id', 'user_account')
}
