import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Cases in which several people work one company: who, about which customers, what was said and ruled, and by which rule. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'claim_conflict',
    `version integer not null default 1, state text not null, origin text not null, subject text not null, reason text, opened_at timestamptz not null, opened_by uuid,
    decider_id uuid, due_at timestamptz, escalated integer not null default 0,
    outcome text, winner_id uuid, decided_at timestamptz, decided_by uuid, decision_reason text, evidence jsonb,
    check (state in ('proposed', 'open', 'decided', 'dismissed')), check (outcome in ('party', 'share', 'pool', 'none')), check ((state = 'decided') = (outcome is not null))`,
  )
  await tenantTable(
    db,
    'conflict_party',
    `conflict_id uuid not null, position integer not null, user_id uuid not null, customer_id uuid, lead_id uuid`,
  )
  await tenantTable(
    db,
    'conflict_comment',
    `conflict_id uuid not null, user_id uuid not null, at timestamptz not null, text text not null`,
  )
  // One row for each company, under the company's own id.
  await tenantTable(
    db,
    'conflict_rule',
    `version integer not null default 1, rule jsonb not null, updated_at timestamptz not null`,
  )
  await tenantTable(db, 'conflict_watch', `due_at timestamptz not null, seen_until timestamptz not null`)
  await run(
    db,
    `create index claim_conflict_live on claim_conflict (tenant_id, opened_at desc, id desc) where state in ('proposed', 'open')`,
  )
  await run(
    db,
    `create index claim_conflict_decided on claim_conflict (tenant_id, decided_at desc, id desc) where state = 'decided'`,
  )
  await run(db, `create unique index conflict_party_place on conflict_party (tenant_id, conflict_id, position)`)
  await run(db, `create unique index conflict_party_once on conflict_party (tenant_id, conflict_id, user_id)`)
  await run(db, `create index conflict_party_user on conflict_party (tenant_id, user_id)`)
  await run(
    db,
    `create index conflict_party_customer on conflict_party (tenant_id, customer_id) where customer_id is not null`,
  )
  await run(db, `create index conflict_comment_of on conflict_comment (tenant_id, conflict_id, at, id)`)
  for (const column of ['opened_by', 'decider_id', 'winner_id', 'decided_by'])
    await reference(db, 'claim_conflict', column, 'user_account')
  await reference(db, 'conflict_party', 'conflict_id', 'claim_conflict', 'on delete cascade')
  await reference(db, 'conflict_party', 'user_id', 'user_account')
  await reference(db, 'conflict_party', 'customer_id', 'customer')
  await reference(db, 'conflict_party', 'lead_id', 'lead')
  await reference(db, 'conflict_comment', 'conflict_id', 'claim_conflict', 'on delete cascade')
  await reference(db, 'conflict_comment', 'user_id', 'user_account')
  const tenants = await sql<{ id: string }>`select id from tenant`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`update role set rights = jsonb_set(rights, '{capabilities}', (rights -> 'capabilities') || '["settle-conflicts"]'::jsonb)
      where tenant_id = ${id}::uuid and key in ('operations', 'director')`.execute(db)
  }
}
