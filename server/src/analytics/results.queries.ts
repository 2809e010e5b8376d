import type { Dimension, ResultRow } from '#contract/analytics/analysis.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { opportunitySpec } from '../opportunities/index.ts'
import { winRate } from './funnel.rules.ts'
import { type Scope, scopeCondition } from './scope.ts'
import { withinSegment } from './within-segment.ts'

export type ResultQuestion = Scope & {
  by: Dimension
  unit: 'month' | 'quarter' | 'year'
  from?: string | undefined
  to?: string | undefined
  segment?: string | undefined
}

type Sum = { key: string | null; name: string | null; won: number; lost: number; amount: string }

/** Rows that are answered: more of them nobody reads, and the total is of all. */
const most = 500

/** Ended opportunities by one dimension, with their totals. Only undeleted ones in the company's currency are summed in money. */
export async function readResults(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: ResultQuestion,
): Promise<{ currency: string; total: Omit<ResultRow, 'key' | 'name'>; rows: ResultRow[] }> {
  const keptBy = asked.by === 'period' || asked.by === 'owner' || asked.by === 'department'
  const isKept = keptBy && wholeMonths(asked) && asked.segment === undefined
  const counted = await (isKept ? fromTally(tx, actor, asked) : fromRecords(tx, actor, now, asked))
  const { sums, total } = await readSums(tx, actor, asked, counted)
  return {
    currency: actor.company.currency,
    total: answered(total),
    rows: sums.map((sum) => ({ key: sum.key ?? '', name: sum.name ?? '', ...answered(sum) })),
  }
}

function answered({ won, lost, amount }: Pick<Sum, 'won' | 'lost' | 'amount'>) {
  return { won, lost, wonAmount: amount, winRate: winRate(won, lost) }
}

/** Sums are kept by month: a period that begins or ends inside one is read from the records. */
function wholeMonths({ from, to }: ResultQuestion): boolean {
  const endsMonth = (day: string) => addDays(day, 1).endsWith('-01')
  return (from === undefined || from.endsWith('-01')) && (to === undefined || endsMonth(to))
}

const periodStart: Record<ResultQuestion['unit'], string> = { month: 'month', quarter: 'quarter', year: 'year' }

/** What is counted together, by the days and owners of `alias`; fiscal quarters and years begin with the company's month. */
function dimensionSql(
  actor: Actor,
  asked: ResultQuestion,
  day: RawBuilder<unknown>,
  alias: string,
): { key: RawBuilder<unknown>; joins: RawBuilder<unknown> } {
  const column = (name: string) => ({ key: sql.ref(`${alias}.${name}`), joins: sql`` })
  switch (asked.by) {
    case 'period': {
      const shift = sql`make_interval(months => ${asked.unit === 'month' ? 0 : actor.company.fiscalMonth - 1}::int)`
      const key = sql`to_char(date_trunc(${sql.lit(periodStart[asked.unit])}, ${day} - ${shift}) + ${shift}, 'YYYY-MM-DD')`
      return { key, joins: sql`` }
    }
    case 'department':
      return {
        key: sql`u.department_id`,
        joins: sql`left join user_account u on u.tenant_id = ${sql.ref(`${alias}.tenant_id`)} and u.id = ${sql.ref(`${alias}.owner_id`)}`,
      }
    case 'source':
      return column('source')
    case 'owner':
    case 'product':
    case 'customer':
      return column(`${asked.by}_id`)
  }
}

/** How a row is called, looked up for those that are answered alone. */
function nameSql(actor: Actor, by: Dimension): RawBuilder<unknown> {
  if (by === 'period' || by === 'source') return sql`sums.key`
  const table = by === 'owner' ? 'user_account' : by
  return sql`(select named.name from ${sql.table(table)} as named where named.tenant_id = ${actor.tenantId}::uuid and named.id = sums.key)`
}

/** The largest of what was counted, or all of time in its order, with the total of everything. */
async function readSums(
  tx: Kysely<never>,
  actor: Actor,
  asked: ResultQuestion,
  counted: RawBuilder<unknown>,
): Promise<{ sums: Sum[]; total: Pick<Sum, 'won' | 'lost' | 'amount'> }> {
  const order = asked.by === 'period' ? sql`sums.key` : sql`sums.amount desc, sums.won desc, sums.key`
  const found = await sql<Sum & { allWon: number; allLost: number; allAmount: string }>`
    with sums as materialized (
      select sums.*, (sum(sums.won) over ())::int as "allWon", (sum(sums.lost) over ())::int as "allLost", sum(sums.amount) over () as "allAmount"
      from (${counted}) as sums order by ${order} limit ${most}
    )
    select sums.*, sums.key::text as key, ${nameSql(actor, asked.by)} as name from sums order by ${order}`.execute(tx)
  const all = found.rows[0]
  return {
    sums: found.rows,
    total: { won: all?.allWon ?? 0, lost: all?.allLost ?? 0, amount: all?.allAmount ?? '0.00' },
  }
}

async function fromTally(tx: Kysely<never>, actor: Actor, asked: ResultQuestion): Promise<RawBuilder<unknown>> {
  const { key, joins } = dimensionSql(actor, asked, sql`t.closed_month`, 't')
  const where = await scopeCondition(tx, actor, asked, 't')
  return sql`
    select ${key} as key, coalesce(sum(t.count) filter (where s.outcome = 'won'), 0)::int as won, coalesce(sum(t.count) filter (where s.outcome = 'lost'), 0)::int as lost,
      coalesce(sum(t.amount) filter (where s.outcome = 'won' and t.currency = ${actor.company.currency}), 0)::numeric(24,2) as amount
    from result_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id ${joins}
    where t.tenant_id = ${actor.tenantId}::uuid
      and ${asked.from ? sql`t.closed_month >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`t.closed_month <= ${asked.to}::date` : sql`true`} and ${where}
    group by 1 having sum(t.count) <> 0`
}

async function fromRecords(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: ResultQuestion,
): Promise<RawBuilder<unknown>> {
  const { key, joins } = dimensionSql(actor, asked, sql`r.closed_on`, 'r')
  const where = await scopeCondition(tx, actor, asked, 'r')
  return sql`
    select ${key} as key, count(*) filter (where r.outcome = 'won')::int as won, count(*) filter (where r.outcome = 'lost')::int as lost,
      coalesce(sum(${shownColumn(actor, 'opportunity', 'amount', 'r', sql`r.amount`)}) filter (where r.outcome = 'won' and r.currency = ${actor.company.currency}), 0)::numeric(24,2) as amount
    from opportunity r ${joins}
    where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome <> 'open' and ${inSight(actor, 'opportunity', 'see', 'r')}
      and ${asked.from ? sql`r.closed_on >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`r.closed_on <= ${asked.to}::date` : sql`true`} and ${where}
      and ${withinSegment(opportunitySpec, actor, now, asked.segment, 'r')}
    group by 1`
}
