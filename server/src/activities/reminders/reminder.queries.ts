import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { isAway } from '../../organization/index.ts'

/** One activity that begins, for one person who takes part. */
export type BeginningActivity = {
  userId: string
  id: string
  name: string
  kind: string
  at: string
  /** Whether the person said something of this one, and what: minutes before, or never. */
  said: boolean
  minutes: number | null
}

/**
 * Activities still to be done that begin between two moments, and those of which somebody wants to be reminded by now, for their owner
 * and each colleague who has not declined. What lasts the whole day begins at no moment.
 */
export async function readBeginnings(
  tx: Kysely<never>,
  tenantId: string,
  from: Date,
  to: Date,
  now: Date,
): Promise<BeginningActivity[]> {
  const found = await sql<BeginningActivity>`
    with soon as (
      select a.id, a.name, a.kind, a.at, a.owner_id from activity a
      where a.tenant_id = ${tenantId}::uuid and a.deleted_at is null and a.done is not true and a.all_day is not true and a.kind <> 'note'
        and a.at >= ${from.toISOString()}::timestamptz and a.at < ${to.toISOString()}::timestamptz
      union
      select a.id, a.name, a.kind, a.at, a.owner_id from activity_reminder r join activity a on a.tenant_id = ${tenantId}::uuid and a.id = r.activity_id
      where r.tenant_id = ${tenantId}::uuid and a.deleted_at is null and a.done is not true and a.all_day is not true and a.kind <> 'note'
        and a.at >= ${from.toISOString()}::timestamptz and a.at - r.minutes * interval '1 minute' <= ${now.toISOString()}::timestamptz
    ), taking as (
      select s.id, s.owner_id as user_id from soon s where s.owner_id is not null
      union
      select s.id, p.user_id from soon s join activity_participant p on p.tenant_id = ${tenantId}::uuid and p.activity_id = s.id and p.user_id is not null and p.response <> 'declined'
    )
    select t.user_id as "userId", s.id, s.name, s.kind, s.at, r.id is not null as said, r.minutes
    from taking t join soon s on s.id = t.id
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = t.user_id and u.status = 'active'
      left join activity_reminder r on r.tenant_id = ${tenantId}::uuid and r.activity_id = t.id and r.user_id = t.user_id`.execute(
    tx,
  )
  return found.rows
}

export type DayCounts = { userId: string; visit: number; call: number; meeting: number; task: number; late: number }

/** What is older than this is not late but forgotten, and told by lists. */
const lateDays = 60

/** What a day (ISO date) holds for everybody who has something to do and is not away: by kind, and what is late from the days before. */
export async function countDays(
  tx: Kysely<never>,
  tenantId: string,
  day: string,
  timeZone: string,
): Promise<DayCounts[]> {
  const begins = startOfDay(day, timeZone)
  const kind = (name: string) => sql`count(*) filter (where a.at >= ${begins}::timestamptz and a.kind = ${name})::int`
  const found = await sql<DayCounts>`
    select a.owner_id as "userId", ${kind('visit')} as visit, ${kind('call')} as call, ${kind('meeting')} as meeting, ${kind('task')} as task,
      count(*) filter (where a.at < ${begins}::timestamptz)::int as late
    from activity a join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = a.owner_id and u.status = 'active'
    where a.tenant_id = ${tenantId}::uuid and a.deleted_at is null and a.done is not true and a.kind <> 'note'
      and a.at >= ${startOfDay(addDays(day, -lateDays), timeZone)}::timestamptz and a.at < ${startOfDay(addDays(day, 1), timeZone)}::timestamptz
      and not ${isAway(tenantId, sql.ref('a.owner_id'), day)}
    group by a.owner_id`.execute(tx)
  return found.rows
}

/** Whose activities some are. */
export async function readActivityOwners(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; owner: string }>`select a.id, a.owner_id as owner from activity a
    where a.tenant_id = ${tenantId}::uuid and a.id = any(${[...ids]}::uuid[]) and a.deleted_at is null and a.owner_id is not null`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, owner }) => [id, owner]))
}
