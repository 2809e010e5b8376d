import type { Kysely } from 'kysely'
import { run, tenantTable } from '../src/foundation/database/schema.ts'

/** By what criteria a company gives its customers their level, and what that proposes to change. */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(db, `alter table customer add column proposed_level text`)
  await run(
    db,
    `create index customer_proposed on customer (tenant_id, id) include (owner_id) where proposed_level is not null and deleted_at is null`,
  )
  // `pass_after` is how far the pass over all customers is, `passed_on` the company's day of the last whole one.
  await tenantTable(
    db,
    'level_setting',
    `rules jsonb not null, automatic boolean not null default false, version integer not null default 1, pass_after uuid, passed_on date, updated_at timestamptz not null`,
  )
  // Customers in whom something changed that may decide about their level; the id is the customer's.
  await tenantTable(db, 'level_queue', `asked_at timestamptz not null`)
}
