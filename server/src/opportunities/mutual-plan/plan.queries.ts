import type { MutualPlan } from '#contract/opportunities/mutual-plan/mutual-plan.operations.ts'
import type { SharedPlan } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { ownerOfRecord } from '../../foundation/records/actions.ts'
import { opportunitySpec } from '../opportunity.spec.ts'

/** More comments than these are not looked through. */
const mostComments = 200

/** The plan of a deal that the reader sees, with the links that were made of it. */
export async function readMutualPlan(tx: Kysely<never>, actor: Actor, now: Date, dealId: string): Promise<MutualPlan> {
  await ownerOfRecord(tx, actor, 'opportunity', opportunitySpec.table, dealId)
  const [parts, links] = await together([
    planParts(tx, actor.tenantId, dealId),
    sql<
      MutualPlan['links'][number]
    >`select l.id, l.name, l.expires_at as "expiresAt", l.revoked_at as "revokedAt", l.passcode is not null as "hasPasscode", l.opened,
        l.last_opened_at as "lastOpenedAt" from plan_link l
      where l.tenant_id = ${actor.tenantId}::uuid and l.opportunity_id = ${dealId}::uuid order by l.created_at desc, l.id desc`.execute(
      tx,
    ),
  ])
  return { ...parts, today: dayIn(actor.company.timeZone, now), links: links.rows }
}

/** Title, steps and comments of a deal's plan: what both sides see. */
export async function planParts(
  tx: Kysely<never>,
  tenantId: string,
  dealId: string,
): Promise<Pick<MutualPlan, 'title' | 'steps' | 'comments'>> {
  const [plan, steps, comments] = await together([
    sql<{ title: string }>`select p.title from mutual_plan p
      where p.tenant_id = ${tenantId}::uuid and p.opportunity_id = ${dealId}::uuid`.execute(tx),
    sql<
      SharedPlan['steps'][number]
    >`select s.id, s.version, s.title, s.due_on as "dueOn", s.side, s.person, s.done_at as "doneAt", s.done_by as "doneBy" from plan_step s
      where s.tenant_id = ${tenantId}::uuid and s.opportunity_id = ${dealId}::uuid order by s.position, s.id`.execute(
      tx,
    ),
    sql<
      SharedPlan['comments'][number]
    >`select c.id, c.step_id as "stepId", c.author, c.link_id is not null as theirs, c.body as text, c.at from plan_comment c
      where c.tenant_id = ${tenantId}::uuid and c.opportunity_id = ${dealId}::uuid order by c.at desc, c.id desc limit ${mostComments}`.execute(
      tx,
    ),
  ])
  return { title: plan.rows[0]?.title ?? null, steps: steps.rows, comments: comments.rows.reverse() }
}
