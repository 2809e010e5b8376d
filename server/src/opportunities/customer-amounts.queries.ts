import { type Kysely, sql } from 'kysely'
import type { CustomerAmounts } from '../customers/index.ts'

/** What was won with customers since a day and what is open with them, in one currency. */
export async function readCustomerAmounts(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
  { since, currency }: { since: string; currency: string },
): Promise<CustomerAmounts[]> {
  const found = await sql<CustomerAmounts>`
    select o.customer_id as id, coalesce(sum(o.amount) filter (where o.outcome = 'won' and o.closed_on >= ${since}::date), 0)::float8 as "wonAmount",
      coalesce(sum(o.amount) filter (where o.outcome = 'open'), 0)::float8 as "openAmount"
    from opportunity o where o.tenant_id = ${tenantId}::uuid and o.customer_id = any(${[...ids]}::uuid[]) and o.deleted_at is null
      and o.outcome in ('open', 'won') and o.currency = ${currency} group by 1`.execute(tx)
  return found.rows
}
