import type { Kysely } from 'kysely'
import { recordColumns, reference, run, tenantTable } from '../src/foundation/database/schema.ts'

const money = 'numeric(20,2)'

/** Customers, contacts, leads, products, processes, opportunities and activities. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'customer',
    `${recordColumns},
    name text not null, level text, industry text, source text, phone text, website text, credit_code text, country text, province text, city text,
    address text, employees double precision, annual_revenue ${money}, founded_year double precision, parent_id uuid, tags text[], description text,
    owner_id uuid, last_activity_at timestamptz, open_opportunities integer not null default 0, name_key text not null, merged_into uuid`,
  )
  await tenantTable(
    db,
    'contact',
    `${recordColumns},
    name text not null, customer_id uuid, title text, department text, mobile text, phone text, email text, wechat text, gender text,
    decision_maker boolean, attitude text, birthday date, address text, tags text[], description text, owner_id uuid, last_activity_at timestamptz`,
  )
  await tenantTable(
    db,
    'lead',
    `${recordColumns},
    name text not null, company text, status text, source text, title text, mobile text, email text, province text, city text, address text, need text,
    next_contact_on date, description text, owner_id uuid, last_activity_at timestamptz`,
  )
  await tenantTable(
    db,
    'product',
    `${recordColumns},
    name text not null, code text, series text, price ${money}, currency text, unit text, active boolean, description text`,
  )
  await tenantTable(
    db,
    'process',
    `name jsonb not null, standard boolean not null, active boolean not null default true, version integer not null default 1, created_at timestamptz not null, updated_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'stage',
    `process_id uuid not null, name jsonb not null, position integer not null, outcome text not null, probability double precision not null, forecast_category text not null,
    check (outcome in ('open', 'won', 'lost'))`,
  )
  await tenantTable(
    db,
    'opportunity',
    `${recordColumns},
    name text not null, customer_id uuid, process_id uuid not null, stage_id uuid not null, outcome text not null, amount ${money}, currency text,
    probability double precision, forecast_category text, expected_close_on date, next_step text, next_step_on date, product_id uuid, source text, competitor text,
    started_on date, closed_on date, loss_reason text, description text, owner_id uuid, stage_entered_at timestamptz not null, furthest integer not null, last_activity_at timestamptz,
    check (outcome in ('open', 'won', 'lost'))`,
  )
  await tenantTable(
    db,
    'opportunity_line',
    `opportunity_id uuid not null, product_id uuid, product_name text not null, quantity double precision not null, price ${money} not null, discount double precision not null, position integer not null`,
  )
  await tenantTable(
    db,
    'stage_visit',
    `opportunity_id uuid not null, stage_id uuid not null, process_id uuid not null, owner_id uuid, entered_at timestamptz not null, left_at timestamptz, backfilled boolean not null default false`,
  )
  await tenantTable(
    db,
    'funnel_tally',
    `
    process_id uuid not null, stage_id uuid not null, owner_id uuid, currency text, furthest integer not null, count integer not null, amount numeric(24,2) not null, weighted numeric(24,4) not null`,
  )
  await tenantTable(
    db,
    'result_tally',
    `
    stage_id uuid not null, owner_id uuid, currency text, closed_month date not null, count integer not null, amount numeric(24,2) not null`,
  )
  await tenantTable(
    db,
    'duration_tally',
    `process_id uuid not null, stage_id uuid not null, owner_id uuid, half_days integer not null, count integer not null`,
  )
  await tenantTable(
    db,
    'activity',
    `${recordColumns},
    name text not null, kind text, customer_id uuid, contact_id uuid, opportunity_id uuid, lead_id uuid, at timestamptz, minutes double precision, done boolean, content text, owner_id uuid`,
  )

  for (const table of ['customer', 'contact', 'lead', 'product', 'opportunity', 'activity']) {
    await run(
      db,
      `create index ${table}_updated on ${table} (tenant_id, updated_at desc, id desc) where deleted_at is null`,
    )
    await run(db, `create index ${table}_grams on ${table} using gin (search_grams)`)
    await run(db, `create index ${table}_import on ${table} (tenant_id, import_id) where import_id is not null`)
    await run(
      db,
      `create index ${table}_deleted on ${table} (tenant_id, deleted_at desc, id desc) where deleted_at is not null`,
    )
    await run(db, `create index ${table}_name on ${table} (tenant_id, name, id)`)
    if (table !== 'product') {
      await run(
        db,
        `create index ${table}_owner on ${table} (tenant_id, owner_id, updated_at desc, id desc) where deleted_at is null`,
      )
      await reference(db, table, 'owner_id', 'user_account')
    }
  }
  await run(db, `create index customer_name_key on customer (tenant_id, name_key)`)
  await run(db, `create index customer_parent on customer (tenant_id, parent_id) where parent_id is not null`)
  for (const table of ['contact', 'opportunity', 'activity'])
    await run(db, `create index ${table}_customer on ${table} (tenant_id, customer_id) where customer_id is not null`)
  await run(db, `create index contact_email on contact (tenant_id, lower(email)) where email is not null`)
  await run(
    db,
    `create index opportunity_owner_stage on opportunity (tenant_id, owner_id, stage_id, updated_at desc, id desc) where deleted_at is null`,
  )
  await run(
    db,
    `create index opportunity_stage on opportunity (tenant_id, stage_id, updated_at desc, id desc) where deleted_at is null`,
  )
  await run(
    db,
    `create index activity_opportunity on activity (tenant_id, opportunity_id) where opportunity_id is not null`,
  )
  await run(db, `create index activity_contact on activity (tenant_id, contact_id) where contact_id is not null`)
  await run(db, `create index activity_lead on activity (tenant_id, lead_id) where lead_id is not null`)
  await run(
    db,
    `create index activity_due on activity (tenant_id, owner_id, at) where deleted_at is null and done is not true`,
  )
  await run(db, `create index stage_visit_opportunity on stage_visit (tenant_id, opportunity_id, entered_at)`)
  await run(db, `create index stage_visit_stage on stage_visit (tenant_id, process_id, stage_id)`)
  await run(db, `create index opportunity_line_of on opportunity_line (tenant_id, opportunity_id, position)`)
  await run(
    db,
    `create unique index funnel_tally_key on funnel_tally (tenant_id, process_id, stage_id, owner_id, currency, furthest) nulls not distinct`,
  )
  await run(
    db,
    `create unique index duration_tally_key on duration_tally (tenant_id, process_id, stage_id, owner_id, half_days) include (count) nulls not distinct`,
  )
  await run(
    db,
    `create unique index result_tally_key on result_tally (tenant_id, stage_id, owner_id, currency, closed_month) nulls not distinct`,
  )
  // What the home page and the results by product and source sum, answered from the index alone.
  await run(
    db,
    `create index opportunity_open on opportunity (tenant_id, owner_id) include (expected_close_on, next_step_on, customer_id, amount, currency, id) where outcome = 'open' and deleted_at is null`,
  )
  await run(
    db,
    `create index opportunity_ended on opportunity (tenant_id, closed_on) include (owner_id, outcome, amount, currency, product_id, source, customer_id, id) where outcome <> 'open' and deleted_at is null`,
  )
  await run(
    db,
    `create index opportunity_amount on opportunity (tenant_id, amount desc nulls last, id desc) where deleted_at is null`,
  )
  await run(
    db,
    `create index opportunity_expected on opportunity (tenant_id, expected_close_on, id) where deleted_at is null`,
  )
  await run(db, `create index stage_process on stage (tenant_id, process_id, position)`)

  await reference(db, 'customer', 'parent_id', 'customer')
  await reference(db, 'contact', 'customer_id', 'customer')
  await reference(db, 'stage', 'process_id', 'process')
  await reference(db, 'opportunity', 'customer_id', 'customer')
  await reference(db, 'opportunity', 'process_id', 'process')
  await reference(db, 'opportunity', 'stage_id', 'stage')
  await reference(db, 'opportunity', 'product_id', 'product')
  await reference(db, 'opportunity_line', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'opportunity_line', 'product_id', 'product')
  await reference(db, 'stage_visit', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'activity', 'customer_id', 'customer')
  await reference(db, 'activity', 'contact_id', 'contact')
  await reference(db, 'activity', 'opportunity_id', 'opportunity')
  await reference(db, 'activity', 'lead_id', 'lead')
}
