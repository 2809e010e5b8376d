import { addDays } from '#contract/shared/period.ts'
import type { Reference } from '#contract/shared/field.ts'
import type { TodayQuestion } from '#contract/shared/today-item.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { fieldAccess, readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'

/** More than these are in no one's day; of what is late the latest are told. */
export const mostOfDay = 60
export const mostLate = 40

export type ActivityRow = {
  id: string
  version: number
  name: string
  kind: string | null
  at: string
  minutes: number | null
  allDay: boolean
  customer: Reference | null
  deal: Reference | null
  may: boolean
}

export type DoneRow = { id: string; name: string; kind: string | null; customer: Reference | null }

const utc = (column: string) => sql.raw(`to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`)

function columns(actor: Actor) {
  const reads = (field: string) => readsField(actor.rights, 'activity', field)
  const named = (field: string, alias: string) =>
    reads(field)
      ? sql.raw(
          `case when ${alias}.id is not null then jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
        )
      : sql`null::jsonb`
  return { reads, customer: named('customer', 'c'), deal: named('opportunity', 'o') }
}

const joined = (
  actor: Actor,
) => sql`left join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = a.customer_id
    left join opportunity o on o.tenant_id = ${actor.tenantId}::uuid and o.id = a.opportunity_id`

/**
 * What somebody has to do on a day and what they left undone before it, and what others asked them to take part in. Each arm reads so many
 * rows of an index that begins with the person.
 */
export async function readOpen(tx: Kysely<never>, actor: Actor, asked: TodayQuestion): Promise<readonly ActivityRow[]> {
  const { reads, customer, deal } = columns(actor)
  const zone = actor.company.timeZone
  const [begins, ends] = [startOfDay(asked.day, zone), startOfDay(addDays(asked.day, 1), zone)]
  const mine = sql`a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${asked.person}::uuid and a.deleted_at is null and a.done is not true`
  const late = asked.isToday
    ? sql`union all (select a.id from activity a where ${mine} and a.at >= ${startOfDay(asked.since, zone)}::timestamptz and a.at < ${begins}::timestamptz
        order by a.at desc limit ${mostLate + 1})`
    : sql``
  const mayChange: RawBuilder<unknown> =
    fieldAccess(actor.rights, 'activity', 'at') === 'write' && fieldAccess(actor.rights, 'activity', 'done') === 'write'
      ? inSight(actor, 'activity', 'change', 'a')
      : sql`false`
  const found = await sql<ActivityRow>`
    select a.id, a.version, a.name, a.kind, ${utc('a.at')} as at, ${reads('minutes') ? sql`a.minutes` : sql`null::float8`} as minutes, coalesce(a.all_day, false) as "allDay",
      ${customer} as customer, ${deal} as deal, ${mayChange} as may
    from (
      (select a.id from activity a where ${mine} and a.at >= ${begins}::timestamptz and a.at < ${ends}::timestamptz order by a.at limit ${mostOfDay})
      ${late}
      union all (select a.id from activity_participant p join activity a on a.tenant_id = p.tenant_id and a.id = p.activity_id
        where p.tenant_id = ${actor.tenantId}::uuid and p.user_id = ${asked.person}::uuid and p.response <> 'declined' and a.deleted_at is null and a.done is not true
          and a.owner_id is distinct from ${asked.person}::uuid and a.at >= ${begins}::timestamptz and a.at < ${ends}::timestamptz limit ${mostOfDay})
    ) x join activity a on a.tenant_id = ${actor.tenantId}::uuid and a.id = x.id and ${inSight(actor, 'activity', 'see', 'a')}
    ${joined(actor)} order by a.at, a.id`.execute(tx)
  return found.rows
}

/** What somebody has done on a day: planned for it, or ticked off on it. */
export async function readDone(tx: Kysely<never>, actor: Actor, asked: TodayQuestion): Promise<readonly DoneRow[]> {
  const { customer } = columns(actor)
  const zone = actor.company.timeZone
  const [begins, ends] = [startOfDay(asked.day, zone), startOfDay(addDays(asked.day, 1), zone)]
  const mine = sql`a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${asked.person}::uuid and a.deleted_at is null and a.done`
  const ticked = asked.isToday
    ? sql`union (select a.id from activity a where ${mine} and a.updated_at >= ${begins}::timestamptz and a.completed_at >= ${begins}::timestamptz
        order by a.updated_at desc limit ${mostOfDay})`
    : sql``
  const found = await sql<DoneRow>`select a.id, a.name, a.kind, ${customer} as customer
    from ((select a.id from activity a where ${mine} and a.at >= ${begins}::timestamptz and a.at < ${ends}::timestamptz order by a.at desc limit ${mostOfDay}) ${ticked}) x
    join activity a on a.tenant_id = ${actor.tenantId}::uuid and a.id = x.id and ${inSight(actor, 'activity', 'see', 'a')}
    ${joined(actor)} order by a.at, a.id limit ${mostOfDay}`.execute(tx)
  return found.rows
}

type Planned = { customer: string | null; deal: string | null; name: string }

/** What is planned from a day on with customers and deals, by anybody: what is planned needs no proposal. */
export async function readPlanned(
  tx: Kysely<never>,
  actor: Actor,
  from: string,
  { customers, deals }: { customers: readonly string[]; deals: readonly string[] },
): Promise<readonly Planned[]> {
  if (customers.length + deals.length === 0) return []
  const open = sql`a.tenant_id = ${actor.tenantId}::uuid and a.deleted_at is null and a.done is not true and a.at >= ${startOfDay(from, actor.company.timeZone)}::timestamptz`
  const found = await sql<Planned>`
    (select a.customer_id as customer, null::uuid as deal, a.name from activity a where ${open} and a.customer_id = any(${[...customers]}::uuid[]) limit 500)
    union all (select null::uuid, a.opportunity_id, a.name from activity a where ${open} and a.opportunity_id = any(${[...deals]}::uuid[]) limit 500)`.execute(
    tx,
  )
  return found.rows
}

/** The levels of customers, of those of which the reader may know it. */
export async function readLevels(
  tx: Kysely<never>,
  actor: Actor,
  customers: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (customers.length === 0 || !readsField(actor.rights, 'customer', 'level')) return new Map()
  const found = await sql<{ id: string; level: string }>`select c.id, c.level from customer c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...customers]}::uuid[]) and c.level is not null and ${inSight(actor, 'customer', 'see', 'c')}`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, level }) => [id, level]))
}
