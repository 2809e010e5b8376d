import { sql } from 'kysely'
import type { NextStepPart } from '../customers/index.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'

/** Next steps of open opportunities with customers; told to who may read them. */
export const opportunityNextSteps: NextStepPart = async (tx, actor, customers, limit) => {
  const { tenantId } = actor
  const mayRead = (name: string) => readsField(actor.rights, 'opportunity', name)
  if (!['name', 'nextStep', 'nextStepOn', 'outcome'].every(mayRead)) return []
  const shown = (name: string, value: string) => sql.raw(mayRead(name) ? value : 'null')
  const found = await sql<Awaited<ReturnType<NextStepPart>>[number]>`
    select 'opportunity' as type, o.id, o.name, coalesce(o.next_step, o.name) as what, null as kind, o.next_step_on as "on", null as at,
      ${shown('owner', `case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end`)} as owner,
      ${shown('customer', `case when c.id is null then null else jsonb_build_object('id', c.id, 'name', c.name) end`)} as customer
    from opportunity o left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = o.owner_id
    left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = o.customer_id
    where o.tenant_id = ${tenantId}::uuid and o.customer_id = any(${[...customers]}::uuid[]) and o.deleted_at is null and o.outcome = 'open' and o.next_step_on is not null
      and ${inSight(actor, 'opportunity', 'see', 'o')}
    order by o.next_step_on, o.id limit ${limit}`.execute(tx)
  return found.rows
}
