import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** What a company asks when a deal ends, and what each of those who are asked says. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'review_form',
    `questions jsonb not null, version integer not null, updated_at timestamptz not null`,
  )
  await run(db, `create unique index review_form_of on review_form (tenant_id)`)
  await tenantTable(
    db,
    'deal_review',
    `opportunity_id uuid not null, user_id uuid not null, role text not null, outcome text not null, asked_at timestamptz not null, done_at timestamptz, answers jsonb,
    check (role in ('owner', 'presales', 'manager', 'executive')), check (outcome in ('won', 'lost')), check ((done_at is null) = (answers is null))`,
  )
  await run(db, `create unique index deal_review_of on deal_review (tenant_id, opportunity_id, user_id)`)
  await run(db, `create index deal_review_open on deal_review (tenant_id, user_id, asked_at) where done_at is null`)
  await reference(db, 'deal_review', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'deal_review', 'user_id', 'user_account')
}
