import { type Kysely, sql } from 'kysely'
import { reference, run, tenantTable } from '../src/foundation/database/schema.ts'

/** A library of materials: for what each is meant, its versions, and who used which for what. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'material',
    `kind text not null, title text not null, summary text not null default '', industries text[] not null default '{}',
    stages uuid[] not null, competitors uuid[] not null, products uuid[] not null,
    departments uuid[] not null, keeper_id uuid not null, valid_until date, state text not null default 'draft', number integer,
    version integer not null default 1, created_at timestamptz not null, created_by uuid, updated_at timestamptz not null, updated_by uuid,
    search_text text not null default '', search_grams text[] not null default '{}',
    constraint material_kind check (kind in ('battle-card', 'case', 'price-sheet', 'contract-model', 'guide')),
    constraint material_state check (state in ('draft', 'published', 'retired')),
    constraint material_published check (state = 'draft' or number is not null)`,
  )
  await reference(db, 'material', 'keeper_id', 'user_account')
  await run(db, `create index material_updated on material (tenant_id, state, updated_at desc, id desc)`)
  await run(db, `create index material_grams on material using gin (search_grams)`)

  await tenantTable(
    db,
    'material_version',
    `material_id uuid not null, number integer not null, file_id uuid, body text, note text, published_at timestamptz not null, published_by uuid,
    constraint material_version_content check (file_id is not null or body is not null)`,
  )
  await reference(db, 'material_version', 'material_id', 'material')
  await reference(db, 'material_version', 'file_id', 'file')
  await reference(db, 'material_version', 'published_by', 'user_account')
  await run(db, `create unique index material_version_number on material_version (tenant_id, material_id, number)`)

  await tenantTable(
    db,
    'material_use',
    `material_id uuid not null, number integer not null, user_id uuid not null, how text not null, record_type text, record_id uuid, at timestamptz not null,
    constraint material_use_how check (how in ('opened', 'downloaded', 'sent')),
    constraint material_use_record check ((record_type is null) = (record_id is null))`,
  )
  await reference(db, 'material_use', 'material_id', 'material')
  await reference(db, 'material_use', 'user_id', 'user_account')
  await run(db, `create index material_use_of on material_use (tenant_id, material_id, id desc)`)

  const tenants = await sql<{ id: string }>`select t.id from tenant t`.execute(db)
  for (const { id } of tenants.rows) {
    // The rows of a company are seen under its name alone, also by the owner of the tables.
    await sql`select set_config('app.tenant', ${id}, true)`.execute(db)
    await sql`update role set rights = jsonb_set(rights, '{capabilities}', (rights -> 'capabilities') || '["keep-library"]'::jsonb)
      where tenant_id = ${id}::uuid and key in ('operations', 'director', 'manager')`.execute(db)
  }
}
