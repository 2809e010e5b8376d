import { sql } from 'kysely'
import type { ConflictPart, PersonFact } from '../customers/index.ts'

/** Of one person's doings so many are laid beside others', the newest and the very first. */
const mostOfOne = 150

/** What people did with a company: visits, and every other time they were in touch. */
export const activityConflicts: ConflictPart = {
  facts: async (tx, tenantId, { customers, leads, people, now }) => {
    const found = await sql<PersonFact>`
      select x.owner_id as person, case when x.kind = 'visit' then 'visit' else 'contact' end as kind, x.at, null as until,
        jsonb_build_object('type', 'activity', 'id', x.id, 'name', x.name) as record, x.kind as activity, null as stage, null as rate, null as amount, null as currency
      from (select a.id, a.name, a.kind, a.at, a.owner_id, row_number() over (partition by a.owner_id order by a.at desc, a.id desc) as nr, row_number() over (partition by a.owner_id order by a.at, a.id) as first
        from activity a where a.tenant_id = ${tenantId}::uuid and a.deleted_at is null and a.done and a.at <= ${now}::timestamptz
          and a.kind in ('call', 'visit', 'meeting', 'wechat', 'email') and a.owner_id = any(${[...people]}::uuid[])
          and (a.customer_id = any(${[...customers]}::uuid[]) or a.lead_id = any(${[...leads]}::uuid[]))) x
      where x.nr <= ${mostOfOne} or x.first = 1`.execute(tx)
    return found.rows
  },
}
