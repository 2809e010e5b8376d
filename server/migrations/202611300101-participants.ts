import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Activities have a place, an outcome and a next step, and people take part in them: colleagues, contacts and others. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table activity add column place text, add column outcome text, add column follows_id uuid`)
  await reference(db, 'activity', 'follows_id', 'activity')
  await run(db, `create index activity_follows on activity (tenant_id, follows_id) where follows_id is not null`)
  await tenantTable(
    db,
    'activity_participant',
    `activity_id uuid not null, user_id uuid, contact_id uuid, name text, email text, required boolean not null, response text not null default 'needs-action', note text,
    answered_at timestamptz, created_at timestamptz not null,
    check (num_nonnulls(user_id, contact_id, name) = 1), check (response in ('needs-action', 'accepted', 'tentative', 'declined'))`,
  )
  await run(db, `create index activity_participant_of on activity_participant (tenant_id, activity_id)`)
  for (const column of ['user_id', 'contact_id'])
    await run(
      db,
      `create unique index activity_participant_${column} on activity_participant (tenant_id, ${column}, activity_id) where ${column} is not null`,
    )
  await reference(db, 'activity_participant', 'activity_id', 'activity', 'on delete cascade')
  await reference(db, 'activity_participant', 'user_id', 'user_account')
  await reference(db, 'activity_participant', 'contact_id', 'contact')

  // Who takes part sees the activity by a share that stands and falls with their part in it.
  await run(db, `alter table record_share add column activity_id uuid`)
  await reference(db, 'record_share', 'activity_id', 'activity', 'on delete cascade')
  await run(db, `drop index record_share_once`)
  await run(
    db,
    `create unique index record_share_once on record_share (tenant_id, user_id, record_type, record_id, source_id, activity_id) nulls not distinct`,
  )
  await run(
    db,
    `create index record_share_activity on record_share (tenant_id, activity_id) where activity_id is not null`,
  )

  // Who may not know whether something is done is not told what came of it.
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`update role set rights = jsonb_set(rights, '{fields,activity,outcome}', '"hidden"')
      where tenant_id = ${id}::uuid and rights #>> '{fields,activity,done}' = 'hidden'`.execute(db)
  }
}
