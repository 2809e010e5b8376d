import type { ExecutionCount } from '#contract/activities/execution-counts.ts'
import type { ExecutionItem, ExecutionMeasure } from '#contract/analytics/execution.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { measureSql, readIntervals } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { heldCustomers, isWithin, mayCover, visitsUntil } from './coverage.queries.ts'
import { type ExecutionQuestion, keySql, ofScope } from './scope.sql.ts'

/** Activities and customers that are told one by one; the total is of all. */
const most = 200

export type ItemQuestion = Omit<ExecutionQuestion, 'by'> & {
  by?: ExecutionQuestion['by'] | undefined
  key?: string | undefined
  level?: string | undefined
  measure: ExecutionMeasure
}
type Found = { total: number; items: ExecutionItem[] }

/** What stands behind a figure, the latest first, counted by the same conditions as the sums. */
export async function listExecution(tx: Kysely<never>, actor: Actor, now: Date, asked: ItemQuestion): Promise<Found> {
  const today = dayIn(actor.company.timeZone, now)
  const question = { ...asked, to: asked.to < today ? asked.to : today }
  const { measure } = question
  if (measure === 'customers' || measure === 'covered' || measure === 'uncovered')
    return listCustomers(tx, actor, question)
  return listActivities(tx, actor, question, measure)
}

async function listActivities(
  tx: Kysely<never>,
  actor: Actor,
  asked: ItemQuestion,
  measure: ExecutionCount,
): Promise<Found> {
  const { timeZone } = actor.company
  const month = sql`to_char(a.at at time zone ${timeZone}, 'YYYY-MM')`
  const { joins, isIn } = ofRow(asked, 'a', { region: sql`coalesce(c.province, '')`, month })
  const which = sql`from activity a left join visit v on v.tenant_id = a.tenant_id and v.id = a.id
    left join customer c on c.tenant_id = a.tenant_id and c.id = a.customer_id ${joins}
    where a.tenant_id = ${actor.tenantId}::uuid and a.deleted_at is null and a.private is not true and a.owner_id is not null
      and a.at >= ${startOfDay(asked.from, timeZone)}::timestamptz and a.at < ${startOfDay(addDays(asked.to, 1), timeZone)}::timestamptz
      and ${measureSql(timeZone)[measure]} and ${await ofScope(tx, actor, 'activity', asked, 'a')} and ${isIn}`
  const shown = (name: string, value: RawBuilder<unknown>) =>
    readsField(actor.rights, 'activity', name) ? value : sql`null`
  return both(
    tx,
    sql`select 'activity' as type, a.id, coalesce(${shown('name', sql`a.name`)}, '') as name, a.kind, a.at, coalesce(a.done, false) as done, ${shown('customer', sql`c.name`)} as customer,
      (select o.name from user_account o where o.tenant_id = a.tenant_id and o.id = a.owner_id) as owner ${which} order by a.at desc, a.id limit ${most}`,
    which,
  )
}

async function listCustomers(tx: Kysely<never>, actor: Actor, asked: ItemQuestion): Promise<Found> {
  if (!mayCover(actor) || asked.by === 'month') throw forbidden()
  const intervals = await readIntervals(tx, actor.tenantId)
  if (intervals.length === 0) return { total: 0, items: [] }
  const { joins, isIn } = ofRow(asked, 'c', { region: sql`coalesce(c.province, '')`, month: sql`''` })
  const covered = isWithin(actor, intervals, asked.to, 'w.at')
  const which = sql`from customer c left join (select a.customer_id, max(a.at) as at ${visitsUntil(actor, intervals, asked.to)} group by a.customer_id) as w on w.customer_id = c.id ${joins}
    where ${await heldCustomers(tx, actor, intervals, asked)} and ${isIn} and ${asked.level === undefined ? sql`true` : sql`c.level = ${asked.level}`}
      and ${asked.measure === 'customers' ? sql`true` : asked.measure === 'covered' ? covered : sql`not ${covered}`}`
  const owner = readsField(actor.rights, 'customer', 'owner')
    ? sql`(select o.name from user_account o where o.tenant_id = c.tenant_id and o.id = c.owner_id)`
    : sql`null`
  return both(
    tx,
    sql`select 'customer' as type, c.id, ${readsField(actor.rights, 'customer', 'name') ? sql`c.name` : sql`''`} as name, null as kind, w.at, null as done, null as customer, ${owner} as owner
      ${which} order by w.at nulls first, c.level, c.id limit ${most}`,
    which,
  )
}

async function both(tx: Kysely<never>, items: RawBuilder<unknown>, which: RawBuilder<unknown>): Promise<Found> {
  const [found, total] = await together([
    sql<ExecutionItem>`${sql.raw(plannedAnew)} ${items}`.execute(tx),
    sql<{ count: number }>`${sql.raw(plannedAnew)} select count(*)::int as count ${which}`.execute(tx),
  ])
  return { total: total.rows[0]?.count ?? 0, items: found.rows }
}

/** Narrows to one row, where one is asked for. */
function ofRow({ by, key }: ItemQuestion, alias: string, parts: Parameters<typeof keySql>[2]) {
  if (by === undefined || key === undefined) return { joins: sql``, isIn: sql<boolean>`true` }
  const cut = keySql(by, alias, parts)
  return { joins: cut.joins, isIn: sql<boolean>`${cut.key} = ${key}` }
}
