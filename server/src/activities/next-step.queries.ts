import { sql } from 'kysely'
import type { NextStepPart } from '../customers/index.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'

/** Activities with customers that are still to be done, as next steps; told to who may read when they are. */
export const activityNextSteps: NextStepPart = async (tx, actor, customers, limit) => {
  const { tenantId, company } = actor
  const mayRead = (name: string) => readsField(actor.rights, 'activity', name)
  if (!['name', 'at', 'done'].every(mayRead)) return []
  const shown = (name: string, value: string) => sql.raw(mayRead(name) ? value : 'null')
  const found = await sql<Awaited<ReturnType<NextStepPart>>[number]>`
    select 'activity' as type, a.id, a.name, a.name as what, ${shown('kind', 'a.kind')} as kind, (a.at at time zone ${company.timeZone})::date as "on", a.at,
      ${shown('owner', `case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end`)} as owner,
      ${shown('customer', `case when c.id is null then null else jsonb_build_object('id', c.id, 'name', c.name) end`)} as customer
    from activity a left join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = a.owner_id
    left join customer c on c.tenant_id = ${tenantId}::uuid and c.id = a.customer_id
    where a.tenant_id = ${tenantId}::uuid and a.customer_id = any(${[...customers]}::uuid[]) and a.deleted_at is null and a.done is not true and a.at is not null
      and ${inSight(actor, 'activity', 'see', 'a')}
    order by a.at, a.id limit ${limit}`.execute(tx)
  return found.rows
}
