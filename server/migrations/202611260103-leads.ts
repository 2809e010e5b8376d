import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** What becomes of leads: their end, their conversion, their first response; rules that give them away, and forms that bring them in. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `alter table lead add column disqualify_reason text, add column assigned_at timestamptz, add column respond_by timestamptz, add column first_response_at timestamptz,
      add column converted_at timestamptz, add column converted_customer_id uuid, add column converted_contact_id uuid, add column converted_opportunity_id uuid,
      add column form_id uuid`,
  )
  await run(db, `update lead set disqualify_reason = 'other' where status = 'disqualified'`)
  for (const rule of [
    `status is distinct from 'disqualified' or disqualify_reason is not null`,
    `converted_at is null or status is not distinct from 'qualified'`,
  ])
    await run(db, `alter table lead add check (${rule})`)
  await run(db, `alter table opportunity add column lead_id uuid, add column lead_on date`)
  await reference(db, 'lead', 'converted_customer_id', 'customer')
  await reference(db, 'lead', 'converted_contact_id', 'contact')
  await reference(db, 'lead', 'converted_opportunity_id', 'opportunity')
  await reference(db, 'opportunity', 'lead_id', 'lead')
  for (const made of ['customer', 'contact', 'opportunity'])
    await run(
      db,
      `create index lead_converted_${made} on lead (tenant_id, converted_${made}_id) where converted_${made}_id is not null`,
    )
  await run(db, `create index opportunity_lead on opportunity (tenant_id, lead_id) where lead_id is not null`)
  await run(
    db,
    `create index lead_waiting on lead (tenant_id, respond_by) where deleted_at is null and first_response_at is null and respond_by is not null`,
  )

  await tenantTable(
    db,
    'lead_rule',
    `name text not null, position integer not null, active boolean not null, conditions jsonb not null, giving text not null, people uuid[] not null, department_id uuid,
    respond_minutes integer, work_days integer[] not null, work_from integer not null, work_to integer not null, last_user_id uuid,
    version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null,
    check (giving in ('turns', 'load', 'person', 'department')), check (work_from < work_to), check (cardinality(work_days) > 0)`,
  )
  await reference(db, 'lead_rule', 'department_id', 'department')
  await tenantTable(db, 'lead_taker', `on_leave boolean not null, daily_cap integer, updated_at timestamptz not null`)
  await tenantTable(
    db,
    'lead_form',
    `name text not null, title text not null, fields text[] not null, source text, thanks text not null, origins text[] not null, owner_id uuid not null, active boolean not null,
    token text not null, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await run(db, `create unique index lead_form_token on lead_form (tenant_id, token)`)
  await reference(db, 'lead_form', 'owner_id', 'user_account')
  await reference(db, 'lead', 'form_id', 'lead_form')
  await run(db, `create index lead_form_of on lead (tenant_id, form_id) where form_id is not null`)
}
