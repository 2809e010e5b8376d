import type { WinLossCounts } from '#contract/analytics/win-loss.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { piecesOf } from '../pieces.rules.ts'
import { scopeCondition } from '../scope.ts'
import { endedSql, type WinLossQuestion } from './ended.sql.ts'

export const nothingEnded: WinLossCounts = { won: 0, lost: 0, wonAmount: '0.00', lostAmount: '0.00' }

/** What all ended deals come to: whole months from the sums that are kept of them, the days beside these from the deals. */
export async function readEndedTotal(
  tx: Kysely<never>,
  actor: Actor,
  asked: Omit<WinLossQuestion, 'by'>,
): Promise<WinLossCounts> {
  const { from, to } = asked
  const { months, days } = from && to ? piecesOf({ from, to }) : { months: null, days: [{ from, to }] }
  const parts = [
    ...(months ? [await ofMonths(tx, actor, asked, months)] : []),
    ...(await Promise.all(days.map((piece) => ofDeals(tx, actor, { ...asked, ...piece })))),
  ]
  if (parts.length === 0) return nothingEnded
  const of = (column: string, outcome: string) =>
    sql`coalesce(sum(${sql.ref(`x.${column}`)}) filter (where x.outcome = ${outcome}), 0)`
  const found =
    await sql<WinLossCounts>`${sql.raw(plannedAnew)} select ${of('count', 'won')}::int as won, ${of('count', 'lost')}::int as lost,
      ${of('amount', 'won')}::numeric(24,2)::text as "wonAmount", ${of('amount', 'lost')}::numeric(24,2)::text as "lostAmount"
    from (${sql.join(parts, sql` union all `)}) as x`.execute(tx)
  return found.rows[0] ?? nothingEnded
}

async function ofMonths(
  tx: Kysely<never>,
  actor: Actor,
  asked: Omit<WinLossQuestion, 'by'>,
  months: Period,
): Promise<RawBuilder<unknown>> {
  return sql`select s.outcome, sum(t.count) as count, sum(t.amount) filter (where t.currency = ${actor.company.currency}) as amount
    from result_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id
    where t.tenant_id = ${actor.tenantId}::uuid and t.closed_month between ${months.from}::date and ${months.to}::date
      and ${asked.process ? sql`s.process_id = ${asked.process}::uuid` : sql`true`} and ${await scopeCondition(tx, actor, asked, 't')} group by 1`
}

async function ofDeals(
  tx: Kysely<never>,
  actor: Actor,
  asked: Omit<WinLossQuestion, 'by'>,
): Promise<RawBuilder<unknown>> {
  return sql`select r.outcome, count(*) as count, sum(r.amount) filter (where r.currency = ${actor.company.currency}) as amount
    from opportunity r where ${await endedSql(tx, actor, asked)} group by 1`
}
