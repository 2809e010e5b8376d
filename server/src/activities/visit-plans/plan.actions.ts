import { generatePlan } from '#contract/activities/visit-plans/generate.rules.ts'
import type { PlanChange, PlanDeed, PlanUnit, WholeVisitPlan } from '#contract/activities/visit-plans/visit-plan.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { reaches, sightOf } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { groundOf, readDays, readWishes } from './ground.queries.ts'
import { settlePlan, unsettlePlan } from './plan.settling.ts'
import { doerOf, readPlan } from './plan.queries.ts'
import { afterDeed, planPeriod } from './plan.rules.ts'
import { readPlanSetting } from './plan-setting.ts'

/** Says in the log what was done with a plan. */
async function tell(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  kind: string,
  plan: Pick<WholeVisitPlan, 'id' | 'person' | 'from'>,
  more: { reason?: string | null; changes?: Record<string, { from: unknown; to: unknown }> } = {},
): Promise<void> {
  await appendEvents(tx, context, actor, [
    { kind, recordType: 'visit-plan', recordId: plan.id, recordName: `${plan.person.name} ${plan.from}`, ...more },
  ])
}

/** Generates a plan for a week or month that has none yet: for oneself, or for somebody whose activities one may change. */
export function makePlan(
  context: Context,
  actor: Actor,
  wish: { person?: string | undefined; unit: PlanUnit; day: string },
): Promise<WholeVisitPlan> {
  const person = wish.person ?? actor.userId
  if (!reaches(sightOf(actor, 'activity', 'see'), person)) throw notFound()
  if (!reaches(sightOf(actor, 'activity', 'create'), person)) throw forbidden()
  const period = planPeriod(wish.unit, wish.day)
  const today = dayIn(actor.company.timeZone, context.now())
  if (period.to < today) throw invalidField('day', 'in-the-past')
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'user_account', person)
    const other =
      await sql`select 1 from visit_plan p where p.tenant_id = ${actor.tenantId}::uuid and p.person_id = ${person}::uuid and p.state <> 'withdrawn'
      and p.from_on <= ${period.to}::date and p.to_on >= ${period.from}::date`.execute(tx)
    if (other.rows.length > 0) throw new Refusal(409, 'plan-overlaps')
    const { setting } = await readPlanSetting(tx, actor.tenantId)
    const wishes = await readWishes(tx, actor, person, period, setting)
    const days = await readDays(tx, actor, person, period, null)
    const { visits, left } = generatePlan(wishes, groundOf(period, today, days, setting))
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into visit_plan (tenant_id, id, person_id, unit, from_on, to_on, state, left_out, created_at, created_by)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${person}::uuid, ${wish.unit}, ${period.from}::date, ${period.to}::date, 'draft', ${JSON.stringify(left)}::jsonb, ${now}::timestamptz, ${actor.userId}::uuid)`.execute(
      tx,
    )
    const templates = new Map(wishes.map(({ customer, template }) => [customer, template]))
    const rows = visits.map(({ customer, day, dueOn, minutes }) => ({
      id: context.newId(),
      customer,
      day,
      due: dueOn,
      minutes,
      template: templates.get(customer) ?? null,
    }))
    await sql`insert into visit_plan_visit (tenant_id, id, plan_id, customer_id, template_id, day, due_on, minutes)
      select ${actor.tenantId}::uuid, n.id, ${id}::uuid, n.customer, n.template, n.day, n.due, n.minutes
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, customer uuid, template uuid, day date, due date, minutes integer)`.execute(
      tx,
    )
    const plan = await readPlan(tx, actor, id)
    await tell(tx, context, actor, 'created', plan)
    return plan
  })
}

/** What is done with a plan under its lock, where the deed is allowed now. */
function doing(
  context: Context,
  actor: Actor,
  id: string,
  deed: PlanDeed,
  version: number | undefined,
  work: (tx: Kysely<never>, plan: WholeVisitPlan, after: WholeVisitPlan['state']) => Promise<void>,
): Promise<WholeVisitPlan> {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'visit_plan', id)
    const plan = await readPlan(tx, actor, id)
    checkVersion(version, plan)
    const { setting } = await readPlanSetting(tx, actor.tenantId)
    const doer = doerOf(actor, plan.person.id)
    const after = afterDeed(plan.state, deed, doer, setting.needsApproval)
    if (after === null) throw doer.own || doer.superior ? new Refusal(409, 'plan-state') : forbidden()
    await work(tx, plan, after)
    return readPlan(tx, actor, id)
  })
}

/** Moves, drops, keeps after all or adds a visit; a superior says why. */
export function changePlan(
  context: Context,
  actor: Actor,
  id: string,
  change: PlanChange,
  version: number | undefined,
): Promise<WholeVisitPlan> {
  return doing(context, actor, id, 'change', version, async (tx, plan) => {
    const reason = change.reason || null
    if (!plan.own && reason === null) throw invalidField('reason', 'reason-required')
    if ('day' in change && (change.day < plan.from || change.day > plan.to)) throw invalidField('day', 'out-of-span')
    const name =
      change.kind === 'add'
        ? await addVisit(tx, context, actor, plan, change)
        : await changeVisit(tx, actor, plan, change)
    await sql`update visit_plan set version = version + 1 where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await tell(tx, context, actor, `visit-plan-${change.kind}`, plan, {
      reason,
      changes: {
        customer: { from: null, to: name },
        ...('day' in change ? { day: { from: null, to: change.day } } : {}),
      },
    })
  })
}

