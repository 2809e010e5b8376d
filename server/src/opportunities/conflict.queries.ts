import { sql } from 'kysely'
import type { Clash, ConflictPart, PersonFact } from '../customers/index.ts'

/** What people sell, sold and lost to a company, and deals that are not those of the customer's owner. */
export const opportunityConflicts: ConflictPart = {
  facts: async (tx, tenantId, { customers, people }) => {
    const found = await sql<PersonFact>`
      select o.owner_id as person, case o.outcome when 'open' then 'opportunity' else o.outcome end as kind,
        case when o.outcome = 'open' then coalesce(o.started_on::timestamptz, o.created_at) else coalesce(o.closed_on::timestamptz, o.updated_at) end as at, null as until,
        jsonb_build_object('type', 'opportunity', 'id', o.id, 'name', o.name) as record, null as activity, s.name as stage, s.probability as rate, o.amount, o.currency
      from opportunity o join stage s on s.tenant_id = ${tenantId}::uuid and s.id = o.stage_id
      where o.tenant_id = ${tenantId}::uuid and o.deleted_at is null and o.owner_id = any(${[...people]}::uuid[]) and o.customer_id = any(${[...customers]}::uuid[])`.execute(
      tx,
    )
    return found.rows
  },
  clashes: async (tx, tenantId, since, limit) => {
    const found = await sql<{ customer: string; person: string }>`
      select distinct c.id as customer, o.owner_id as person from opportunity o
      join customer c on c.tenant_id = ${tenantId}::uuid and c.id = o.customer_id and c.deleted_at is null
      where o.tenant_id = ${tenantId}::uuid and o.deleted_at is null and o.created_at >= ${since}::timestamptz and o.outcome = 'open'
        and o.owner_id is not null and c.owner_id is not null and o.owner_id <> c.owner_id
        and not exists(select 1 from record_share s where s.tenant_id = ${tenantId}::uuid and s.record_type = 'customer' and s.record_id = c.id and s.user_id = o.owner_id)
      order by 1, 2 limit ${limit}`.execute(tx)
    return found.rows.map((row): Clash => ({ ...row, origin: 'deal' }))
  },
}
