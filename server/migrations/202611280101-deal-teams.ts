import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** People work on deals in roles: members, how credit is split, whose pools take requests, and the requests themselves. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // A share may come from a part in a deal: it ends with the part, and may leave fields closed.
  await run(
    db,
    `alter table record_share add column source_id uuid, add column hidden text[] not null default '{}', add column fixed text[] not null default '{}'`,
  )
  await run(db, `drop index record_share_once`)
  await run(
    db,
    `create unique index record_share_once on record_share (tenant_id, user_id, record_type, record_id, source_id) nulls not distinct`,
  )
  await run(db, `create index record_share_source on record_share (tenant_id, source_id) where source_id is not null`)
  await reference(db, 'record_share', 'source_id', 'opportunity', 'on delete cascade')

  // One row for the company, under the company's own id: what roles reach where that is not the usual, and when people work.
  await tenantTable(
    db,
    'deal_team_setting',
    `version integer not null default 1, access jsonb not null, work_days integer[] not null, work_from integer not null, work_to integer not null, updated_at timestamptz not null,
    check (work_from < work_to), check (cardinality(work_days) > 0)`,
  )
  await tenantTable(
    db,
    'deal_member',
    `opportunity_id uuid not null, user_id uuid not null, role text not null, since timestamptz not null, until timestamptz, added_by uuid, ended_by uuid`,
  )
  await run(
    db,
    `create unique index deal_member_once on deal_member (tenant_id, opportunity_id, user_id, role) where until is null`,
  )
  await run(db, `create index deal_member_user on deal_member (tenant_id, user_id) where until is null`)
  // A split holds from one moment until another; the shares of each moment are basis points of a whole.
  await tenantTable(
    db,
    'deal_credit',
    `opportunity_id uuid not null, user_id uuid not null, share integer not null, since timestamptz not null, until timestamptz, check (share between 1 and 10000)`,
  )
  await run(db, `create index deal_credit_of on deal_credit (tenant_id, opportunity_id, since)`)
  await tenantTable(
    db,
    'role_pool_member',
    `role text not null, user_id uuid not null, department_id uuid, capacity integer, check (capacity > 0)`,
  )
  await run(
    db,
    `create unique index role_pool_member_once on role_pool_member (tenant_id, role, user_id, department_id) nulls not distinct`,
  )
  await run(db, `create index role_pool_member_user on role_pool_member (tenant_id, user_id)`)
  await tenantTable(
    db,
    'resource_request',
    `version integer not null default 1, opportunity_id uuid not null, stage_id uuid, role text not null, required boolean not null default false, state text not null,
    department_id uuid, note text, hours integer, due_at timestamptz, needed_on date, effort integer, asked_by uuid, asked_at timestamptz not null, asked_of uuid,
    taken_by uuid, taken_at timestamptz, ended_at timestamptz, ended_by uuid, end_reason text, result text, file_id uuid, declined jsonb not null default '[]',
    check (state in ('open', 'accepted', 'unstaffed', 'delivered', 'withdrawn')),
    check ((state in ('delivered', 'withdrawn')) = (ended_at is not null)), check (state not in ('accepted', 'delivered') or taken_by is not null)`,
  )
  // A stage that is entered again asks for nothing twice.
  await run(
    db,
    `create unique index resource_request_once on resource_request (tenant_id, opportunity_id, stage_id, role) where stage_id is not null and state <> 'withdrawn'`,
  )
  await run(db, `create index resource_request_asked on resource_request (tenant_id, asked_at)`)
  await run(db, `create index resource_request_of on resource_request (tenant_id, opportunity_id)`)
  await run(
    db,
    `create index resource_request_open on resource_request (tenant_id, role, asked_of) where state in ('open', 'accepted', 'unstaffed')`,
  )
  await run(
    db,
    `create index resource_request_taken on resource_request (tenant_id, taken_by, id) where taken_by is not null`,
  )
  for (const table of ['deal_member', 'deal_credit', 'resource_request'])
    await reference(db, table, 'opportunity_id', 'opportunity', 'on delete cascade')
  for (const [table, columns] of Object.entries({
    deal_member: ['user_id', 'added_by', 'ended_by'],
    deal_credit: ['user_id'],
    role_pool_member: ['user_id'],
    resource_request: ['asked_by', 'asked_of', 'taken_by', 'ended_by'],
  }))
    for (const column of columns) await reference(db, table, column, 'user_account')
  await reference(db, 'role_pool_member', 'department_id', 'department', 'on delete cascade')
}
