import { periodOf, twelveMonths } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import { winRate } from './funnel.rules.ts'
import { type Scope, scopeCondition } from './scope.ts'

type Open = { count: number; amount: string; weighted: string }
type Ended = {
  won_month: number
  won_month_amount: string
  won_quarter: number
  won_quarter_amount: string
  won_year: number
  lost_year: number
}
type Cares = {
  closing: number
  closing_amount: string
  no_next: number
  late_next: number
  late_close: number
  no_customer: number
}

/** The figures with which a person's day begins: what is open, what was won, and what needs care. */
export async function readHome(tx: Kysely<never>, actor: Actor, now: Date, scope: Scope) {
  const today = dayIn(actor.company.timeZone, now)
  const month = periodOf('this-month', today)
  const quarter = periodOf('this-quarter', today, actor.company.fiscalMonth)
  // It begins before the quarter does and ends no later than it.
  const year = twelveMonths(today)
  const tallyWhere = await scopeCondition(tx, actor, scope, 't')
  const currency = actor.company.currency
  const open = await sql<Open>`
    select coalesce(sum(t.count), 0)::int as count, coalesce(sum(t.amount) filter (where t.currency = ${currency}), 0)::numeric(24,2) as amount,
      coalesce(sum(t.weighted) filter (where t.currency = ${currency}), 0)::numeric(24,2) as weighted
    from funnel_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id where t.tenant_id = ${actor.tenantId}::uuid and s.outcome = 'open' and ${tallyWhere}`.execute(
    tx,
  )
  const sums = await sql<Ended>`
    select coalesce(sum(t.count) filter (where s.outcome = 'won' and t.closed_month = ${month.from}::date), 0)::int as won_month,
      coalesce(sum(t.amount) filter (where s.outcome = 'won' and t.closed_month = ${month.from}::date and t.currency = ${currency}), 0)::numeric(24,2) as won_month_amount,
      coalesce(sum(t.count) filter (where s.outcome = 'won' and t.closed_month between ${quarter.from}::date and ${quarter.to}::date), 0)::int as won_quarter,
      coalesce(sum(t.amount) filter (where s.outcome = 'won' and t.closed_month between ${quarter.from}::date and ${quarter.to}::date and t.currency = ${currency}), 0)::numeric(24,2) as won_quarter_amount,
      coalesce(sum(t.count) filter (where s.outcome = 'won' and t.closed_month between ${year.from}::date and ${year.to}::date), 0)::int as won_year, coalesce(sum(t.count) filter (where s.outcome = 'lost' and t.closed_month between ${year.from}::date and ${year.to}::date), 0)::int as lost_year
    from result_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id where t.tenant_id = ${actor.tenantId}::uuid and t.closed_month between ${year.from}::date and ${quarter.to}::date and ${tallyWhere}`.execute(
    tx,
  )
  const where = await scopeCondition(tx, actor, scope, 'r')
  const cares = await sql<Cares>`
    select count(*) filter (where r.expected_close_on between ${month.from}::date and ${month.to}::date)::int as closing,
      coalesce(sum(${shownColumn(actor, 'opportunity', 'amount', 'r', sql`r.amount`)}) filter (where r.expected_close_on between ${month.from}::date and ${month.to}::date and r.currency = ${currency}), 0)::numeric(24,2) as closing_amount,
      count(*) filter (where r.next_step_on is null)::int as no_next, count(*) filter (where r.next_step_on < ${today}::date)::int as late_next,
      count(*) filter (where r.expected_close_on < ${today}::date)::int as late_close, count(*) filter (where r.customer_id is null)::int as no_customer
    from opportunity r where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome = 'open' and ${inSight(actor, 'opportunity', 'see', 'r')} and ${where}`.execute(
    tx,
  )
  const mayKnow = readsField(actor.rights, 'opportunity', 'health')
  // An index of its own answers it.
  const risks = mayKnow
    ? await sql<{ count: number }>`select count(*)::int as count from opportunity r
      where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.health = 'at-risk' and ${where}`.execute(
        tx,
      )
    : null
  const tasks = await sql<{ today: number; late: number }>`
    select count(*) filter (where (a.at at time zone ${actor.company.timeZone})::date = ${today}::date)::int as today, count(*) filter (where (a.at at time zone ${actor.company.timeZone})::date < ${today}::date)::int as late
    from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.deleted_at is null and a.done is not true and a.owner_id = ${actor.userId}::uuid`.execute(
    tx,
  )
  const held = open.rows[0]
  const sum = sums.rows[0]
  const care = cares.rows[0]
  const task = tasks.rows[0]
  if (!held || !sum || !care || !task) throw new Error('an aggregate answers one row')
  return {
    currency,
    open: held,
    wonThisMonth: { count: sum.won_month, amount: sum.won_month_amount },
    wonThisQuarter: { count: sum.won_quarter, amount: sum.won_quarter_amount },
    winRate: winRate(sum.won_year, sum.lost_year),
    closingThisMonth: { count: care.closing, amount: care.closing_amount },
    noNextStep: care.no_next,
    lateNextStep: care.late_next,
    lateClose: care.late_close,
    noCustomer: care.no_customer,
    atRisk: risks?.rows[0]?.count ?? null,
    tasksToday: task.today,
    tasksLate: task.late,
  }
}
