import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Steps agreed with a customer, what both sides say of them, and the links by which the customer takes part. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(db, 'mutual_plan', `opportunity_id uuid not null, title text not null`)
  await run(db, `create unique index mutual_plan_of on mutual_plan (tenant_id, opportunity_id)`)
  await tenantTable(
    db,
    'plan_step',
    `opportunity_id uuid not null, title text not null, due_on date, side text not null, person text, position integer not null, done_at timestamptz, done_by text,
    version integer not null default 1, check (side in ('ours', 'theirs'))`,
  )
  await run(db, `create index plan_step_of on plan_step (tenant_id, opportunity_id, position)`)
  await tenantTable(
    db,
    'plan_comment',
    `opportunity_id uuid not null, step_id uuid, author text not null, user_id uuid, link_id uuid, body text not null, at timestamptz not null`,
  )
  await run(db, `create index plan_comment_of on plan_comment (tenant_id, opportunity_id, at)`)
  await tenantTable(
    db,
    'plan_link',
    `opportunity_id uuid not null, name text not null, digest text not null, passcode text, expires_at timestamptz not null, revoked_at timestamptz,
    opened integer not null default 0, last_opened_at timestamptz, created_at timestamptz not null, created_by uuid`,
  )
  await run(db, `create unique index plan_link_digest on plan_link (tenant_id, digest)`)
  await run(db, `create index plan_link_of on plan_link (tenant_id, opportunity_id, created_at)`)
  for (const table of ['mutual_plan', 'plan_step', 'plan_comment', 'plan_link'])
    await reference(db, table, 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'plan_comment', 'step_id', 'plan_step', 'on delete cascade')
}
