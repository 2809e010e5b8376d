import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/** Ways to what colleagues have done: deals and visits of some customers, deals with a product, and customers by their last activity. */
export async function up(db: Kysely<unknown>): Promise<void> {
  // Whose a deal is and how it ended is read from the index alone, as thousands of deals lie on as many pages.
  await run(db, `drop index opportunity_customer`)
  await run(
    db,
    `create index opportunity_customer on opportunity (tenant_id, customer_id) include (owner_id, outcome, closed_on, created_at, last_activity_at, deleted_at) where customer_id is not null`,
  )
  await run(db, `create index opportunity_line_product on opportunity_line (tenant_id, product_id, opportunity_id)`)
  await run(
    db,
    `create index activity_visits_of on activity (tenant_id, customer_id, owner_id, at) where kind = 'visit' and done and deleted_at is null and private is not true and customer_id is not null`,
  )
  await run(
    db,
    `create index customer_latest on customer (tenant_id, last_activity_at desc nulls last, id) include (industry) where deleted_at is null`,
  )
}
