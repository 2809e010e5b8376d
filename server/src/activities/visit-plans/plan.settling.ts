import type { WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { addDays } from '#contract/shared/period.ts'
import type { Point } from '#contract/customers/globe.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { instantOfWall, startOfDay, wallTime } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { markDeleted, toLocked, type NewRow } from '../../foundation/records/write.ts'
import { readWorkingTime } from '../../organization/index.ts'
import { activitySpec } from '../activity.spec.ts'
import { insertActivities } from '../write-activities.ts'
import { type Busy, timesOfDay } from './day-times.rules.ts'
import { readPlanSetting } from './plan-setting.ts'

type Row = {
  id: string
  customer: string
  name: string
  day: string
  minutes: number
  latitude: number | null
  longitude: number | null
}

const clock = (minute: number) =>
  `${String(Math.floor(minute / 60)).padStart(2, '0')}:${String(minute % 60).padStart(2, '0')}:00`

/** The visits of a plan become activities of its person, each at a time of its day that is free. */
export async function settlePlan(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  plan: WholeVisitPlan,
): Promise<void> {
  const { tenantId, company } = actor
  const zone = company.timeZone
  const found =
    await sql<Row>`select v.id, v.customer_id as customer, c.name, v.day::text as day, v.minutes, c.latitude, c.longitude
    from visit_plan_visit v join customer c on c.tenant_id = v.tenant_id and c.id = v.customer_id and c.deleted_at is null
    where v.tenant_id = ${tenantId}::uuid and v.plan_id = ${plan.id}::uuid and not v.dropped and v.activity_id is null order by v.day, v.id`.execute(
      tx,
    )
  const { setting } = await readPlanSetting(tx, tenantId)
  const time = await readWorkingTime(tx, actor)
  const busy = await readBusy(tx, actor, plan)
  const placeOf = ({ latitude, longitude }: Row): Point | null =>
    latitude === null || longitude === null ? null : { latitude, longitude }
  const made: (NewRow & { visit: string })[] = []
  for (const [day, visits] of Map.groupBy(found.rows, (row) => row.day)) {
    const times = timesOfDay(
      visits.map((visit) => ({ id: visit.id, minutes: visit.minutes, place: placeOf(visit) })),
      { from: time.from, busy: busy.get(day) ?? [], travel: setting.travelMinutes },
    )
    for (const { id, customer, name, minutes } of visits)
      made.push({
        visit: id,
        id: context.newId(),
        values: {
          name: actor.language === 'zh' ? `拜访${name}` : `Visit ${name}`,
          kind: 'visit',
          customer,
          at: instantOfWall(`${day}T${clock(times.get(id) ?? time.from)}`, zone),
          minutes,
          done: false,
          owner: plan.person.id,
        },
        derived: { plan_id: { type: 'uuid', value: plan.id } },
      })
  }
  if (made.length === 0) return
  await insertActivities(
    tx,
    context,
    actor,
    made.map(({ visit: _, ...row }) => row),
  )
  await sql`update visit_plan_visit v set activity_id = n.activity from jsonb_to_recordset(${JSON.stringify(made.map(({ visit, id }) => ({ visit, activity: id })))}::jsonb) as n(visit uuid, activity uuid)
    where v.tenant_id = ${tenantId}::uuid and v.id = n.visit`.execute(tx)
}

/** What the person has arranged in the days of a plan, in minutes of each day. */
async function readBusy(
  tx: Kysely<never>,
  { tenantId, company }: Actor,
  { person, from, to }: WholeVisitPlan,
): Promise<ReadonlyMap<string, Busy[]>> {
  const zone = company.timeZone
  const found = await sql<{
    at: string
    minutes: number
  }>`select a.at, coalesce(a.minutes, 60)::float8 as minutes from activity a
    where a.tenant_id = ${tenantId}::uuid and a.owner_id = ${person.id}::uuid and a.deleted_at is null and a.kind in ('visit', 'meeting', 'call') and a.all_day is not true
      and a.at >= ${startOfDay(from, zone)}::timestamptz and a.at < ${startOfDay(addDays(to, 1), zone)}::timestamptz`.execute(
    tx,
  )
  const busy = new Map<string, Busy[]>()
  for (const { at, minutes } of found.rows) {
    const wall = wallTime(Date.parse(at), zone)
    const begins = Number(wall.slice(11, 13)) * 60 + Number(wall.slice(14, 16))
    busy.set(wall.slice(0, 10), [...(busy.get(wall.slice(0, 10)) ?? []), { from: begins, to: begins + minutes }])
  }
  return busy
}

/** Takes back the visits of a plan that are still to be made; what was made or begun stays. */
export async function unsettlePlan(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  plan: WholeVisitPlan,
): Promise<void> {
  const found = await sql<Record<string, unknown>>`select a.* from activity a
    where a.tenant_id = ${actor.tenantId}::uuid and a.plan_id = ${plan.id}::uuid and a.done is not true and a.deleted_at is null
      and not exists(select 1 from visit x where x.tenant_id = a.tenant_id and x.id = a.id) order by a.id for update of a`.execute(
    tx,
  )
  const rows = found.rows.map((row) => toLocked(activitySpec, row))
  if (rows.length === 0) return
  await markDeleted(
    tx,
    context,
    actor,
    activitySpec,
    rows.map(({ id }) => id),
    true,
  )
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => lifeEvent(activitySpec, { ...row, fixed: [] }, 'deleted')),
  )
}
