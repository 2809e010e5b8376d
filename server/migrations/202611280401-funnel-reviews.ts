import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Funnel reviews: who walked whose deals, what was said and promised; and what was called for which period, never written over. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'funnel_review',
    `reviewer_id uuid not null, person_id uuid, department_id uuid, people uuid[] not null, unit text not null, period_from date not null, period_to date not null,
    since timestamptz not null, begun_at timestamptz not null, ended_at timestamptz, notes text not null default '', frozen jsonb,
    check ((person_id is null) <> (department_id is null)), check (unit in ('month', 'quarter')), check ((ended_at is null) = (frozen is null))`,
  )
  await tenantTable(
    db,
    'funnel_review_deal',
    `review_id uuid not null, opportunity_id uuid not null, note text not null, category text, discussed_at timestamptz not null,
    check (category in ('commit', 'best-case', 'pipeline', 'omitted'))`,
  )
  await tenantTable(
    db,
    'funnel_review_commitment',
    `review_id uuid not null, opportunity_id uuid not null, activity_id uuid not null, text text not null, due_on date not null, owner_id uuid, made_at timestamptz not null`,
  )
  await tenantTable(
    db,
    'forecast_call',
    `unit text not null, period_from date not null, period_to date not null, level text not null, subject_id uuid, called_by uuid not null, called_at timestamptz not null,
    commit_amount numeric(20,2) not null, best_case_amount numeric(20,2) not null, figure_amount numeric(20,2) not null, note text, review_id uuid,
    check (unit in ('month', 'quarter')), check (level in ('person', 'team', 'company')), check ((level = 'company') = (subject_id is null))`,
  )
  await run(
    db,
    `create unique index funnel_review_running on funnel_review (tenant_id, reviewer_id, coalesce(person_id, department_id)) where ended_at is null`,
  )
  await run(db, `create index funnel_review_people on funnel_review using gin (people)`)
  await run(db, `create index funnel_review_newest on funnel_review (tenant_id, id desc)`)
  await run(
    db,
    `create unique index funnel_review_deal_once on funnel_review_deal (tenant_id, review_id, opportunity_id)`,
  )
  await run(db, `create index funnel_review_deal_of on funnel_review_deal (tenant_id, opportunity_id, discussed_at)`)
  await run(
    db,
    `create index funnel_review_commitment_in on funnel_review_commitment (tenant_id, review_id, opportunity_id)`,
  )
  await run(db, `create index funnel_review_commitment_of on funnel_review_commitment (tenant_id, opportunity_id)`)
  await run(
    db,
    `create index forecast_call_of on forecast_call (tenant_id, unit, period_from, level, subject_id, called_at)`,
  )
  await reference(db, 'funnel_review_deal', 'review_id', 'funnel_review', 'on delete cascade')
  await reference(db, 'funnel_review_deal', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'funnel_review_commitment', 'review_id', 'funnel_review', 'on delete cascade')
  await reference(db, 'funnel_review_commitment', 'opportunity_id', 'opportunity', 'on delete cascade')
}
