import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Every write can be repeated under its key, also one of several transactions: each keeps what it gave. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // What was kept is at most two days old, and serves only a repetition within minutes.
  await run(db, `truncate idempotency`)
  await run(db, `alter table idempotency add column request uuid not null`)
  await run(db, `alter table idempotency add column step smallint not null`)
  await run(db, `create unique index idempotency_step on idempotency (tenant_id, request, step)`)
  await run(db, `create index idempotency_age on idempotency (tenant_id, created_at)`)
}
