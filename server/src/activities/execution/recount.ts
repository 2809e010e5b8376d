import { type Kysely, sql } from 'kysely'
import { noteCustomers } from '../../customers/index.ts'
import { together } from '../../foundation/database/together.ts'
import type { Values } from '../../foundation/records/values.ts'

/**
 * Notes whose days are to be counted anew, in the transaction that changes activities: those on which they are, those on which they were
 * before, and those of what they follow; and the customers that were or are visited by them. The background does the counting; a company
 * that was never counted needs no notes.
 */
export async function noteRecount(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
  before: readonly Values[] = [],
): Promise<void> {
  if (ids.length === 0) return
  const were = before.map(({ owner, at }) => ({ owner, at }))
  const visited = before.flatMap(({ kind, customer }) => (kind === 'visit' && customer ? [customer] : []))
  const isCounted = sql`exists(select 1 from execution_pass p where p.tenant_id = ${tenantId}::uuid)`
  const days = sql`insert into activity_recount (tenant_id, id, owner_id, day)
    select ${tenantId}::uuid, gen_random_uuid(), w.owner_id, w.day from (
      select distinct x.owner_id, (x.at at time zone t.time_zone)::date as day from (
        select a.owner_id, a.at from activity a where a.tenant_id = ${tenantId}::uuid and a.id = any(${[...ids]}::uuid[])
        union all
        select f.owner_id, f.at from activity n join activity f on f.tenant_id = n.tenant_id and f.id = n.follows_id
          where n.tenant_id = ${tenantId}::uuid and n.id = any(${[...ids]}::uuid[])
        union all
        select b.owner, b.at from jsonb_to_recordset(${JSON.stringify(were)}::jsonb) as b(owner uuid, at timestamptz)
      ) as x cross join tenant t where t.id = ${tenantId}::uuid and x.owner_id is not null and x.at is not null
    ) as w where ${isCounted}`.execute(tx)
  const customers = sql`select a.customer_id from activity a where a.tenant_id = ${tenantId}::uuid and a.id = any(${[...ids]}::uuid[]) and a.kind = 'visit' and a.customer_id is not null and ${isCounted}
    union select x.id from unnest(${visited}::uuid[]) as x(id) where ${isCounted}`
  await together([days, noteCustomers(tx, tenantId, customers)])
}
