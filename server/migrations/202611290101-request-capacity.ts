import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Requests tell by whom and why they were taken over somebody's capacity; members of teams, which import brought them. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table resource_request add column exceeded jsonb`)
  await run(db, `alter table deal_member add column import_id uuid`)
  await run(
    db,
    `create index deal_member_import on deal_member (tenant_id, import_id) where import_id is not null and until is null`,
  )
}
