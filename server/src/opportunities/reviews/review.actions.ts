import {
  type Answers,
  faultsOf,
  faultsOfForm,
  type Question,
  questionsFor,
  type ReviewRole,
  withReasons,
} from '#contract/opportunities/reviews/review.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalid, notFound } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { readSuperiorsOf } from '../../organization/index.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { readForm, reasonsOf } from './review.queries.ts'
import { askedOf } from './review.rules.ts'

/** Asks everybody around a deal that has ended to look back; who has done so is not asked again. A deal that goes on again asks nobody. */
export async function askReviews(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: LockedRow,
  outcome: 'open' | 'won' | 'lost',
): Promise<void> {
  await sql`delete from deal_review v where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = ${deal.id}::uuid and v.done_at is null`.execute(
    tx,
  )
  if (outcome === 'open') return
  const { questions } = await readForm(tx, actor.tenantId)
  const along = await sql<{
    id: string
  }>`select u.id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.status = 'active' and (
      exists(select 1 from deal_member m where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = ${deal.id}::uuid and m.user_id = u.id and m.until is null)
      or exists(select 1 from record_share s where s.tenant_id = ${actor.tenantId}::uuid and s.record_type = 'opportunity' and s.record_id = ${deal.id}::uuid and s.user_id = u.id and s.may_change))
    order by u.id`.execute(tx)
  const around = {
    owner: deal.ownerId,
    shared: along.rows.map(({ id }) => id),
    above: deal.ownerId === null ? [] : await readSuperiorsOf(tx, actor.tenantId, deal.ownerId),
  }
  const process = deal.columns['process_id'] as string
  const rows = askedOf(around)
    .filter(({ role }) => questionsFor(questions, { outcome, role, process }).length > 0)
    .map(({ person, role }) => ({ id: context.newId(), user_id: person, role }))
  if (rows.length === 0) return
  await sql`insert into deal_review (tenant_id, id, opportunity_id, user_id, role, outcome, asked_at)
    select ${actor.tenantId}::uuid, n.id, ${deal.id}::uuid, n.user_id, n.role, ${outcome}, ${context.now().toISOString()}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, user_id uuid, role text)
    on conflict (tenant_id, opportunity_id, user_id) do nothing`.execute(tx)
}

/** Keeps what somebody who was asked says; the story tells that they did, not what. */
export async function answerReview(context: Context, actor: Actor, dealId: string, answers: Answers): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deal = await lockRecord(tx, actor, opportunitySpec, dealId, 'see')
    const found = await sql<{ role: ReviewRole; outcome: 'won' | 'lost' }>`select v.role, v.outcome from deal_review v
      where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = ${dealId}::uuid and v.user_id = ${actor.userId}::uuid for update`.execute(
      tx,
    )
    const [own] = found.rows
    if (!own) throw notFound()
    const { questions } = await readForm(tx, actor.tenantId)
    const process = deal.columns['process_id'] as string
    const asked = withReasons(questionsFor(questions, { ...own, process }), own.outcome, reasonsOf(actor))
    const faults = faultsOf(asked, answers)
    if (faults.length > 0) throw invalid(faults.map(({ path, code }) => ({ path: `answers.${path}`, code })))
    await sql`update deal_review set answers = ${JSON.stringify(answers)}::jsonb, done_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${dealId}::uuid and user_id = ${actor.userId}::uuid`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [lifeEvent(opportunitySpec, deal, 'reviewed')])
  })
}

/** Changes what the company asks; answers that were given stay as they are. */
export async function writeForm(
  context: Context,
  actor: Actor,
  questions: readonly Question[],
  version: number | undefined,
): Promise<void> {
  if (!can(actor, 'manage-processes')) throw forbidden()
  const faults = faultsOfForm(questions)
  if (faults.length > 0) throw invalid(faults)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`review form ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readForm(tx, actor.tenantId)
    checkVersion(version, before)
    await sql`insert into review_form as f (tenant_id, id, questions, version, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${JSON.stringify(questions)}::jsonb, 1, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id) do update set questions = excluded.questions, version = f.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    const named = (all: readonly Question[]) => all.map(({ label }) => label.zh || label.en)
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'review-form',
        recordId: actor.tenantId,
        recordName: null,
        changes: { questions: { from: named(before.questions), to: named(questions) } },
      },
    ])
  })
}
