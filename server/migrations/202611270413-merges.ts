import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Merges of contacts and leads are remembered as those of customers are, and can be undone as well. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table customer_merge drop constraint customer_merge_kept_id_fkey`)
  await run(db, `alter table customer_merge drop constraint customer_merge_gone_id_fkey`)
  await run(db, `alter table customer_merge rename to record_merge`)
  await run(db, `alter table record_merge add column record_type text not null default 'customer'`)
  await run(db, `alter table record_merge alter column record_type drop default`)
  await run(db, `drop index customer_merge_kept`)
  await run(db, `drop index customer_merge_gone`)
  await run(db, `create index record_merge_kept on record_merge (tenant_id, record_type, kept_id, merged_at desc)`)
  await run(db, `create index record_merge_gone on record_merge (tenant_id, record_type, gone_id)`)
  for (const table of ['contact', 'lead']) await run(db, `alter table ${table} add column merged_into uuid`)
}
