import type { Kysely } from 'kysely'
import { run } from '../src/foundation/database/schema.ts'

/**
 * Who stands longest in each stage is shown first, how many stand there too long is counted, and what is usual is learnt from the latest
 * wins of a process: all three without a look at the deals themselves.
 */
export async function up(db: Kysely<unknown>): Promise<void> {
  await run(
    db,
    `create index opportunity_standing on opportunity (tenant_id, stage_id, stage_entered_at, id) include (owner_id, process_id, amount, currency)
      where outcome = 'open' and deleted_at is null`,
  )
  await run(db, 'drop index opportunity_ended')
  await run(
    db,
    `create index opportunity_ended on opportunity (tenant_id, closed_on) include (owner_id, outcome, amount, currency, product_id, source, customer_id, process_id, id)
      where outcome <> 'open' and deleted_at is null`,
  )
}
