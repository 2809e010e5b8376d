import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Sequences of activities: what they ask for, on which records they run, and the activities that were made by them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'sequence',
    `version integer not null default 1, name jsonb not null, record_type text not null, filter jsonb, stage_id uuid, stage_since timestamptz, steps jsonb not null, retired boolean not null default false,
    created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, check (record_type in ('customer', 'lead', 'opportunity')), check (stage_id is null or record_type = 'opportunity')`,
  )
  await reference(db, 'sequence', 'stage_id', 'stage')
  await reference(db, 'sequence', 'created_by', 'user_account')
  await tenantTable(
    db,
    'sequence_run',
    `sequence_id uuid not null, customer_id uuid, lead_id uuid, opportunity_id uuid, started_at timestamptz not null, started_by uuid, ended_at timestamptz, ended_why text,
    check (num_nonnulls(customer_id, lead_id, opportunity_id) = 1), check ((ended_at is null) = (ended_why is null)), check (ended_why in ('done', 'stopped', 'record-ended'))`,
  )
  for (const type of ['customer', 'lead', 'opportunity']) {
    await reference(db, 'sequence_run', `${type}_id`, type, 'on delete cascade')
    await run(
      db,
      `create unique index sequence_run_${type} on sequence_run (tenant_id, ${type}_id, sequence_id) where ${type}_id is not null and ended_at is null`,
    )
    await run(
      db,
      `create index sequence_run_of_${type} on sequence_run (tenant_id, ${type}_id, started_at) where ${type}_id is not null`,
    )
  }
  await run(db, `create index sequence_run_open on sequence_run (tenant_id, sequence_id) where ended_at is null`)
  await reference(db, 'sequence_run', 'sequence_id', 'sequence')
  await reference(db, 'sequence_run', 'started_by', 'user_account')
  await tenantTable(db, 'sequence_step', `run_id uuid not null, step text not null, activity_id uuid not null`)
  await run(db, `create unique index sequence_step_once on sequence_step (tenant_id, run_id, step)`)
  await run(db, `create index sequence_step_activity on sequence_step (tenant_id, activity_id)`)
  await reference(db, 'sequence_step', 'run_id', 'sequence_run', 'on delete cascade')
  await reference(db, 'sequence_step', 'activity_id', 'activity', 'on delete cascade')
}
