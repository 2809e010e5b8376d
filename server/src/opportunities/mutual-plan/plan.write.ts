import type { PlanStep, StepDraft } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { type Kysely, sql } from 'kysely'
import { notFound } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'

/** The deal of a plan, as its events name it. */
export type PlanDeal = { id: string; name: string; customerId: string | null }

/** Who does something with a plan: somebody of the company, or whoever a link names. */
export type PlanActor = Parameters<typeof appendEvents>[2] & { name: string; linkId?: string }

/** Notes in the deal's story what was done with its plan. */
export function tellOfPlan(
  tx: Kysely<never>,
  context: Context,
  actor: PlanActor,
  deal: PlanDeal,
  kind: string,
  said: Record<string, string>,
): Promise<void> {
  const named = actor.linkId === undefined ? said : { link: actor.name, ...said }
  const changes: Changes = Object.fromEntries(
    Object.entries(named).map(([name, value]) => [`plan.${name}`, { from: null, to: value }]),
  )
  return appendEvents(tx, context, actor, [
    { kind, recordType: 'opportunity', recordId: deal.id, recordName: deal.name, customerId: deal.customerId, changes },
  ])
}

/** A step under lock, of this version where one is asked for. */
export async function lockStep(
  tx: Kysely<never>,
  tenantId: string,
  dealId: string,
  stepId: string,
  version: number | undefined,
): Promise<PlanStep> {
  const found =
    await sql<PlanStep>`select s.id, s.version, s.title, s.due_on as "dueOn", s.side, s.person, s.done_at as "doneAt", s.done_by as "doneBy" from plan_step s
    where s.tenant_id = ${tenantId}::uuid and s.opportunity_id = ${dealId}::uuid and s.id = ${stepId}::uuid for update`.execute(
      tx,
    )
  const [step] = found.rows
  if (!step) throw notFound()
  checkVersion(version, step)
  return step
}

/** Writes a locked step as it is to be. */
export async function keepStep(tx: Kysely<never>, tenantId: string, step: PlanStep): Promise<void> {
  await sql`update plan_step set title = ${step.title}, due_on = ${step.dueOn}::date, side = ${step.side}, person = ${step.person},
      done_at = ${step.doneAt}::timestamptz, done_by = ${step.doneBy}, version = version + 1
    where tenant_id = ${tenantId}::uuid and id = ${step.id}::uuid`.execute(tx)
}

/** Adds steps behind those that are there. */
export async function insertSteps(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  tenantId: string,
  dealId: string,
  steps: readonly (StepDraft & Partial<Pick<PlanStep, 'doneAt' | 'doneBy'>>)[],
): Promise<string[]> {
  const rows = steps.map((step, at) => ({
    id: context.newId(),
    title: step.title,
    due_on: step.dueOn,
    side: step.side,
    person: step.person === '' ? null : step.person,
    done_at: step.doneAt ?? null,
    done_by: step.doneBy ?? null,
    at,
  }))
  await sql`insert into plan_step (tenant_id, id, opportunity_id, title, due_on, side, person, done_at, done_by, position)
    select ${tenantId}::uuid, n.id, ${dealId}::uuid, n.title, n.due_on, n.side, n.person, n.done_at, n.done_by,
      n.at + (select coalesce(max(s.position) + 1, 0) from plan_step s where s.tenant_id = ${tenantId}::uuid and s.opportunity_id = ${dealId}::uuid)
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, title text, due_on date, side text, person text, done_at timestamptz, done_by text, at integer)`.execute(
    tx,
  )
  return rows.map(({ id }) => id)
}

/** Writes down what somebody says of a plan, or of one of its steps. */
export async function insertComment(
  tx: Kysely<never>,
  context: Pick<Context, 'newId' | 'now'>,
  actor: PlanActor,
  dealId: string,
  said: { step: string | null; text: string },
): Promise<void> {
  if (said.step !== null) await lockStep(tx, actor.tenantId, dealId, said.step, undefined)
  await sql`insert into plan_comment (tenant_id, id, opportunity_id, step_id, author, user_id, link_id, body, at)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${dealId}::uuid, ${said.step}::uuid, ${actor.name}, ${actor.userId}::uuid, ${actor.linkId ?? null}::uuid,
      ${said.text}, ${context.now().toISOString()}::timestamptz)`.execute(tx)
}
