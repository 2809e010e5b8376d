import { type PlanChange, type WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { usualPlanSetting } from '#contract/activities/visit-plans/plan-setting.ts'
import { addDays, periodOf } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { actOnPlan, changePlan, makePlan, writePlanSetting } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { actorInBackground } from '../importing/import-actor.ts'

/** So many people plan their visits. */
const people = 10

type Planner = { person: string; manager: string | null }

/** Plans of last month and this one as they were carried out, and of next month in every state, with the rules behind them. */
export async function writeVisitPlans(context: Context, actor: Actor): Promise<void> {
  await writePlanSetting(context, actor, usualPlanSetting, undefined)
  const planners = await context.database.read(actor.tenantId, (tx: Tx<never>) => findPlanners(tx, actor.tenantId))
  const today = dayIn(actor.company.timeZone, context.now())
  const thisMonth = periodOf('this-month', today)
  const months = [periodOf('this-month', addDays(thisMonth.from, -1)), thisMonth]
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    for (const { person, manager } of planners)
      for (const month of months) await writeMade(tx, context, actor, { person, manager, ...month })
  })
  await planAhead(context, actor, planners, addDays(thisMonth.to, 1))
}

/** Who visits, with who approves; those with visits planned for today are among them. */
async function findPlanners(tx: Kysely<never>, tenantId: string): Promise<readonly Planner[]> {
  const found = await sql<Planner>`select u.id as person, u.manager_id as manager from user_account u
    where u.tenant_id = ${tenantId}::uuid and u.status = 'active' and u.manager_id is not null
      and exists(select 1 from activity a where a.tenant_id = ${tenantId}::uuid and a.owner_id = u.id and a.kind = 'visit' and a.deleted_at is null)
      and (select count(*) from customer c where c.tenant_id = ${tenantId}::uuid and c.owner_id = u.id and c.level is not null and c.deleted_at is null) >= 4
    order by u.email, u.id limit ${people}`.execute(tx)
  return found.rows
}

type Made = Planner & { from: string; to: string }

/** A plan that was carried out: the visits of a month as they were made, one in six for its own reason on another day than it was due. */
async function writeMade(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  { person, manager, from, to }: Made,
): Promise<void> {
  const { tenantId, company } = actor
  const zone = company.timeZone
  const made = new Date(Date.parse(startOfDay(from, zone)) - 2 * 86_400_000)
  const id = context.newId(made)
  const moment = made.toISOString()
  await sql`insert into visit_plan (tenant_id, id, person_id, unit, from_on, to_on, state, version, created_at, created_by, submitted_at, decided_at, decided_by)
    values (${tenantId}::uuid, ${id}::uuid, ${person}::uuid, 'month', ${from}::date, ${to}::date, 'approved', 3, ${moment}::timestamptz, ${person}::uuid, ${moment}::timestamptz, ${moment}::timestamptz, ${manager}::uuid)`.execute(
    tx,
  )
  const ids = await sql<{ activity: string }>`select a.id as activity from activity a
    where a.tenant_id = ${tenantId}::uuid and a.owner_id = ${person}::uuid and a.kind = 'visit' and a.deleted_at is null and a.customer_id is not null
      and a.at >= ${startOfDay(from, zone)}::timestamptz and a.at < ${startOfDay(addDays(to, 1), zone)}::timestamptz order by a.at, a.id limit 60`.execute(
    tx,
  )
  const rows = ids.rows.map(({ activity }, at) => ({ id: context.newId(made), activity, early: at % 6 === 0 ? 2 : 0 }))
  await sql`insert into visit_plan_visit (tenant_id, id, plan_id, customer_id, day, due_on, minutes, activity_id)
    select ${tenantId}::uuid, n.id, ${id}::uuid, a.customer_id, (a.at at time zone ${zone})::date, (a.at at time zone ${zone})::date - n.early, coalesce(a.minutes, 60), a.id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, activity uuid, early integer) join activity a on a.tenant_id = ${tenantId}::uuid and a.id = n.activity`.execute(
    tx,
  )
  await sql`update activity set plan_id = ${id}::uuid where tenant_id = ${tenantId}::uuid and id = any(${rows.map(({ activity }) => activity)}::uuid[])`.execute(
    tx,
  )
}

/** Next month: some still draw, some wait, some were sent back, some hold as their superior changed them. */
async function planAhead(context: Context, actor: Actor, planners: readonly Planner[], day: string): Promise<void> {
  for (const [at, { person, manager }] of planners.entries()) {
    const seller = await actorInBackground(context, actor.tenantId, person)
    const superior = manager ? await actorInBackground(context, actor.tenantId, manager) : null
    if (!seller || !superior) continue
    let plan = await makePlan(context, seller, { unit: 'month', day })
    if (at % 4 === 0) continue
    plan = await actOnPlan(context, seller, plan.id, 'submit', plan.version)
    if (at % 4 === 2)
      await actOnPlan(context, superior, plan.id, 'return', plan.version, '月底那两天请留给验收，把重点客户往前排。')
    if (at % 4 !== 3) continue
    for (const change of changesOf(plan)) plan = await changePlan(context, superior, plan.id, change, plan.version)
    await actOnPlan(context, superior, plan.id, 'approve', plan.version)
  }
}

/** What a superior changes before it holds. */
function changesOf({ planned, workingDays }: WholeVisitPlan): PlanChange[] {
  const [first, second] = planned
  const day = workingDays.at(-1)
  return [
    ...(first && day ? [{ kind: 'move', visit: first.id, day, reason: '那天我一起去，见他们总经理。' } as const] : []),
    ...(second ? [{ kind: 'drop', visit: second.id, reason: '刚视频沟通过，这个月不用跑。' } as const] : []),
  ]
}
