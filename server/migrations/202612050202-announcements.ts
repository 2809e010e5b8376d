import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** News of the company, and who has read and confirmed it. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'announcement',
    `title text not null, body text not null, departments uuid[] not null, must_read boolean not null default false,
    read_by date, pinned_until date, author_id uuid not null, version integer not null default 1, created_at timestamptz not null,
    published_at timestamptz, withdrawn_at timestamptz, search_text text not null default '', search_grams text[] not null default '{}',
    constraint announcement_withdrawn check (withdrawn_at is null or published_at is not null)`,
  )
  await reference(db, 'announcement', 'author_id', 'user_account')
  await run(
    db,
    `create index announcement_published on announcement (tenant_id, published_at desc, id desc) where published_at is not null and withdrawn_at is null`,
  )

  // Who has no row has not seen it: for whom it is follows from the departments as they are.
  await tenantTable(
    db,
    'announcement_receipt',
    `announcement_id uuid not null, user_id uuid not null, read_at timestamptz not null, confirmed_at timestamptz`,
  )
  await reference(db, 'announcement_receipt', 'announcement_id', 'announcement')
  await reference(db, 'announcement_receipt', 'user_id', 'user_account')
  await run(
    db,
    `create unique index announcement_receipt_once on announcement_receipt (tenant_id, announcement_id, user_id)`,
  )
  await run(db, `create index announcement_receipt_user on announcement_receipt (tenant_id, user_id)`)

  const tenants = await sql<{ id: string }>`select t.id from tenant t`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`update role set rights = jsonb_set(rights, '{capabilities}', (rights -> 'capabilities') || '["announce"]'::jsonb)
      where tenant_id = ${id}::uuid and key in ('operations', 'director')`.execute(db)
    // Whoever said what rings said nothing of what nobody was told of then.
    await sql`update notification_setting set push = push || array['announcement'], mail = mail || array['announcement'] where tenant_id = ${id}::uuid`.execute(
      db,
    )
  }
}
