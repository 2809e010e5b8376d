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

type Interval = { level: string; days: number }

/** Whether the reader may know which customers of which level were visited. */
export function mayCover(actor: Actor): boolean {
  return sightOf(actor, 'customer', 'see').kind !== 'none' && readsField(actor.rights, 'customer', 'level')
}

/** Days within which customers of each level are to be visited, in this company. */
export async function intervalsOf(tx: Kysely<never>, tenantId: string): Promise<Interval[]> {
  const lists = await listChoiceLists(tx, tenantId)
  return visitIntervals(lists.find(({ list }) => list === 'level')?.options ?? [])
}

/**
 * Customers `c` with their level's interval `d`, and when each was last visited `w` before the end of a day and within the longest interval: by
 * anybody, for a visit of a colleague is one too.
 */
export function visitedSql(actor: Actor, intervals: readonly Interval[], day: string): RawBuilder<unknown> {
  const { timeZone } = actor.company
  const longest = Math.max(0, ...intervals.map(({ days }) => days))
  return sql`customer c join unnest(${intervals.map(({ level }) => level)}::text[], ${intervals.map(({ days }) => days)}::int[]) as d(level, days) on d.level = c.level
    left join (select a.customer_id, max(a.at) as at from activity a
      where a.tenant_id = ${actor.tenantId}::uuid and a.kind = 'visit' and a.done and a.deleted_at is null and a.private is not true and a.customer_id is not null
        and a.at >= ${startOfDay(addDays(day, 1 - longest), timeZone)}::timestamptz and a.at < ${startOfDay(addDays(day, 1), timeZone)}::timestamptz
      group by a.customer_id) as w on w.customer_id = c.id`
}

/** Whether a customer was visited within the interval of its level that ends with a day. */
export function coveredSql(actor: Actor, day: string): RawBuilder<boolean> {
  return sql<boolean>`coalesce((w.at at time zone ${actor.company.timeZone})::date > ${day}::date - d.days, false)`
}

type Row = Coverage & { key: string; level: string }

/** How many customers of each level were visited within what the level asks, seen from a day; by one cut. */
export async function readCoverage(
  tx: Kysely<never>,
  actor: Actor,
  intervals: readonly Interval[],
  scope: Scope,
  by: ExecutionQuestion['by'],
  day: string,
): Promise<readonly Row[]> {
  const { key, joins } = keySql(by, 'c', { region: sql`coalesce(c.province, '')`, month: sql`''` })
  const found =
    await sql<Row>`${sql.raw(plannedAnew)} select ${key} as key, c.level, count(*)::int as customers, count(*) filter (where ${coveredSql(actor, day)})::int as covered
    from ${visitedSql(actor, intervals, day)} ${joins}
    where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.owner_id is not null and ${await ofScope(tx, actor, 'customer', scope, 'c')} group by 1, 2`.execute(
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
export function byLevel(rows: readonly Row[], intervals: readonly Interval[]): LevelCoverage[] {
  return intervals.map(({ level, days }) => ({
    level,
    days,
    ...sumOfCoverage(rows.filter((row) => row.level === level)),
  }))
}
