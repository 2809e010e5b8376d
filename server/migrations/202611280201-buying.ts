import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** The customer's way to a decision: where they came to and when, what shows it, and what has to happen before they decide. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table opportunity add column buying_stage text, add column buying_stage_on date`)
  await tenantTable(
    db,
    'buying_entry',
    `opportunity_id uuid not null, stage text not null, entered_on date not null, note text, file_id uuid, activity_id uuid,
    created_at timestamptz not null, created_by uuid`,
  )
  await run(db, `create index buying_entry_of on buying_entry (tenant_id, opportunity_id, entered_on, id)`)
  await tenantTable(
    db,
    'decision_step',
    `opportunity_id uuid not null, position integer not null, name text not null, stage text, contact_id uuid, planned_on date, done_on date, result text`,
  )
  await run(db, `create index decision_step_of on decision_step (tenant_id, opportunity_id, position)`)
  await run(
    db,
    `create index decision_step_contact on decision_step (tenant_id, contact_id) where contact_id is not null`,
  )
  await reference(db, 'buying_entry', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'decision_step', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'decision_step', 'contact_id', 'contact')
}
