import { sql } from 'kysely'
import type { ApprovalPart, Frozen } from '../approvals/index.ts'
import { opportunitySpec } from './opportunity.spec.ts'

type Row = {
  name: string
  owner_id: string | null
  customer_id: string | null
  amount: string | null
  probability: number | null
  level: string | null
  domestic: boolean
  values: Frozen['values']
}

/** Leave is asked for deals: a deal as it is, with what whoever signs has to know. Foreign money meets no condition on amounts. */
export const opportunityApprovals: ApprovalPart = {
  spec: opportunitySpec,
  freeze: async (tx, tenantId, id) => {
    const found = await sql<Row>`
      select o.name, o.owner_id, o.customer_id, o.amount, o.probability, c.level, o.currency = t.currency as domestic,
        jsonb_build_object('name', o.name, 'customer', ${named('c')}, 'stage', case when s.id is not null then jsonb_build_object('id', s.id, 'name', coalesce(nullif(s.name ->> 'zh', ''), s.name ->> 'en')) end,
          'amount', o.amount::text, 'currency', o.currency, 'probability', o.probability, 'expectedCloseOn', o.expected_close_on, 'product', ${named('p')}, 'competitor', o.competitor, 'owner', ${named('u')}) as values
      from opportunity o join tenant t on t.id = o.tenant_id
      left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = o.customer_id
      left join stage s on s.tenant_id = ${tenantId}::uuid and s.id = o.stage_id
      left join product p on p.tenant_id = ${tenantId}::uuid and p.id = o.product_id
      left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = o.owner_id
      where o.tenant_id = ${tenantId}::uuid and o.id = ${id}::uuid and o.deleted_at is null`.execute(tx)
    const row = found.rows[0]
    if (!row) return null
    return {
      name: row.name,
      ownerId: row.owner_id,
      customerId: row.customer_id,
      facts: {
        amount: row.domestic && row.amount !== null ? Number(row.amount) : null,
        probability: row.probability,
        level: row.level,
      },
      values: row.values,
    }
  },
}

function named(alias: 'c' | 'p' | 'u') {
  return sql.raw(
    `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
  )
}
