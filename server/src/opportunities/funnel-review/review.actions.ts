import { type CallCategory, callPeriod, type CallUnit } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { Commitment, ReviewHead } from '#contract/opportunities/funnel-review/funnel-review.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { mayReadFunnel, membersOf, reviewable } from './review-access.ts'
import { readCommitments } from './commitment.queries.ts'
import type { FunnelReviewParts } from './review-part.ts'
import { readRunning } from './review.queries.ts'
import { findReview, type ReviewRow, toHead } from './review-rows.ts'

/** Who was never reviewed is looked at over this long. */
const firstDays = 30

/** Begins a meeting about a person or a team; one that has not ended goes on. */
export async function beginReview(
  context: Context,
  actor: Actor,
  asked: { person?: string | undefined; department?: string | undefined; unit: CallUnit; on?: string | undefined },
): Promise<ReviewHead> {
  mayReadFunnel(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const may = await reviewable(tx, actor)
    const wanted =
      asked.person === undefined ? await membersOf(tx, actor.tenantId, asked.department ?? '') : [asked.person]
    const people = wanted.filter((id) => may.includes(id))
    if (people.length === 0) throw notFound()
    const now = context.now()
    const period = callPeriod(asked.unit, asked.on ?? dayIn(actor.company.timeZone, now), actor.company.fiscalMonth)
    const id = context.newId()
    const longAgo = new Date(now.getTime() - firstDays * dayMs).toISOString()
    const made =
      await sql`insert into funnel_review (tenant_id, id, reviewer_id, person_id, department_id, people, unit, period_from, period_to, since, begun_at)
      select ${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${asked.person ?? null}::uuid, ${asked.department ?? null}::uuid, ${people}::uuid[], ${asked.unit}, ${period.from}::date, ${period.to}::date,
        coalesce((select max(r.ended_at) from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and r.people && ${people}::uuid[]), ${longAgo}::timestamptz), ${now.toISOString()}::timestamptz
      on conflict do nothing`.execute(tx)
    const began = (made.numAffectedRows ?? 0n) > 0n
    const open = await sql<{ id: string }>`select r.id from funnel_review r
      where r.tenant_id = ${actor.tenantId}::uuid and r.reviewer_id = ${actor.userId}::uuid and r.ended_at is null and coalesce(r.person_id, r.department_id) = ${asked.person ?? asked.department}::uuid`.execute(
      tx,
    )
    const review = await findReview(tx, actor, open.rows[0]?.id ?? id)
    if (began) await appendEvents(tx, context, actor, [eventOf(review, 'funnel-review-begun')])
    return toHead(review)
  })
}

function eventOf(review: ReviewRow, kind: string): NewEvent {
  const recordName = review.person?.name ?? review.department?.name ?? null
  return { kind, recordType: 'funnel-review', recordId: review.id, recordName }
}

/** A meeting that goes on, for whoever leads it. */
async function lockOwn(tx: Kysely<never>, actor: Actor, id: string): Promise<ReviewRow> {
  await sql`select 1 from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid for update`.execute(
    tx,
  )
  const review = await findReview(tx, actor, id)
  if (!review.mine) throw new Refusal(403, 'forbidden')
  if (review.endedAt !== null) throw new Refusal(409, 'review-ended')
  return review
}

type Deal = { id: string; name: string; owner: string; customer: string | null }

async function findDeal(tx: Kysely<never>, actor: Actor, review: ReviewRow, id: string): Promise<Deal> {
  const found = await sql<Deal>`select o.id, o.name, o.owner_id as owner, o.customer_id as customer from opportunity o
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${id}::uuid and o.deleted_at is null and o.owner_id = any(${review.people}::uuid[]) and ${inSight(actor, 'opportunity', 'see', 'o')}`.execute(
    tx,
  )
  const deal = found.rows[0]
  if (!deal) throw notFound()
  return deal
}

/** Notes what is said of a deal, and how sure whoever leads the meeting is of it. */
export async function noteDeal(
  context: Context,
  actor: Actor,
  id: string,
  deal: string,
  said: { note: string; category: CallCategory | null },
): Promise<void> {
  mayReadFunnel(actor)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const review = await lockOwn(tx, actor, id)
    await findDeal(tx, actor, review, deal)
    await sql`insert into funnel_review_deal as d (tenant_id, id, review_id, opportunity_id, note, category, discussed_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${deal}::uuid, ${said.note}, ${said.category}, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, review_id, opportunity_id) do update set note = excluded.note, category = excluded.category`.execute(
      tx,
    )
  })
}

/** The hour of its day at which a promise is due. */
const dueAt = 'T18:00:00'

/** Makes a promise a task of the deal's owner. */
export async function promise(
  context: Context,
  actor: Actor,
  parts: FunnelReviewParts,
  id: string,
  dealId: string,
  { text, dueOn }: { text: string; dueOn: string },
): Promise<Commitment> {
  mayReadFunnel(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const review = await lockOwn(tx, actor, id)
    const { owner, customer } = await findDeal(tx, actor, review, dealId)
    if (dueOn < dayIn(actor.company.timeZone, context.now())) throw invalidField('dueOn', 'in-the-past')
    const at = instantOfWall(`${dueOn}${dueAt}`, actor.company.timeZone)
    const task = await parts.addTask(tx, context, actor, { name: text, at, owner, deal: dealId, customer })
    const made = context.newId()
    const now = context.now().toISOString()
    await sql`insert into funnel_review_deal (tenant_id, id, review_id, opportunity_id, note, discussed_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${dealId}::uuid, '', ${now}::timestamptz) on conflict do nothing`.execute(
      tx,
    )
    await sql`insert into funnel_review_commitment (tenant_id, id, review_id, opportunity_id, activity_id, text, due_on, owner_id, made_at)
      values (${actor.tenantId}::uuid, ${made}::uuid, ${id}::uuid, ${dealId}::uuid, ${task}::uuid, ${text}, ${dueOn}::date, ${owner}::uuid, ${now}::timestamptz)`.execute(
      tx,
    )
    const all = await readCommitments(tx, actor, parts, context.now(), [dealId])
    const one = all.find((commitment) => commitment.id === made)
    if (!one) throw new Error('a promise that was just made is not there')
    const { deal: _deal, review: _review, ...commitment } = one
    return commitment
  })
}

/** Ends a meeting: what was discussed is kept as it is now, and stands in the story of each deal. */
export async function endReview(
  context: Context,
  actor: Actor,
  parts: FunnelReviewParts,
  id: string,
  notes: string,
): Promise<void> {
  mayReadFunnel(actor)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const review = await lockOwn(tx, actor, id)
    const state = await readRunning(tx, actor, parts, context.now(), review)
    const deals = state.deals.filter(({ entry }) => entry !== null)
    const frozen = JSON.stringify({ ...state, deals })
    await sql`update funnel_review set ended_at = ${context.now().toISOString()}::timestamptz, notes = ${notes}, frozen = ${frozen}::jsonb
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const told = deals.map(
      (deal): NewEvent => ({
        kind: 'funnel-reviewed',
        recordType: 'opportunity',
        recordId: deal.id,
        recordName: deal.name,
        customerId: deal.customer?.id ?? null,
        changes: { review: { from: null, to: { id } } },
      }),
    )
    await appendEvents(tx, context, actor, [eventOf(review, 'funnel-review-ended'), ...told])
  })
}
