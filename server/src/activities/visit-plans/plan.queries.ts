import type { LeftOut } from '#contract/activities/visit-plans/generate.rules.ts'
import {
  planDeeds,
  type PlanDeed,
  type PlannedVisitOf,
  type VisitPlan,
  type WholeVisitPlan,
} from '#contract/activities/visit-plans/visit-plan.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { reaches, readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight, reachesWhole } from '../../foundation/access/sight.sql.ts'
import { together } from '../../foundation/database/together.ts'
import { readDays } from './ground.queries.ts'
import { afterDeed, type Doer } from './plan.rules.ts'
import { readPlanSetting } from './plan-setting.ts'

/** Plans of oneself and of those whose activities one sees. */
export function planSeen(actor: Actor, alias: string): RawBuilder<boolean> {
  return reachesWhole(sightOf(actor, 'activity', 'see'), `${alias}.person_id`)
}

/** Which of these plans somebody may hear of. */
export async function plansSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select p.id from visit_plan p
    where p.tenant_id = ${actor.tenantId}::uuid and p.id = any(${[...ids]}::uuid[]) and ${planSeen(actor, 'p')}`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}

/** Whose plan it is for the actor: their own, or of somebody whose activities they may change. */
export function doerOf(actor: Actor, person: string): Doer {
  const own = person === actor.userId
  return { own, superior: !own && reaches(sightOf(actor, 'activity', 'change'), person) }
}

type Row = Omit<VisitPlan, 'days' | 'left'> & { leftOut: LeftOut[] }

const named = (alias: string) =>
  sql.raw(
    `case when ${alias}.id is null then null else jsonb_build_object('id', ${alias}.id, 'name', ${alias}.name) end`,
  )

async function readRows(
  tx: Kysely<never>,
  actor: Actor,
  where: RawBuilder<unknown>,
  limit: number,
): Promise<VisitPlan[]> {
  const found = await sql<Row & { travel: number; days: VisitPlan['days'] | null }>`
    select p.id, p.version, ${named('u')} as person, p.unit, p.from_on::text as "from", p.to_on::text as "to", p.state, p.reason,
      p.submitted_at as "submittedAt", p.decided_at as "decidedAt", ${named('d')} as "decidedBy", p.left_out as "leftOut",
      coalesce(x.visits, 0)::int as visits, coalesce(x.done, 0)::int as done, x.days
    from visit_plan p join user_account u on u.tenant_id = p.tenant_id and u.id = p.person_id
    left join user_account d on d.tenant_id = p.tenant_id and d.id = p.decided_by
    left join lateral (
      select sum(y.visits) as visits, sum(y.done) as done, jsonb_agg(jsonb_build_object('day', y.day, 'visits', y.visits, 'minutes', y.minutes) order by y.day) as days from (
        select coalesce((a.at at time zone ${actor.company.timeZone})::date, v.day) as day, count(*)::int as visits, (count(*) filter (where a.done))::int as done, sum(coalesce(a.minutes, v.minutes))::float8 as minutes
        from visit_plan_visit v left join activity a on a.tenant_id = v.tenant_id and a.id = v.activity_id
        where v.tenant_id = p.tenant_id and v.plan_id = p.id and not v.dropped and (v.activity_id is null or a.deleted_at is null) group by 1) y
    ) x on true
    where p.tenant_id = ${actor.tenantId}::uuid and ${planSeen(actor, 'p')} and ${where} order by p.from_on desc, u.name, p.id limit ${limit}`.execute(
    tx,
  )
  return found.rows.map(({ leftOut, days, ...row }) => ({ ...row, left: leftOut.length, days: days ?? [] }))
}

/** So many plans are on one screen at most. */
const most = 300

/** Plans in sight that touch a span of days. */
export async function listPlans(tx: Kysely<never>, actor: Actor, { from, to }: { from: string; to: string }) {
  const [items, { setting }] = await together([
    readRows(tx, actor, sql`p.state <> 'withdrawn' and p.from_on <= ${to}::date and p.to_on >= ${from}::date`, most),
    readPlanSetting(tx, actor.tenantId),
  ])
  const { dayMinutes, needsApproval, travelMinutes } = setting
  const withWays = items.map((plan) => ({
    ...plan,
    days: plan.days.map((day) => ({ ...day, minutes: day.minutes + day.visits * travelMinutes })),
  }))
  return { items: withWays, dayMinutes, needsApproval }
}

/** A plan with its visits, the days that it may use, and what the reader may do with it. */
export async function readPlan(tx: Kysely<never>, actor: Actor, id: string): Promise<WholeVisitPlan> {
  const [plan] = await readRows(tx, actor, sql`p.id = ${id}::uuid`, 1)
  if (!plan) throw notFound()
  const doer = doerOf(actor, plan.person.id)
  const [{ setting }, { workingDays, unpublished, arranged }, planned, left] = await together([
    readPlanSetting(tx, actor.tenantId),
    readDays(tx, actor, plan.person.id, plan, id),
    readVisits(tx, actor, id),
    readLeftOut(tx, actor, id),
  ])
  const may = (deed: PlanDeed) => afterDeed(plan.state, deed, doer, setting.needsApproval) !== null
  return {
    ...plan,
    days: plan.days.map((day) => ({ ...day, minutes: day.minutes + day.visits * setting.travelMinutes })),
    may: Object.fromEntries(planDeeds.map((deed) => [deed, may(deed)])) as Record<PlanDeed, boolean>,
    own: doer.own,
    dayMinutes: setting.dayMinutes,
    travelMinutes: setting.travelMinutes,
    workingDays,
    unpublished,
    arranged: [...arranged],
    planned: [...planned],
    leftOut: left,
  }
}

/** What a reader may know of a customer `c`. */
function customerSeen(actor: Actor) {
  const seen = inSight(actor, 'customer', 'see', 'c')
  const told = (field: string, column: string) =>
    readsField(actor.rights, 'customer', field) ? sql`case when ${seen} then ${sql.ref(column)} end` : sql`null::text`
  return sql`jsonb_build_object('id', c.id, 'name', ${told('name', 'c.name')}, 'level', ${told('level', 'c.level')}, 'city', ${told('city', 'c.city')})`
}

async function readVisits(tx: Kysely<never>, actor: Actor, id: string): Promise<readonly PlannedVisitOf[]> {
  const found = await sql<PlannedVisitOf>`
    select v.id, ${customerSeen(actor)} as customer, coalesce((a.at at time zone ${actor.company.timeZone})::date, v.day)::text as day, v.due_on::text as "dueOn", v.minutes,
      v.dropped or (v.activity_id is not null and a.deleted_at is not null) as dropped, v.added, v.reason, ${named('u')} as "changedBy",
      case when a.id is not null and a.deleted_at is null then jsonb_build_object('id', a.id, 'at', a.at, 'done', coalesce(a.done, false)) end as activity
    from visit_plan_visit v join customer c on c.tenant_id = v.tenant_id and c.id = v.customer_id
    left join activity a on a.tenant_id = v.tenant_id and a.id = v.activity_id
    left join user_account u on u.tenant_id = v.tenant_id and u.id = v.changed_by
    where v.tenant_id = ${actor.tenantId}::uuid and v.plan_id = ${id}::uuid order by day, a.at, v.id`.execute(tx)
  return found.rows
}

async function readLeftOut(tx: Kysely<never>, actor: Actor, id: string): Promise<WholeVisitPlan['leftOut']> {
  const found = await sql<WholeVisitPlan['leftOut'][number]>`
    select ${customerSeen(actor)} as customer, l.said ->> 'dueOn' as "dueOn", (l.said ->> 'minutes')::int as minutes, l.said ->> 'reason' as reason
    from visit_plan p cross join lateral jsonb_array_elements(p.left_out) with ordinality as l(said, place)
    join customer c on c.tenant_id = p.tenant_id and c.id = (l.said ->> 'customer')::uuid
    where p.tenant_id = ${actor.tenantId}::uuid and p.id = ${id}::uuid order by l.place`.execute(tx)
  return found.rows.map(({ customer: { id: customer, name }, ...left }) => ({
    ...left,
    customer: { id: customer, name },
  }))
}
