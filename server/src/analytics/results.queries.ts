import type { Dimension, ResultRow } from '#contract/analytics/analysis.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { winRate } from './funnel.rules.ts'
import { addMoney } from './money.ts'
import { type Scope, scopeCondition } from './scope.ts'

export type ResultQuestion = Scope & {
  by: Dimension
  unit: 'month' | 'quarter' | 'year'
  from?: string | undefined
  to?: string | undefined
}

type Sum = { key: string | null; name: string | null; won: number; lost: number; amount: string }
type Total = Pick<Sum, 'won' | 'lost' | 'amount'>

/** Rows that are answered: more of them nobody reads, and the total is of all. */
const most = 500

/** Ended opportunities by one dimension, with their totals. Only undeleted ones in the company's currency are summed in money. */
export async function readResults(
  tx: Kysely<never>,
  actor: Actor,
  asked: ResultQuestion,
): Promise<{ currency: string; total: Omit<ResultRow, 'key' | 'name'>; rows: ResultRow[] }> {
  const { sums, total } =
    wholeMonths(asked) && (asked.by === 'period' || asked.by === 'owner' || asked.by === 'department')
      ? await fromTally(tx, actor, asked)
      : await fromRecords(tx, actor, asked)
  const rows = sums.map((sum) => ({
    key: sum.key ?? '',
    name: sum.name ?? '',
    won: sum.won,
    lost: sum.lost,
    wonAmount: sum.amount,
    winRate: winRate(sum.won, sum.lost),
  }))
  return {
    currency: actor.company.currency,
    total: { won: total.won, lost: total.lost, wonAmount: total.amount, winRate: winRate(total.won, total.lost) },
    rows,
  }
}

type Results = { sums: Sum[]; total: Total }

function totalOf(sums: readonly Sum[]): Total {
  return {
    won: sums.reduce((total, sum) => total + sum.won, 0),
    lost: sums.reduce((total, sum) => total + sum.lost, 0),
    amount: addMoney(sums.map((sum) => sum.amount)),
  }
}

/** Sums are kept by month: a period that begins or ends inside one is read from the records. */
function wholeMonths({ from, to }: ResultQuestion): boolean {
  const endsMonth = (day: string) => new Date(Date.parse(`${day}T00:00:00Z`) + 86_400_000).getUTCDate() === 1
  return (from === undefined || from.endsWith('-01')) && (to === undefined || endsMonth(to))
}

const periodStart: Record<ResultQuestion['unit'], string> = { month: 'month', quarter: 'quarter', year: 'year' }

/** Key, name and order of each dimension; fiscal quarters and years begin with the company's month. */
function dimensionSql(
  actor: Actor,
  asked: ResultQuestion,
  day: RawBuilder<unknown>,
  alias: string,
): { key: RawBuilder<unknown>; name: RawBuilder<unknown>; joins: RawBuilder<unknown> } {
  const owner = sql.ref(`${alias}.owner_id`)
  const user = sql`left join user_account u on u.tenant_id = ${sql.ref(`${alias}.tenant_id`)} and u.id = ${owner}`
  switch (asked.by) {
    case 'period': {
      const shift = sql`make_interval(months => ${asked.unit === 'month' ? 0 : actor.company.fiscalMonth - 1}::int)`
      const key = sql`to_char(date_trunc(${sql.lit(periodStart[asked.unit])}, ${day} - ${shift}) + ${shift}, 'YYYY-MM-DD')`
      return { key, name: key, joins: sql`` }
    }
    case 'owner':
      return { key: sql`u.id::text`, name: sql`u.name`, joins: user }
    case 'department':
      return {
        key: sql`d.id::text`,
        name: sql`d.name`,
        joins: sql`${user} left join department d on d.tenant_id = u.tenant_id and d.id = u.department_id`,
      }
    case 'product':
      return {
        key: sql`p.id::text`,
        name: sql`p.name`,
        joins: sql`left join product p on p.tenant_id = ${sql.ref(`${alias}.tenant_id`)} and p.id = ${sql.ref(`${alias}.product_id`)}`,
      }
    case 'customer':
      return {
        key: sql`c.id::text`,
        name: sql`c.name`,
        joins: sql`left join customer c on c.tenant_id = ${sql.ref(`${alias}.tenant_id`)} and c.id = ${sql.ref(`${alias}.customer_id`)}`,
      }
    case 'source':
      return { key: sql.ref(`${alias}.source`), name: sql.ref(`${alias}.source`), joins: sql`` }
  }
}

async function fromTally(tx: Kysely<never>, actor: Actor, asked: ResultQuestion): Promise<Results> {
  const { key, name, joins } = dimensionSql(actor, asked, sql`t.closed_month`, 't')
  const where = await scopeCondition(tx, actor, asked, 't')
  const found = await sql<Sum>`
    select ${key} as key, ${name} as name, coalesce(sum(t.count) filter (where s.outcome = 'won'), 0)::int as won, coalesce(sum(t.count) filter (where s.outcome = 'lost'), 0)::int as lost,
      coalesce(sum(t.amount) filter (where s.outcome = 'won' and t.currency = ${actor.company.currency}), 0)::numeric(24,2) as amount
    from result_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id ${joins}
    where t.tenant_id = ${actor.tenantId}::uuid
      and ${asked.from ? sql`t.closed_month >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`t.closed_month <= ${asked.to}::date` : sql`true`} and ${where}
    group by 1, 2 having sum(t.count) <> 0 order by ${asked.by === 'period' ? sql`1` : sql`amount desc, won desc, name`}`.execute(
    tx,
  )
  return { sums: found.rows, total: totalOf(found.rows) }
}

async function fromRecords(tx: Kysely<never>, actor: Actor, asked: ResultQuestion): Promise<Results> {
  const { key, name, joins } = dimensionSql(actor, asked, sql`r.closed_on`, 'r')
  const where = await scopeCondition(tx, actor, asked, 'r')
  const found = await sql<Sum & { all_won: number; all_lost: number; all_amount: string }>`
    select ${key} as key, ${name} as name, count(*) filter (where r.outcome = 'won')::int as won, count(*) filter (where r.outcome = 'lost')::int as lost,
      coalesce(sum(r.amount) filter (where r.outcome = 'won' and r.currency = ${actor.company.currency}), 0)::numeric(24,2) as amount,
      sum(count(*) filter (where r.outcome = 'won')) over ()::int as all_won, sum(count(*) filter (where r.outcome = 'lost')) over ()::int as all_lost,
      coalesce(sum(sum(r.amount) filter (where r.outcome = 'won' and r.currency = ${actor.company.currency})) over (), 0)::numeric(24,2) as all_amount
    from opportunity r ${joins}
    where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome <> 'open' and ${inSight(actor, 'opportunity', 'see', 'r')}
      and ${asked.from ? sql`r.closed_on >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`r.closed_on <= ${asked.to}::date` : sql`true`} and ${where}
    group by 1, 2 order by ${asked.by === 'period' ? sql`1` : sql`amount desc, won desc, name`} limit ${most}`.execute(
    tx,
  )
  const all = found.rows[0]
  return {
    sums: found.rows,
    total: all ? { won: all.all_won, lost: all.all_lost, amount: all.all_amount } : totalOf([]),
  }
}
