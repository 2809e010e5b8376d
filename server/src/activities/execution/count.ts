import {
  type ExecutionAmount,
  executionAmounts,
  type ExecutionCount,
  executionCounts,
} from '#contract/activities/execution-counts.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { measureSql } from './counted.sql.ts'
import { type Stop, travelOf } from './travel.rules.ts'

/** The column that holds a sum. */
export function sumColumn(name: ExecutionCount | ExecutionAmount): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
}

const names = [...executionCounts, ...executionAmounts]
const columns = sql.join(names.map((name) => sql.ref(sumColumn(name))))

/** Counts what one person did and planned anew: on some days, or on all of them. What was counted of those days before is gone. */
export async function countPerson(
  tx: Kysely<never>,
  tenantId: string,
  timeZone: string,
  owner: string,
  days: readonly string[] | null,
): Promise<void> {
  if (days?.length === 0) return
  const of = sql`t.tenant_id = ${tenantId}::uuid and t.owner_id = ${owner}::uuid`
  const those = (months: boolean) =>
    days ? sql`t.start = any(${months ? monthsOf(days) : [...days]}::date[])` : sql`true`
  const travel = await travelOfPerson(tx, tenantId, timeZone, owner, days)
  await sql`delete from execution_tally t where ${of} and t.unit = 'day' and ${those(false)}`.execute(tx)
  const measures = measureSql(timeZone)
  const counts = executionCounts.map(
    (name) => sql`count(*) filter (where ${measures[name]})::int as ${sql.ref(sumColumn(name))}`,
  )
  await sql`insert into execution_tally (tenant_id, id, unit, owner_id, start, region, ${columns})
    select ${tenantId}::uuid, gen_random_uuid(), 'day', ${owner}::uuid, x.day, x.region, ${sql.join(names.map((name) => (name === 'travel' ? sql`coalesce(w.minutes, 0)` : sql.ref(`x.${sumColumn(name)}`))))}
    from (
      select ${dayOf(timeZone)} as day, coalesce(c.province, '') as region, ${sql.join(counts)},
        coalesce(sum(round(v.completion * 1000)) filter (where ${measures.templated}), 0)::int as completion,
        coalesce(sum(round(v.quality * 1000)) filter (where ${measures.scored}), 0)::int as quality,
        coalesce(sum(v.minutes) filter (where ${measures.timed}), 0)::int as minutes
      ${ofPerson(tenantId, timeZone, owner, days)} and a.kind in ('call', 'meeting', 'visit', 'task') group by 1, 2
    ) as x left join (
      select n.day, n.region, sum(n.minutes)::int as minutes from jsonb_to_recordset(${JSON.stringify(travel)}::jsonb) as n(day date, region text, minutes integer) group by 1, 2
    ) as w on w.day = x.day and w.region = x.region`.execute(tx)
  await sql`delete from execution_tally t where ${of} and t.unit = 'month' and ${those(true)}`.execute(tx)
  const inMonths = days ? sql`date_trunc('month', t.start)::date = any(${monthsOf(days)}::date[])` : sql`true`
  await sql`insert into execution_tally (tenant_id, id, unit, owner_id, start, region, ${columns})
    select ${tenantId}::uuid, gen_random_uuid(), 'month', ${owner}::uuid, date_trunc('month', t.start)::date, t.region, ${sql.join(names.map((name) => sql`sum(${sql.ref(`t.${sumColumn(name)}`)})::int`))}
    from execution_tally t where ${of} and t.unit = 'day' and ${inMonths} group by date_trunc('month', t.start), t.region`.execute(
    tx,
  )
}

function monthsOf(days: readonly string[]): string[] {
  return [...new Set(days.map((day) => `${day.slice(0, 7)}-01`))]
}

const dayOf = (timeZone: string) => sql`(a.at at time zone ${timeZone})::date`

/** The activities `a` of a person with their visits `v` and customers `c`; what somebody keeps private is nobody's figure. */
function ofPerson(
  tenantId: string,
  timeZone: string,
  owner: string,
  days: readonly string[] | null,
): RawBuilder<unknown> {
  const sorted = [...(days ?? [])].sort()
  const [first, last] = [sorted[0], sorted.at(-1)]
  const within =
    first && last
      ? sql`a.at >= ${startOfDay(first, timeZone)}::timestamptz and a.at < ${startOfDay(addDays(last, 1), timeZone)}::timestamptz and ${dayOf(timeZone)} = any(${sorted}::date[])`
      : sql`a.at is not null`
  return sql`from activity a left join visit v on v.tenant_id = a.tenant_id and v.id = a.id
    left join customer c on c.tenant_id = a.tenant_id and c.id = a.customer_id
    where a.tenant_id = ${tenantId}::uuid and a.owner_id = ${owner}::uuid and a.deleted_at is null and a.private is not true and ${within}`
}

async function travelOfPerson(
  tx: Kysely<never>,
  tenantId: string,
  timeZone: string,
  owner: string,
  days: readonly string[] | null,
) {
  const found =
    await sql<Stop>`select ${dayOf(timeZone)} as day, coalesce(c.province, '') as region, v.in_at as "from", v.out_at as until,
      case when c.latitude is not null and c.longitude is not null then jsonb_build_object('latitude', c.latitude, 'longitude', c.longitude) end as place
    ${ofPerson(tenantId, timeZone, owner, days)} and a.kind = 'visit' and a.done and v.out_at is not null order by v.in_at, a.id`.execute(
      tx,
    )
  return travelOf(found.rows)
}
