import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/**
 * Plans of visits. What a plan proposes lies in the plan until it holds; then each visit is an activity that names its plan. Nobody's
 * calendar, route or list has to tell proposals from what is arranged.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'visit_plan_setting',
    `setting jsonb not null, version integer not null, updated_at timestamptz not null`,
  )
  await run(db, `create unique index visit_plan_setting_of on visit_plan_setting (tenant_id)`)
  await tenantTable(
    db,
    'visit_plan',
    `person_id uuid not null, unit text not null check (unit in ('week', 'month')), from_on date not null, to_on date not null,
    state text not null check (state in ('draft', 'submitted', 'returned', 'approved', 'withdrawn')), reason text, left_out jsonb not null default '[]',
    version integer not null default 1, created_at timestamptz not null, created_by uuid, submitted_at timestamptz, decided_at timestamptz, decided_by uuid,
    check (from_on <= to_on)`,
  )
  await run(db, `create index visit_plan_of on visit_plan (tenant_id, person_id, from_on) where state <> 'withdrawn'`)
  await run(db, `create index visit_plan_on on visit_plan (tenant_id, from_on)`)
  await tenantTable(
    db,
    'visit_plan_visit',
    `plan_id uuid not null, customer_id uuid not null, template_id uuid, day date not null, due_on date, minutes integer not null,
    dropped boolean not null default false, added boolean not null default false, reason text, changed_by uuid, activity_id uuid`,
  )
  await run(db, `create index visit_plan_visit_of on visit_plan_visit (tenant_id, plan_id, day)`)
  await run(db, `create index visit_plan_visit_customer on visit_plan_visit (tenant_id, customer_id)`)
  await run(db, `alter table activity add column plan_id uuid`)
  await run(db, `create index activity_plan on activity (tenant_id, plan_id) where plan_id is not null`)
  await reference(db, 'visit_plan', 'person_id', 'user_account')
  await reference(db, 'visit_plan', 'decided_by', 'user_account')
  await reference(db, 'visit_plan_visit', 'plan_id', 'visit_plan', 'on delete cascade')
  await reference(db, 'visit_plan_visit', 'customer_id', 'customer')
  await reference(db, 'visit_plan_visit', 'template_id', 'visit_template')
  await reference(db, 'visit_plan_visit', 'activity_id', 'activity')
  await reference(db, 'activity', 'plan_id', 'visit_plan')
}
