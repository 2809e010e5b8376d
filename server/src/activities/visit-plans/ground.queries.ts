import type { PlanGround, Wish } from '#contract/activities/visit-plans/generate.rules.ts'
import { intervalOf, ruleFor, type VisitPlanSetting } from '#contract/activities/visit-plans/plan-setting.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { together } from '../../foundation/database/together.ts'
import { isWorkingDay, readDaysOf } from '../../organization/index.ts'

type Span = { from: string; to: string }

/** More customers than this nobody visits. */
const mostCustomers = 2_000

/** Longer ago than the longest interval a visit plays no part. */
const yearBack = 400

type CustomerRow = {
  id: string
  level: string | null
  type: string | null
  industry: string | null
  latitude: number | null
  longitude: number | null
  lastOn: string | null
  arranged: string[] | null
}

/** The customers of somebody that the rules want visited, when each was last, and what is arranged with it already. */
export async function readWishes(
  tx: Kysely<never>,
  actor: Actor,
  person: string,
  { from, to }: Span,
  { rules }: VisitPlanSetting,
): Promise<(Wish & { template: string | null })[]> {
  const zone = actor.company.timeZone
  const levels = [...new Set(rules.map(({ level }) => level))]
  if (levels.length === 0 || !readsField(actor.rights, 'customer', 'level')) return []
  const moment = (day: string) => sql`${startOfDay(day, zone)}::timestamptz`
  const visits = sql`v.tenant_id = ${actor.tenantId}::uuid and v.customer_id = c.id and v.kind = 'visit' and v.deleted_at is null`
  const found = await sql<CustomerRow>`select c.id, c.level, c.type, c.industry, c.latitude, c.longitude,
      (select (max(v.at) at time zone ${zone})::date::text from activity v where ${visits} and v.done and v.at >= ${moment(addDays(from, -yearBack))} and v.at < ${moment(addDays(to, 1))}) as "lastOn",
      (select array_agg(distinct (v.at at time zone ${zone})::date::text) from activity v where ${visits} and v.done is not true and v.at >= ${moment(from)} and v.at < ${moment(addDays(to, 1))}) as arranged
    from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${person}::uuid and c.deleted_at is null and c.level = any(${levels}::text[]) and ${inSight(actor, 'customer', 'see', 'c')}
    order by c.id limit ${mostCustomers}`.execute(tx)
  return found.rows.flatMap((row) => {
    const rule = ruleFor(rules, row)
    if (!rule) return []
    const place =
      row.latitude === null || row.longitude === null ? null : { latitude: row.latitude, longitude: row.longitude }
    return [
      {
        customer: row.id,
        minutes: rule.minutes,
        interval: intervalOf(rule.frequency),
        lastOn: row.lastOn,
        arranged: row.arranged ?? [],
        place,
        template: rule.template,
      },
    ]
  })
}

export type Arranged = { day: string; minutes: number; visits: number }

/** The days of a span on which somebody works, and what they have arranged on each beside one plan. */
export async function readDays(
  tx: Kysely<never>,
  actor: Actor,
  person: string,
  { from, to }: Span,
  plan: string | null,
) {
  const zone = actor.company.timeZone
  const [{ time, unpublished }, leaves, arranged] = await together([
    readDaysOf(tx, actor, from, to),
    sql<Span>`select l.from_on::text as "from", l.to_on::text as "to" from leave l
      where l.tenant_id = ${actor.tenantId}::uuid and l.user_id = ${person}::uuid and l.to_on >= ${from}::date and l.from_on <= ${to}::date`.execute(
      tx,
    ),
    sql<Arranged>`select (a.at at time zone ${zone})::date::text as day, sum(coalesce(a.minutes, 60))::float8 as minutes, (count(*) filter (where a.kind = 'visit'))::int as visits
      from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${person}::uuid and a.deleted_at is null and a.kind in ('visit', 'meeting') and a.all_day is not true
        and a.at >= ${startOfDay(from, zone)}::timestamptz and a.at < ${startOfDay(addDays(to, 1), zone)}::timestamptz and a.plan_id is distinct from ${plan}::uuid group by 1`.execute(
      tx,
    ),
  ])
  const days = Array.from({ length: daysBetween(from, to) + 1 }, (_, at) => addDays(from, at))
  const away = (day: string) => leaves.rows.some((leave) => leave.from <= day && day <= leave.to)
  return {
    time,
    unpublished,
    workingDays: days.filter((day) => isWorkingDay(day, time) && !away(day)),
    arranged: arranged.rows,
  }
}

/** What a plan of a span is made on; no visit is planned for a day that is past. */
export function groundOf(
  span: Span,
  today: string,
  { workingDays, arranged }: { workingDays: readonly string[]; arranged: readonly Arranged[] },
  { dayMinutes, dayVisits, travelMinutes }: VisitPlanSetting,
): PlanGround {
  const from = span.from > today ? span.from : today
  return {
    from,
    to: span.to,
    workingDays: workingDays.filter((day) => day >= from),
    taken: new Map(
      arranged.map(({ day, minutes, visits }) => [day, { minutes: minutes + visits * travelMinutes, visits }]),
    ),
    dayMinutes,
    dayVisits,
    travelMinutes,
  }
}
