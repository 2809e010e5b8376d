import type { Kysely } from 'kysely'
import { run, tenantTable } from '../src/foundation/database/schema.ts'

/** Whether exported tables say in each row where they come from; files whose record is erased and that still lie on the disk. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table tenant add column export_marks boolean not null default false`)
  await tenantTable(db, 'forgotten_file', `store_key text not null`)
}
