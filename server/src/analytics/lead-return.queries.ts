import type { LeadReturnRow } from '#contract/analytics/lead-return.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { addMoney } from './money.ts'
import { type Scope, scopeParts } from './scope.ts'

export type ReturnQuestion = Scope & {
  by: 'source' | 'month'
  from?: string | undefined
  to?: string | undefined
}

type Total = Omit<LeadReturnRow, 'key'>

/** What became of the leads that came in a period: counted in the records themselves, which are few beside activities. */
export async function readLeadReturn(
  tx: Kysely<never>,
  actor: Actor,
  asked: ReturnQuestion,
): Promise<{ currency: string; total: Total; rows: LeadReturnRow[] }> {
  const [leads, deals] = await Promise.all([scopeParts(tx, actor, asked, 'l'), scopeParts(tx, actor, asked, 'o')])
  const came = sql`(l.created_at at time zone ${actor.company.timeZone})::date`
  const key = (source: string, day: typeof came) =>
    asked.by === 'source' ? sql`coalesce(${sql.ref(source)}, '')` : sql`to_char(${day}, 'YYYY-MM')`
  const within = (day: typeof came) =>
    sql`${asked.from ? sql`${day} >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`${day} <= ${asked.to}::date` : sql`true`}`
  const found = await sql<LeadReturnRow>`
    select key, sum(leads)::int as leads, sum(converted)::int as converted, sum(disqualified)::int as disqualified, sum(won)::int as won, sum(amount)::numeric(24,2) as "wonAmount" from (
      select ${key('l.source', came)} as key, count(*) as leads, count(*) filter (where l.status = 'qualified') as converted,
        count(*) filter (where l.status = 'disqualified') as disqualified, 0 as won, 0::numeric as amount
      from lead l where l.tenant_id = ${actor.tenantId}::uuid and l.deleted_at is null and ${inSight(actor, 'lead', 'see', 'l')} and ${within(came)} and ${leads} group by 1
      union all
      select ${key('o.source', sql`o.lead_on`)}, 0, 0, 0, count(*), coalesce(sum(${shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`)}) filter (where o.currency = ${actor.company.currency}), 0)
      from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.lead_id is not null and o.outcome = 'won'
        and ${inSight(actor, 'opportunity', 'see', 'o')} and ${within(sql`o.lead_on`)} and ${deals} group by 1
    ) as parts group by key order by ${asked.by === 'month' ? sql`key` : sql`"wonAmount" desc, leads desc, key`}`.execute(
    tx,
  )
  return { currency: actor.company.currency, total: totalOf(found.rows), rows: found.rows }
}

function totalOf(rows: readonly LeadReturnRow[]): Total {
  const sum = (name: 'leads' | 'converted' | 'disqualified' | 'won') => rows.reduce((all, row) => all + row[name], 0)
  return {
    leads: sum('leads'),
    converted: sum('converted'),
    disqualified: sum('disqualified'),
    won: sum('won'),
    wonAmount: addMoney(rows.map((row) => row.wonAmount)),
  }
}
