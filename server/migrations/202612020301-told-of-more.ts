import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** What became of that of which a notification tells, why its reader is told, and of how many it tells. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table notification add column turn text, add column reason text, add column count integer`)
  await run(
    db,
    `create index resource_request_untaken on resource_request (tenant_id, due_at) where state in ('open', 'unstaffed')`,
  )
  // Whoever said what rings said nothing of what nobody was told of then.
  await run(
    db,
    `update notification_setting set push = push || array['invitation-answer', 'visit-plan', 'visit-plan-decided', 'request', 'request-answer', 'request-late', 'approval', 'approval-decided', 'commitment', 'comment', 'market']`,
  )
}
