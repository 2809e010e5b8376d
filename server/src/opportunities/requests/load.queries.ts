import type { CalendarDay, PoolLoad, RequestLoad } from '#contract/opportunities/requests/request.ts'
import type { DealRole } from '#contract/opportunities/team/deal-role.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { canBeGiven } from '../../foundation/records/owner.ts'
import type { GateParts } from '../gates/gate-part.ts'
import { rolesOf } from '../team/team-setting.ts'
import { placeIn, readPoolPeople, roomOf } from './capacity.queries.ts'
import { poolRoom } from './capacity.rules.ts'
import { dueWithinWeek, isLate, readRequestReader, takenByMe, waitsForMe } from './request-sight.ts'
import { readRequests } from './request.queries.ts'

/**
 * How much the people of the pools have to do. Whoever arranges the pools or sees all deals is told of everybody; others of the roles for
 * which they take requests themselves.
 */
export async function readLoad(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  role: DealRole | undefined,
): Promise<{ items: RequestLoad[]; pools: PoolLoad[] }> {
  const { tenantId } = actor
  const seesAll = can(actor, 'manage-processes') || sightOf(actor, 'opportunity', 'see').kind === 'all'
  const reader = seesAll ? null : await readRequestReader(tx, actor)
  const today = dayIn(actor.company.timeZone, now)
  const since = new Date(now.getTime() - 90 * dayMs).toISOString()
  const week = dueWithinWeek(now, actor.company.timeZone)
  const roles = rolesOf(actor).filter((one) => (!role || one === role) && (!reader || reader.roles.includes(one)))
  const people = await readPoolPeople(
    tx,
    tenantId,
    roles.map((one) => ({ role: one, department: null, anywhere: true })),
  )
  const found = await sql<Omit<RequestLoad, 'places'>>`
    with pooled as (
      select distinct p.user_id from role_pool_member p where p.tenant_id = ${tenantId}::uuid and p.role = any(${roles}::text[])
    ), work as (
      select coalesce(r.taken_by, r.asked_of) as user_id, count(*) filter (where r.state = 'open')::int as open, count(*) filter (where r.state = 'accepted')::int as accepted,
        count(*) filter (where ${isLate(now, today)})::int as late, count(*) filter (where ${week})::int as due, coalesce(sum(r.effort) filter (where ${week}), 0)::int as hours,
        count(*) filter (where r.state = 'delivered' and r.ended_at >= ${since}::timestamptz)::int as delivered
      from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id and o.deleted_at is null
      where r.tenant_id = ${tenantId}::uuid and r.state <> 'withdrawn' and coalesce(r.taken_by, r.asked_of) in (select pooled.user_id from pooled) group by 1
    )
    select jsonb_build_object('id', u.id, 'name', u.name) as "user", coalesce(work.open, 0) as open, coalesce(work.accepted, 0) as accepted,
      coalesce(work.late, 0) as late, coalesce(work.due, 0) as "dueThisWeek", coalesce(work.hours, 0) as "hoursThisWeek", coalesce(work.delivered, 0) as delivered
    from pooled join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = pooled.user_id left join work on work.user_id = pooled.user_id
    where ${canBeGiven('u')} order by coalesce(work.open, 0) + coalesce(work.accepted, 0) desc, u.name`.execute(tx)
  return {
    items: found.rows.map((row) => ({
      ...row,
      places: people
        .filter(({ user }) => user.id === row.user.id)
        .map((person) => ({ role: person.asked.role, ...placeIn(person, today) })),
    })),
    pools: roles.flatMap((one) => {
      const pool = people.filter(({ asked }) => asked.role === one).map((person) => roomOf(person))
      return pool.length === 0 ? [] : [{ role: one, people: pool.length, ...poolRoom(pool, today) }]
    }),
  }
}

/** Seven days of somebody: their requests on the day that they are needed or due, those that are late on the first, and their tasks. */
export async function readWeek(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  readTasks: GateParts['readTasks'],
  from: string,
): Promise<CalendarDay[]> {
  const reader = await readRequestReader(tx, actor)
  const { timeZone } = actor.company
  const days = Array.from({ length: 7 }, (_, at) => addDays(from, at))
  const end = startOfDay(addDays(from, 7), timeZone)
  const start = startOfDay(from, timeZone)
  const mine = sql`(${waitsForMe(reader)} or ${takenByMe(reader)}) and (r.needed_on < ${addDays(from, 7)}::date or r.needed_on is null and r.due_at < ${end}::timestamptz)`
  const requests = await readRequests(tx, reader, now, mine, sql`coalesce(r.due_at, 'infinity'), r.id`, 200)
  const tasks = await readTasks(tx, actor, start, end)
  const dayOf = (moment: string) => dayIn(timeZone, new Date(moment))
  const dueOn = (one: (typeof requests)[number]) => one.neededOn ?? (one.dueAt === null ? from : dayOf(one.dueAt))
  return days.map((day, at) => ({
    day,
    requests: requests.filter((one) => (at === 0 ? dueOn(one) <= day : dueOn(one) === day)),
    tasks: tasks.filter((task) => dayOf(task.at) === day),
  }))
}
