import {
  type ConversionFigures,
  type ConversionRow,
  type Segmentation,
  sizeBorders,
} from '#contract/analytics/conversion.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { chosenProcess } from '../../opportunities/index.ts'
import { type Scope, scopeCondition } from '../scope.ts'
import { conversionOf, type Ended, type Stayed } from './conversion.rules.ts'

export type ConversionQuestion = Scope & {
  by: Segmentation
  process?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

/** Rows that are answered: more of them nobody reads, and the total is of all. */
const most = 200
/** Stands where a row is of all segments together. */
const everything = '*'

/** By what the deals `r` are told apart. */
function keySql(actor: Actor, by: Segmentation): { key: RawBuilder<unknown>; joins: RawBuilder<unknown> } {
  // What a customer is like is told to who may see the customer.
  const ofCustomer = (column: 'level' | 'industry') => ({
    key: sql`${sql.ref(`c.${column}`)}`,
    joins: sql`left join customer c on c.tenant_id = r.tenant_id and c.id = r.customer_id and ${inSight(actor, 'customer', 'see', 'c')}`,
  })
  switch (by) {
    case 'owner':
    case 'product':
      return { key: sql`${sql.ref(`r.${by}_id`)}`, joins: sql`` }
    case 'source':
      return { key: sql`r.source`, joins: sql`` }
    case 'department':
      return {
        key: sql`u.department_id`,
        joins: sql`left join user_account u on u.tenant_id = r.tenant_id and u.id = r.owner_id`,
      }
    case 'level':
    case 'industry':
      return ofCustomer(by)
    case 'size':
      return {
        key: sql`case when r.currency = ${actor.company.currency} and r.amount is not null then width_bucket(r.amount, ${[...sizeBorders]}::numeric[])::text end`,
        joins: sql``,
      }
  }
}

function nameSql(actor: Actor, by: Segmentation): RawBuilder<string> {
  if (by !== 'owner' && by !== 'product' && by !== 'department') return sql`coalesce(k.key, '')`
  const table = by === 'owner' ? 'user_account' : by
  return sql`coalesce((select named.name from ${sql.table(table)} as named where named.tenant_id = ${actor.tenantId}::uuid and named.id = k.key), '')`
}

/** What became of the deals that began within some days, segment by segment: how far they came, how long they stayed where. */
export async function readConversion(
  tx: Kysely<never>,
  actor: Actor,
  asked: ConversionQuestion,
): Promise<{
  processId: string | null
  currency: string
  stages: Stage[]
  total: ConversionFigures
  rows: ConversionRow[]
}> {
  const { currency } = actor.company
  const process = await chosenProcess(tx, actor, asked.process)
  if (!process) return { processId: null, currency, stages: [], total: conversionOf([], [], []), rows: [] }
  const { key, joins } = keySql(actor, asked.by)
  const deals = sql`deal as (
    select r.id, ${key} as key, r.furthest, r.outcome, r.closed_on - r.started_on as days from opportunity r ${joins}
    where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.process_id = ${process.id}::uuid
      and ${asked.from ? sql`r.started_on >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`r.started_on <= ${asked.to}::date` : sql`true`}
      and ${await scopeCondition(tx, actor, asked, 'r')})`
  const [ended, stayed] = await together([
    sql<Ended & { name: string }>`${sql.raw(plannedAnew)} with ${deals},
      k as (select d.key, d.furthest, d.outcome, count(*)::int as count from deal d group by 1, 2, 3)
      select k.*, coalesce(k.key::text, '') as key, ${nameSql(actor, asked.by)} as name from k`.execute(tx),
    // Stays of alike length are counted together first: sorting every one of them for its median would take many times as long.
    sql<Stayed>`${sql.raw(plannedAnew)} with ${deals},
      stay as (
        select d.key, v.stage_id, round(date_part('epoch', v.left_at - v.entered_at) / 43200)::int as half_days, count(*) as count
        from deal d join stage_visit v on v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = d.id and v.left_at is not null group by 1, 2, 3
        union all
        select d.key, null::uuid, d.days * 2, count(*) from deal d where d.outcome = 'won' and d.days is not null group by 1, 2, 3
      ), every as (
        select false as whole, s.key, s.stage_id, s.half_days, s.count from stay s union all select true, null, s.stage_id, s.half_days, sum(s.count) from stay s group by 3, 4
      ), ranked as (
        select e.*, sum(e.count) over (partition by e.whole, e.key, e.stage_id order by e.half_days) as until, sum(e.count) over (partition by e.whole, e.key, e.stage_id) as all_of_them from every e
      )
      select case when k.whole then ${everything} else coalesce(k.key::text, '') end as key, k.stage_id as "stageId", min(k.half_days) / 2.0::float8 as days
      from ranked k where k.until * 2 >= k.all_of_them group by k.whole, k.key, k.stage_id`.execute(tx),
  ])
  const way = process.stages.filter((stage) => stage.outcome !== 'lost')
  const segments = Map.groupBy(ended.rows, (row) => row.key)
  const days = Map.groupBy(stayed.rows, (row) => row.key)
  const rows = [...segments].map(([of, rowsOf]) => ({
    key: of,
    name: rowsOf[0]?.name ?? '',
    ...conversionOf(way, rowsOf, days.get(of) ?? []),
  }))
  return {
    processId: process.id,
    currency,
    stages: way,
    total: conversionOf(way, ended.rows, days.get(everything) ?? []),
    rows: rows.toSorted((one, other) => other.deals - one.deals || (one.key < other.key ? -1 : 1)).slice(0, most),
  }
}
