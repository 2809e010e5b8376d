import type { Kysely } from 'kysely'
import { run, tenantTable } from '../src/foundation/database/schema.ts'

/** Lists of choices that a company names and orders itself; without a row the usual ones hold. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await tenantTable(
    db,
    'choice_list',
    `list text not null, options jsonb not null, version integer not null default 1, updated_at timestamptz not null`,
  )
  await run(db, `create unique index choice_list_list on choice_list (tenant_id, list)`)
}