async function changeVisit(
  tx: Kysely<never>,
  actor: Actor,
  { planned }: WholeVisitPlan,
  change: Exclude<PlanChange, { kind: 'add' }>,
): Promise<string | null> {
  const visit = planned.find((one) => one.id === change.visit)
  if (!visit) throw invalidField('visit', 'reference-unknown')
  const day = change.kind === 'move' ? change.day : visit.day
  const dropped = change.kind === 'drop' || (change.kind === 'move' && visit.dropped)
  await sql`update visit_plan_visit set day = ${day}::date, dropped = ${dropped}, reason = coalesce(${change.reason || null}, reason), changed_by = ${actor.userId}::uuid
    where tenant_id = ${actor.tenantId}::uuid and id = ${visit.id}::uuid`.execute(tx)
  return visit.customer.name
}

async function addVisit(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  plan: WholeVisitPlan,
  { customer, day, minutes, reason }: Extract<PlanChange, { kind: 'add' }>,
): Promise<string | null> {
  const found = await sql<{ name: string }>`select c.name from customer c
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${customer}::uuid and c.deleted_at is null and ${inSight(actor, 'customer', 'see', 'c')}`.execute(
    tx,
  )
  const known = found.rows[0]
  if (!known) throw invalidField('customer', 'reference-unknown')
  await sql`insert into visit_plan_visit (tenant_id, id, plan_id, customer_id, day, minutes, added, reason, changed_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${plan.id}::uuid, ${customer}::uuid, ${day}::date, ${minutes}, true, ${reason || null}, ${actor.userId}::uuid)`.execute(
    tx,
  )
  // What was left out has found its room.
  await sql`update visit_plan p set left_out = (select coalesce(jsonb_agg(l.said order by l.place), '[]'::jsonb) from jsonb_array_elements(p.left_out) with ordinality as l(said, place)
      where l.said ->> 'customer' <> ${customer})
    where p.tenant_id = ${actor.tenantId}::uuid and p.id = ${plan.id}::uuid`.execute(tx)
  return known.name
}

/** Takes a plan to its next state; when it holds its visits become activities, and when it ends those that are not made go. */
export function actOnPlan(
  context: Context,
  actor: Actor,
  id: string,
  deed: Exclude<PlanDeed, 'change'>,
  version: number | undefined,
  reason: string | null = null,
): Promise<WholeVisitPlan> {
  return doing(context, actor, id, deed, version, async (tx, plan, after) => {
    const now = context.now().toISOString()
    const decides = deed === 'approve' || deed === 'return'
    await sql`update visit_plan set state = ${after}, version = version + 1, reason = ${after === 'returned' ? reason : null},
        submitted_at = ${deed === 'submit' ? sql`${now}::timestamptz` : sql`submitted_at`},
        decided_at = ${decides ? sql`${now}::timestamptz` : sql`decided_at`}, decided_by = ${decides ? sql`${actor.userId}::uuid` : sql`decided_by`}
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    if (after === 'approved') await settlePlan(tx, context, actor, plan)
    if (plan.state === 'approved' && after === 'withdrawn') await unsettlePlan(tx, context, actor, plan)
    await tell(tx, context, actor, `visit-plan-${deed}`, plan, { reason })
  })
}
