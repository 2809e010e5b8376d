import type { Kysely } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** Who reports to whom, who plays which part in a deal, and who of us knows whom. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, 'alter table contact add column buying_role text')
  await run(db, 'alter table contact add column relationship text')
  await run(db, 'alter table contact add column reports_to_id uuid')
  await reference(db, 'contact', 'reports_to_id', 'contact')
  await run(db, 'create index contact_reports_to on contact (tenant_id, reports_to_id) where reports_to_id is not null')

  await run(db, `alter table opportunity add column buying_roles text[] not null default '{}'`)

  await tenantTable(
    db,
    'deal_contact',
    `opportunity_id uuid not null, contact_id uuid not null, buying_role text, attitude text, influence text, relationship text,
    created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid`,
  )
  await reference(db, 'deal_contact', 'opportunity_id', 'opportunity', 'on delete cascade')
  await reference(db, 'deal_contact', 'contact_id', 'contact', 'on delete cascade')
  await run(db, 'create unique index deal_contact_once on deal_contact (tenant_id, opportunity_id, contact_id)')
  await run(db, 'create index deal_contact_contact on deal_contact (tenant_id, contact_id)')

  await tenantTable(
    db,
    'contact_tie',
    'contact_id uuid not null, user_id uuid not null, strength text not null, updated_at timestamptz not null',
  )
  await reference(db, 'contact_tie', 'contact_id', 'contact', 'on delete cascade')
  await reference(db, 'contact_tie', 'user_id', 'user_account')
  await run(db, 'create unique index contact_tie_once on contact_tie (tenant_id, contact_id, user_id)')
}
