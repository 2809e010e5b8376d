import type { Commitment, ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { CallCategory } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { questionsFor } from '#contract/opportunities/funnel-review/questions.ts'
import type { Label } from '#contract/shared/label.ts'
import type { Reference } from '#contract/shared/field.ts'
import { daysBetween } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { changesOf, type DealState } from './changes.rules.ts'
import { reviewSeen } from './review-access.ts'
import { type OfDeal, readCommitments } from './commitment.queries.ts'
import type { DoneSince, FunnelReviewParts } from './review-part.ts'

/** More deals than this are no meeting. */
const most = 300

type Said = { note: string; category: CallCategory | null }

type Row = {
  id: string
  name: string
  owner: Reference | null
  customer: Reference | null
  amount: string | null
  currency: string | null
  stage_id: string
  stage: Label
  position: number
  outcome: 'open' | 'won' | 'lost'
  expectedCloseOn: string | null
  closedOn: string | null
  lossReason: string | null
  category: string | null
  probability: number | null
  nextStep: string | null
  nextStepOn: string | null
  entered: string
  before: DealState | null
  pushes: number
  expectedDays: number | null
  last: (Said & { review: string; at: string; by: Reference }) | null
  entry: Said | null
}

/** The deals of some people that are open, or ended since a moment, with what changed since then and what was said of them. */
export async function readReviewDeals(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  review: { id: string; people: readonly string[]; since: string },
): Promise<ReviewDeal[]> {
  const rows = await readRows(tx, actor, review)
  const ids = rows.map(({ id }) => id)
  const [done, commitments] = await together([
    parts.doneSince(tx, actor, ids, review.since),
    readCommitments(tx, actor, parts, now, ids),
  ])
  const doneOf = new Map(done.map((one) => [one.deal, one]))
  const today = dayIn(actor.company.timeZone, now)
  return rows.map((row) =>
    toDeal(row, {
      today,
      zone: actor.company.timeZone,
      done: doneOf.get(row.id),
      review: review.id,
      promised: commitments.filter(({ deal }) => deal === row.id),
    }),
  )
}

async function readRows(
  tx: Kysely<never>,
  actor: Actor,
  { id, people, since }: { id: string; people: readonly string[]; since: string },
): Promise<Row[]> {
  const found = await sql<Row>`
    select o.id, o.name, jsonb_build_object('id', u.id, 'name', u.name) as owner,
      case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end as customer,
      o.amount, o.currency, o.stage_id, s.name as stage, s.position, o.outcome, o.expected_close_on as "expectedCloseOn", o.closed_on as "closedOn", o.loss_reason as "lossReason",
      o.forecast_category as category, o.probability, o.next_step as "nextStep", o.next_step_on as "nextStepOn", o.stage_entered_at as entered,
      (select jsonb_build_object('stage', jsonb_build_object('id', t.id, 'name', t.name, 'position', t.position), 'outcome', v.outcome, 'amount', v.amount::text, 'expectedCloseOn', v.expected_close_on,
          'category', v.forecast_category, 'owner', case when w.id is not null then jsonb_build_object('id', w.id, 'name', w.name) end)
        from opportunity_version v join stage t on t.tenant_id = v.tenant_id and t.id = v.stage_id
        left join user_account w on w.tenant_id = v.tenant_id and w.id = v.owner_id
        where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = o.id and v.valid_from <= ${since}::timestamptz and v.valid_to > ${since}::timestamptz and not v.deleted
        order by v.valid_from desc limit 1) as before,
      (select count(*)::int from (select v.expected_close_on as day, lag(v.expected_close_on) over (order by v.valid_from, v.valid_to) as earlier from opportunity_version v
        where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = o.id and v.outcome = 'open') moved where moved.day > moved.earlier) as pushes,
      (select (d.stage #>> '{definition,expectedDays}')::int from process_version p cross join lateral jsonb_array_elements(p.design -> 'stages') as d(stage)
        where p.tenant_id = ${actor.tenantId}::uuid and p.process_id = o.process_id and p.number = o.process_version and d.stage ->> 'id' = o.stage_id::text) as "expectedDays",
      (select jsonb_build_object('review', r.id, 'at', l.discussed_at, 'by', jsonb_build_object('id', b.id, 'name', b.name), 'note', l.note, 'category', l.category)
        from funnel_review_deal l join funnel_review r on r.tenant_id = l.tenant_id and r.id = l.review_id and r.ended_at is not null
        join user_account b on b.tenant_id = r.tenant_id and b.id = r.reviewer_id
        where l.tenant_id = ${actor.tenantId}::uuid and l.opportunity_id = o.id and r.id <> ${id}::uuid and ${reviewSeen(actor, 'r')} order by l.discussed_at desc limit 1) as last,
      (select jsonb_build_object('note', e.note, 'category', e.category) from funnel_review_deal e
        where e.tenant_id = ${actor.tenantId}::uuid and e.review_id = ${id}::uuid and e.opportunity_id = o.id) as entry
    from opportunity o join stage s on s.tenant_id = o.tenant_id and s.id = o.stage_id
    join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
    left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id and ${inSight(actor, 'customer', 'see', 'c')}
    where o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = any(${[...people]}::uuid[]) and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}
      and (o.outcome = 'open' or o.stage_entered_at > ${since}::timestamptz)
    order by o.outcome = 'open' desc, o.amount desc nulls last, o.id limit ${most}`.execute(tx)
  return found.rows
}

type Known = { today: string; zone: string; done: DoneSince | undefined; review: string; promised: OfDeal[] }

function toDeal(row: Row, { today, zone, done, review, promised }: Known): ReviewDeal {
  const { stage_id, position, entered, before, expectedDays, last, entry, ...deal } = row
  const state: DealState = { ...row, stage: { id: stage_id, name: row.stage, position } }
  const changes = changesOf(before, state)
  const plain = (ones: OfDeal[]) => ones.map(({ deal: _deal, review: _review, ...one }): Commitment => one)
  const here = promised.filter((one) => one.review === review)
  // What is still open from any meeting before, and all that the last one said.
  const earlier = promised.filter(
    (one) => one.review !== review && (one.review === last?.review || one.state === 'open' || one.state === 'late'),
  )
  const daysInStage = Math.max(0, daysBetween(dayIn(zone, new Date(entered)), today))
  const lastDone = done?.last ?? null
  return {
    ...deal,
    stagePosition: position,
    daysInStage,
    changes,
    activities: { count: done?.count ?? 0, last: lastDone },
    questions:
      row.outcome === 'open'
        ? questionsFor({
            lateCommitments: earlier.filter(({ state: now }) => now === 'late').length,
            daysToClose: row.expectedCloseOn === null ? null : daysBetween(today, row.expectedCloseOn),
            pushes: row.pushes,
            category: row.category,
            probability: row.probability,
            daysToNextStep: row.nextStepOn === null ? null : daysBetween(today, row.nextStepOn),
            daysSinceActivity: lastDone === null ? null : daysBetween(dayIn(zone, new Date(lastDone.at)), today),
            daysInStage,
            expectedDays,
            wentBack: changes.some((change) => change.kind === 'stage' && change.back),
            amountDown: changes.some(
              (change) => change.kind === 'amount' && Number(change.to ?? 0) < Number(change.from ?? 0),
            ),
            amountMissing: row.amount === null,
          })
        : [],
    last: last && { ...last, commitments: plain(earlier) },
    entry: entry && { ...entry, commitments: plain(here) },
  }
}
