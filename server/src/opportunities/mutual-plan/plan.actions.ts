import type { StepDraft } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { designOf } from '../processes/design.queries.ts'
import { ordered, spread } from './plan.rules.ts'
import { insertComment, insertSteps, keepStep, lockStep, type PlanDeal, tellOfPlan } from './plan.write.ts'

/** A plan with more steps than these helps nobody. */
const mostSteps = 200

/** The deal of a plan, locked by somebody who may change it. */
export async function lockDeal(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
): Promise<{ deal: PlanDeal; locked: LockedRow }> {
  const locked = await lockRecord(tx, actor, opportunitySpec, id, 'change')
  const { values } = locked
  return { deal: { id, name: values['name'] as string, customerId: values['customer'] as string | null }, locked }
}

/** Says what customers read above the plan. */
export async function namePlan(context: Context, actor: Actor, dealId: string, title: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    await keepTitle(tx, context, actor.tenantId, dealId, title)
    await tellOfPlan(tx, context, actor, deal, 'plan-changed', { title })
  })
}

/** Keeps the title under which customers read a plan. */
export async function keepTitle(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  tenantId: string,
  dealId: string,
  title: string,
): Promise<void> {
  await sql`insert into mutual_plan (tenant_id, id, opportunity_id, title)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${dealId}::uuid, ${title})
    on conflict (tenant_id, opportunity_id) do update set title = excluded.title`.execute(tx)
}

/** Adds steps at the end of the plan. */
export async function addSteps(
  context: Context,
  actor: Actor,
  dealId: string,
  steps: readonly StepDraft[],
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    await refuseTooMany(tx, actor, dealId, steps.length)
    await insertSteps(tx, context, actor.tenantId, dealId, steps)
    await tellOfPlan(tx, context, actor, deal, 'plan-changed', { step: steps.map(({ title }) => title).join('、') })
  })
}

async function refuseTooMany(tx: Kysely<never>, actor: Actor, dealId: string, more: number): Promise<void> {
  const found = await sql<{ count: number }>`select count(*)::int as count from plan_step s
    where s.tenant_id = ${actor.tenantId}::uuid and s.opportunity_id = ${dealId}::uuid`.execute(tx)
  if ((found.rows[0]?.count ?? 0) + more > mostSteps) throw new Refusal(409, 'too-many')
}

/** Adds what the deal's process counts as reached, in the order of its stages, spread until the deal should close. */
export async function takeMilestones(context: Context, actor: Actor, dealId: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal, locked } = await lockDeal(tx, actor, dealId)
    const { columns } = locked
    const design = await designOf(
      tx,
      actor.tenantId,
      columns['process_id'] as string,
      columns['process_version'] as number,
    )
    const titles = design.stages.flatMap(({ definition }) =>
      definition.milestones.map(({ name }) => inLanguage(name, actor.language)),
    )
    const present = await sql<{ title: string }>`select s.title from plan_step s
      where s.tenant_id = ${actor.tenantId}::uuid and s.opportunity_id = ${dealId}::uuid`.execute(tx)
    const missing = titles.filter((title) => present.rows.every((row) => row.title !== title))
    if (missing.length === 0) throw new Refusal(409, 'no-milestones')
    await refuseTooMany(tx, actor, dealId, missing.length)
    const today = dayIn(actor.company.timeZone, context.now())
    const days = spread(today, (columns['expected_close_on'] as string | null) ?? today, missing.length)
    const steps = missing.map((title, at) => ({ title, dueOn: days[at] ?? null, side: 'ours' as const, person: null }))
    await insertSteps(tx, context, actor.tenantId, dealId, steps)
    await tellOfPlan(tx, context, actor, deal, 'plan-changed', { step: missing.join('、') })
  })
}

/** Changes a step, or ticks it; of this version where one is asked for. */
export async function changeStep(
  context: Context,
  actor: Actor,
  dealId: string,
  stepId: string,
  patch: { [P in keyof StepDraft]?: StepDraft[P] | undefined } & { done?: boolean | undefined },
  version: number | undefined,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    const step = await lockStep(tx, actor.tenantId, dealId, stepId, version)
    const { done, ...rest } = patch
    const after = { ...step, ...Object.fromEntries(Object.entries(rest).filter(([, value]) => value !== undefined)) }
    const turned = done !== undefined && done !== (step.doneAt !== null)
    if (turned)
      Object.assign(
        after,
        done ? { doneAt: context.now().toISOString(), doneBy: actor.name } : { doneAt: null, doneBy: null },
      )
    await keepStep(tx, actor.tenantId, after)
    const kind = !turned ? 'plan-changed' : done ? 'plan-step-done' : 'plan-step-undone'
    await tellOfPlan(tx, context, actor, deal, kind, { step: after.title })
  })
}

/** Takes a step out, with what was said of it. */
export async function removeStep(
  context: Context,
  actor: Actor,
  dealId: string,
  stepId: string,
  version: number | undefined,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    const { title } = await lockStep(tx, actor.tenantId, dealId, stepId, version)
    await sql`delete from plan_step s where s.tenant_id = ${actor.tenantId}::uuid and s.id = ${stepId}::uuid`.execute(
      tx,
    )
    await tellOfPlan(tx, context, actor, deal, 'plan-step-removed', { step: title })
  })
}

/** Puts the steps in order; one that somebody added meanwhile comes last. */
export async function orderSteps(
  context: Context,
  actor: Actor,
  dealId: string,
  wished: readonly string[],
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockDeal(tx, actor, dealId)
    const found = await sql<{ id: string }>`select s.id from plan_step s
      where s.tenant_id = ${actor.tenantId}::uuid and s.opportunity_id = ${dealId}::uuid order by s.position, s.id`.execute(
      tx,
    )
    const ids = ordered(
      found.rows.map(({ id }) => id),
      wished,
    )
    await sql`update plan_step as s set position = n.at - 1 from unnest(${ids}::uuid[]) with ordinality as n(id, at)
      where s.tenant_id = ${actor.tenantId}::uuid and s.id = n.id`.execute(tx)
  })
}

/** Says something to the customer. */
export async function commentOnPlan(
  context: Context,
  actor: Actor,
  dealId: string,
  said: { step: string | null; text: string },
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const { deal } = await lockDeal(tx, actor, dealId)
    await insertComment(tx, context, actor, dealId, said)
    await tellOfPlan(tx, context, actor, deal, 'plan-commented', { comment: said.text })
  })
}
