import { visitIntervals } from '#contract/analytics/execution-figures.ts'
import type { Coverage, LevelCoverage } from '#contract/analytics/execution.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { listChoiceLists } from '../../platform/index.ts'
import type { Scope } from '../scope.ts'
import { type ExecutionQuestion, keySql, ofScope } from './scope.sql.ts'

export type Interval = { level: string; days: number }

/** Whether the reader may know which customers of which level were visited. */
export function mayCover(actor: Actor): boolean {
  return sightOf(actor, 'customer', 'see').kind !== 'none' && readsField(actor.rights, 'customer', 'level')
}

/** Days within which customers of each level are to be visited, in this company. */
export async function intervalsOf(tx: Kysely<never>, tenantId: string): Promise<Interval[]> {
  const lists = await listChoiceLists(tx, tenantId)
  return visitIntervals(lists.find(({ list }) => list === 'level')?.options ?? [])
}

const moment = (actor: Actor, day: string) => sql`${startOfDay(day, actor.company.timeZone)}::timestamptz`

/** Visits within the longest interval that ends with a day, with their customers: by anybody, for a visit of a colleague is one too. */
export function visitsUntil(actor: Actor, intervals: readonly Interval[], day: string): RawBuilder<unknown> {
  const longest = Math.max(0, ...intervals.map(({ days }) => days))
  return sql`from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.kind = 'visit' and a.done and a.deleted_at is null and a.private is not true
    and a.customer_id is not null and a.at >= ${moment(actor, addDays(day, 1 - longest))} and a.at < ${moment(actor, addDays(day, 1))}`
}

/** Whether the last visit of a customer `c` lies within the interval of its level that ends with a day. */
export function isWithin(actor: Actor, intervals: readonly Interval[], day: string, last: string): RawBuilder<boolean> {
  const since = intervals.map(({ level, days }) => sql`when ${level} then ${moment(actor, addDays(day, 1 - days))}`)
  return sql<boolean>`coalesce(${sql.ref(last)} >= case c.level ${sql.join(since, sql` `)} end, false)`
}

/** Customers `c` that somebody holds, of the levels that have an interval. */
export async function heldCustomers(
  tx: Kysely<never>,
  actor: Actor,
  intervals: readonly Interval[],
  scope: Scope,
): Promise<RawBuilder<boolean>> {
  return sql<boolean>`c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.owner_id is not null
    and c.level = any(${intervals.map(({ level }) => level)}::text[]) and ${await ofScope(tx, actor, 'customer', scope, 'c')}`
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

/** How many customers of each level were visited within what the level asks, seen from a day and from one before; by one cut. */
export async function readCoverage(
  tx: Kysely<never>,
  actor: Actor,
  intervals: readonly Interval[],
  { scope, by, day, before, owners }: Asked,
): Promise<readonly CoverageRow[]> {
  if (intervals.length === 0) return []
  const { key, joins } = keySql(by, 'g', { region: sql`g.province`, month: sql`''` })
  const province = by === 'region' ? sql`coalesce(c.province, '')` : sql`''`
  const found = await sql<CoverageRow>`${sql.raw(plannedAnew)} with w as materialized (
      select x.customer_id, max(x.now) as now, max(x.before) as before from (
        select a.customer_id, a.at as now, null::timestamptz as before ${visitsUntil(actor, intervals, day)}
        union all select a.customer_id, null, a.at ${visitsUntil(actor, intervals, before)}) as x group by x.customer_id
    ), g as (
      select c.tenant_id, c.owner_id, ${province} as province, c.level, count(*)::int as customers,
        (count(*) filter (where ${isWithin(actor, intervals, day, 'w.now')}))::int as covered, (count(*) filter (where ${isWithin(actor, intervals, before, 'w.before')}))::int as before
      from customer c left join w on w.customer_id = c.id
      where ${await heldCustomers(tx, actor, intervals, scope)} and ${owners ? sql`c.owner_id = any(${[...owners]}::uuid[])` : sql`true`} group by 1, 2, 3, 4
    )
    select ${key} as key, g.level, sum(g.customers)::int as customers, sum(g.covered)::int as covered, sum(g.before)::int as before from g ${joins} group by 1, 2`.execute(
    tx,
  )
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
export function byLevel(rows: readonly CoverageRow[], intervals: readonly Interval[]): LevelCoverage[] {
  return intervals.map(({ level, days }) => ({
    level,
    days,
    ...sumOfCoverage(rows.filter((row) => row.level === level)),
  }))
}
