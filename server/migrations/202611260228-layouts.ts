import type { Kysely } from 'kysely'
import { run, tenantTable } from '../src/foundation/database/schema.ts'

/** What kind of organisation a customer is, and how page and form of each kind are laid out. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table customer add column type text`)
  await tenantTable(
    db,
    'layout',
    `record_type text not null, of_kind text not null, layout jsonb not null, version integer not null default 1, updated_at timestamptz not null`,
  )
  await run(db, `create unique index layout_once on layout (tenant_id, record_type, of_kind)`)
}
