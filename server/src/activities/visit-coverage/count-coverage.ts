import { type Kysely, sql } from 'kysely'
import { byInterval, readIntervals } from './interval.sql.ts'

/**
 * Counts anew how many customers somebody holds and from when until when each is covered by a visit; writes what differs. A visit covers its
 * day and those after it, as many as its customer's interval has; visits of colleagues count, private ones do not.
 */
export async function countCoverage(
  tx: Kysely<never>,
  tenantId: string,
  timeZone: string,
  owner: string,
): Promise<void> {
  const intervals = await readIntervals(tx, tenantId)
  const days = byInterval(intervals, 'c', (count) => sql`${count}::int`)
  await sql`with held as materialized (
      select c.id, coalesce(c.province, '') as region, c.level, ${days} as days from customer c
      where c.tenant_id = ${tenantId}::uuid and c.owner_id = ${owner}::uuid and c.deleted_at is null and c.level is not null
    ), visited as (
      select distinct h.id, h.region, h.level, h.days, (a.at at time zone ${timeZone})::date as day from held h
      join activity a on a.tenant_id = ${tenantId}::uuid and a.customer_id = h.id and a.kind = 'visit' and a.done and a.deleted_at is null and a.private is not true and a.at is not null
      where h.days is not null
    ), beside as (
      select v.region, v.level, v.day, v.days, lag(v.day) over one as last, lead(v.day) over one as next from visited v window one as (partition by v.id order by v.day)
    ), changes as (
      select b.region, b.level, b.day as start, 1 as count from beside b where b.last is null or b.last + b.days < b.day
      union all select b.region, b.level, b.day + b.days, -1 from beside b where b.next is null or b.next > b.day + b.days
    ), days as materialized (
      select x.region, x.level, x.start, sum(x.count)::int as count from changes x group by 1, 2, 3 having sum(x.count) <> 0
    ), months as (
      select g.region, g.level, m.start::date as start, (sum(p.count) over (partition by g.region, g.level order by m.start rows between unbounded preceding and 1 preceding))::int as count
      from (select d.region, d.level, min(d.start) as first, max(d.start) as last from days d group by 1, 2) as g
      cross join generate_series(date_trunc('month', g.first::timestamp), g.last::timestamp, interval '1 month') as m(start)
      left join (select d.region, d.level, date_trunc('month', d.start::timestamp) as start, sum(d.count) as count from days d group by 1, 2, 3) as p
        on p.region = g.region and p.level = g.level and p.start = m.start
    ), fresh as materialized (
      select 'day' as unit, d.start, d.region, d.level, d.count from days d
      union all select 'month', m.start, m.region, m.level, m.count from months m where m.count <> 0
      union all select 'held', '2000-01-01', h.region, h.level, count(*)::int from held h where h.days is not null group by h.region, h.level
    ), gone as (
      delete from coverage_tally t where t.tenant_id = ${tenantId}::uuid and t.owner_id = ${owner}::uuid
        and not exists(select 1 from fresh f where f.unit = t.unit and f.start = t.start and f.region = t.region and f.level = t.level)
    )
    insert into coverage_tally as t (tenant_id, id, unit, owner_id, start, region, level, count)
    select ${tenantId}::uuid, gen_random_uuid(), f.unit, ${owner}::uuid, f.start, f.region, f.level, f.count from fresh f
    on conflict (tenant_id, unit, start, owner_id, region, level) do update set count = excluded.count where t.count <> excluded.count`.execute(
    tx,
  )
}
