import { daysOfLevel, type VisitInterval } from '#contract/activities/visit-plans/visit-interval.ts'
import type { Coverage, LevelCoverage } from '#contract/analytics/execution.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { byInterval } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import type { Scope } from '../scope.ts'
import { type ExecutionQuestion, keySql, ofScope } from './scope.sql.ts'

/** Whether the reader may know which customers of which level were visited. */
export function mayCover(actor: Actor): boolean {
  return sightOf(actor, 'customer', 'see').kind !== 'none' && readsField(actor.rights, 'customer', 'level')
}

const moment = (actor: Actor, day: string) => sql`${startOfDay(day, actor.company.timeZone)}::timestamptz`

/** Visits within the longest interval that ends with a day, with their customers: by anybody, for a visit of a colleague is one too. */
export function visitsUntil(actor: Actor, intervals: readonly VisitInterval[], day: string): RawBuilder<unknown> {
  const longest = Math.max(0, ...intervals.map(({ days }) => days))
  return sql`from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.kind = 'visit' and a.done and a.deleted_at is null and a.private is not true
    and a.customer_id is not null and a.at >= ${moment(actor, addDays(day, 1 - longest))} and a.at < ${moment(actor, addDays(day, 1))}`
}

/** Whether the last visit of a customer `c` lies within its interval that ends with a day. */
export function isWithin(
  actor: Actor,
  intervals: readonly VisitInterval[],
  day: string,
  last: string,
): RawBuilder<boolean> {
  const since = byInterval(intervals, 'c', (days) => moment(actor, addDays(day, 1 - days)))
  return sql<boolean>`coalesce(${sql.ref(last)} >= ${since}, false)`
}

/** Customers `c` that somebody holds and that are to be visited within some days. */
export async function heldCustomers(
  tx: Kysely<never>,
  actor: Actor,
  intervals: readonly VisitInterval[],
  scope: Scope,
): Promise<RawBuilder<boolean>> {
  return sql<boolean>`c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.owner_id is not null
    and ${byInterval(intervals, 'c', () => sql`true`)} and ${await ofScope(tx, actor, 'customer', scope, 'c')}`
}

export type CoverageRow = Coverage & { key: string; level: string; before: number }
type Asked = {
  scope: Scope
  by: ExecutionQuestion['by']
  day: string
  /** The day from which it was seen before. */
  before: string
  /** These people alone. */
  owners?: readonly string[]
}

/** Rows `t` that add up to how many were covered on a day: those at the beginning of its month, and what changed since. */
const until = (day: string) =>
  sql`(t.unit = 'month' and t.start = ${`${day.slice(0, 7)}-01`}::date or t.unit = 'day' and t.start between ${`${day.slice(0, 7)}-01`}::date and ${day}::date)`

/** How many customers of each level were visited within what is asked, seen from a day and from one before; by one cut, from kept sums. */
export async function readCoverage(
  tx: Kysely<never>,
  actor: Actor,
  { scope, by, day, before, owners }: Asked,
): Promise<readonly CoverageRow[]> {
  const { key, joins } = keySql(by, 'g', { region: sql`g.region`, month: sql`''` })
  const region = by === 'region' ? sql`t.region` : sql`''`
  const held = sql`t.unit = 'held' and t.start = '2000-01-01'`
  const found = await sql<CoverageRow>`${sql.raw(plannedAnew)} with g as (
      select t.tenant_id, t.owner_id, ${region} as region, t.level, sum(t.count) filter (where ${held}) as customers,
        sum(t.count) filter (where ${until(day)}) as covered, sum(t.count) filter (where ${until(before)}) as before
      from coverage_tally t where t.tenant_id = ${actor.tenantId}::uuid and (${held} or ${until(day)} or ${until(before)})
        and ${await ofScope(tx, actor, 'customer', scope, 't')} and ${owners ? sql`t.owner_id = any(${[...owners]}::uuid[])` : sql`true`} group by 1, 2, 3, 4
    )
    select ${key} as key, g.level, coalesce(sum(g.customers), 0)::int as customers, coalesce(sum(g.covered), 0)::int as covered, coalesce(sum(g.before), 0)::int as before
    from g ${joins} where g.customers > 0 group by 1, 2`.execute(tx)
  return found.rows
}

/** Coverage of some rows together. */
export function sumOfCoverage(rows: readonly Coverage[]): Coverage {
  return rows.reduce((sum, row) => ({ customers: sum.customers + row.customers, covered: sum.covered + row.covered }), {
    customers: 0,
    covered: 0,
  })
}

/** Coverage level by level, in the company's order. */
export function byLevel(rows: readonly CoverageRow[], intervals: readonly VisitInterval[]): LevelCoverage[] {
  return [...new Set(intervals.map(({ level }) => level))].map((level) => ({
    level,
    days: daysOfLevel(intervals, level),
    ...sumOfCoverage(rows.filter((row) => row.level === level)),
  }))
}
