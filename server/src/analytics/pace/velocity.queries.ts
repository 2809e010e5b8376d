import type { Closing, Quarter } from '#contract/analytics/velocity.ts'
import { addDays, type Period, periodOf } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { scopeCondition } from '../scope.ts'
import { countable, endOf, inScope, type Looked } from '../waterfall/versions.sql.ts'

/** The present quarter and those before it. */
const shown = 6

/** The quarters of the fiscal year up to today, the present one last. */
export function quartersUntil(today: string, fiscalMonth: number): Period[] {
  const quarters: Period[] = []
  for (let day = today; quarters.length < shown; ) {
    const quarter = periodOf('this-quarter', day, fiscalMonth)
    quarters.unshift(quarter)
    day = addDays(quarter.from, -1)
  }
  return quarters
}

/** What six quarters brought, and what is won and open in the periods to come. */
export async function readVelocity(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: Omit<Looked, 'segment'>,
): Promise<{ currency: string; today: string; quarters: Quarter[]; closing: Closing[] }> {
  const { currency, fiscalMonth, timeZone } = actor.company
  const today = dayIn(timeZone, now)
  const quarters = quartersUntil(today, fiscalMonth)
  const periods = (['this-quarter', 'next-quarter', 'this-year'] as const).map((period) => ({
    period,
    ...periodOf(period, today, fiscalMonth),
  }))
  const process = asked.process ? sql`r.process_id = ${asked.process}::uuid` : sql`true`
  const scope = await scopeCondition(tx, actor, asked, 'r')
  const [ended, open, closing] = await together([
    sql<{ at: number; won: number; lost: number; wonAmount: string; cycleDays: number | null }>`${sql.raw(plannedAnew)}
      select width_bucket(r.closed_on, ${quarters.map(({ from }) => from)}::date[]) as at, count(*) filter (where r.outcome = 'won')::int as won, count(*) filter (where r.outcome = 'lost')::int as lost,
        coalesce(sum(r.amount) filter (where r.outcome = 'won' and r.currency = ${currency}), 0)::numeric(24,2) as "wonAmount",
        (avg(greatest(0, r.closed_on - r.started_on)) filter (where r.outcome = 'won'))::float8 as "cycleDays"
      from opportunity r where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome <> 'open' and ${process} and ${scope}
        and r.closed_on between ${quarters[0]?.from}::date and ${quarters.at(-1)?.to}::date group by 1`.execute(tx),
    // Every open version once, by the quarters in which it began and ended: how many were open at each end follows.
    sql<{ since: number; until: number; count: number }>`${sql.raw(plannedAnew)}
      select width_bucket(v.valid_from, ${quarters.map(({ to }) => endOf(actor, to))}::timestamptz[]) as since, width_bucket(v.valid_to, ${quarters.map(({ to }) => endOf(actor, to))}::timestamptz[]) as until, count(*)::int as count
      from opportunity_version v where v.tenant_id = ${actor.tenantId}::uuid and v.outcome = 'open' and v.valid_to >= ${endOf(actor, quarters[0]?.to ?? today)}::timestamptz
        and ${await inScope(tx, actor, asked, 'v')} and ${countable(actor, now, asked, 'v')} group by 1, 2`.execute(tx),
    sql<{ at: number; won: string; open: string; openCount: number }>`${sql.raw(plannedAnew)}
      select p.at, coalesce(sum(r.amount) filter (where r.outcome = 'won' and r.currency = ${currency} and r.closed_on between p.since and p.until), 0)::numeric(24,2) as won,
        coalesce(sum(r.amount) filter (where r.outcome = 'open' and r.currency = ${currency} and r.expected_close_on between p.since and p.until), 0)::numeric(24,2) as open,
        count(*) filter (where r.outcome = 'open' and r.expected_close_on between p.since and p.until)::int as "openCount"
      from jsonb_to_recordset(${JSON.stringify(periods.map(({ from, to }, at) => ({ at, since: from, until: to })))}::jsonb) as p(at integer, since date, until date), opportunity r
      where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and ((r.outcome = 'won' and r.closed_on between p.since and p.until) or (r.outcome = 'open' and r.expected_close_on between p.since and p.until))
        and ${process} and ${scope} group by 1`.execute(tx),
  ])
  const openAt = (quarter: number) =>
    open.rows
      .filter(({ since, until }) => since <= quarter && until > quarter)
      .reduce((sum, { count }) => sum + count, 0)
  return {
    currency,
    today,
    quarters: quarters.map((quarter, at) => {
      const found = ended.rows.find((row) => row.at === at + 1)
      return {
        ...quarter,
        open: openAt(at),
        won: found?.won ?? 0,
        lost: found?.lost ?? 0,
        wonAmount: found?.wonAmount ?? '0.00',
        cycleDays: found?.cycleDays ?? null,
      }
    }),
    closing: periods.map((period, at) => {
      const found = closing.rows.find((row) => row.at === at)
      return { ...period, won: found?.won ?? '0.00', open: found?.open ?? '0.00', openCount: found?.openCount ?? 0 }
    }),
  }
}
