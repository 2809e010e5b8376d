import type {
  Commitment,
  FunnelReview,
  Reviewable,
  ReviewHead,
} from '#contract/opportunities/funnel-review/funnel-review.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { together } from '../../foundation/database/together.ts'
import { isBelow, listDepartments } from '../../organization/index.ts'
import { readCommitments } from './commitment.queries.ts'
import { readCalls, readSums } from './forecast-call.queries.ts'
import { readReviewDeals } from './review-deals.queries.ts'
import { reviewable, reviewSeen } from './review-access.ts'
import type { FunnelReviewParts } from './review-part.ts'
import { findReview, headColumns, type ReviewRow, toHead } from './review-rows.ts'

/** Whose deals the reader may walk through, with when that was last done and what was promised then. */
export async function readStart(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
): Promise<{
  currency: string
  people: Reviewable[]
  teams: { id: string; name: string; people: number; running: string | null }[]
}> {
  const ids = await reviewable(tx, actor)
  const found = await sql<Omit<Reviewable, 'late'> & { departmentId: string | null; promised: string[] | null }>`
    with deals as (select t.owner_id, sum(t.count)::int as open, (sum(t.amount) filter (where t.currency = ${actor.company.currency}))::numeric(20,2) as amount
      from funnel_tally t join stage s on s.tenant_id = t.tenant_id and s.id = t.stage_id and s.outcome = 'open'
      where t.tenant_id = ${actor.tenantId}::uuid and t.owner_id = any(${ids}::uuid[]) group by t.owner_id)
    select u.id, u.name, p.name as department, u.department_id as "departmentId", d.open, coalesce(d.amount, 0)::numeric(20,2) as amount,
      (select max(r.ended_at) from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and r.people && array[u.id] and r.ended_at is not null) as "lastAt",
      (select r.id from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and r.reviewer_id = ${actor.userId}::uuid and r.person_id = u.id and r.ended_at is null) as running,
      (select array_agg(m.opportunity_id) from funnel_review_commitment m where m.tenant_id = ${actor.tenantId}::uuid and m.owner_id = u.id) as promised
    from user_account u join deals d on d.owner_id = u.id and d.open > 0 left join department p on p.tenant_id = u.tenant_id and p.id = u.department_id
    where u.tenant_id = ${actor.tenantId}::uuid order by "lastAt" nulls first, d.amount desc nulls last, u.id limit 500`.execute(
    tx,
  )
  const promised = found.rows.flatMap((row) => row.promised ?? [])
  const [commitments, departments, running] = await together([
    readCommitments(tx, actor, parts, now, [...new Set(promised)]),
    listDepartments(tx, actor.tenantId),
    sql<{ id: string; department: string }>`select r.id, r.department_id as department from funnel_review r
      where r.tenant_id = ${actor.tenantId}::uuid and r.reviewer_id = ${actor.userId}::uuid and r.department_id is not null and r.ended_at is null`.execute(
      tx,
    ),
  ])
  const people = found.rows.map(({ departmentId: _department, promised: _promised, ...row }) => ({
    ...row,
    late: commitments.filter(({ owner, state }) => owner?.id === row.id && state === 'late').length,
  }))
  const teams = departments.flatMap(({ id, name }) => {
    const members = found.rows.filter(
      ({ departmentId }) => departmentId !== null && isBelow(departments, departmentId, id),
    ).length
    const open = running.rows.find(({ department }) => department === id)?.id ?? null
    return members > 1 ? [{ id, name, people: members, running: open }] : []
  })
  return { currency: actor.company.currency, people, teams }
}

type Listed = ReviewHead & Record<'deals' | 'commitments' | 'kept' | 'keptLate' | 'late', number> & { mine: boolean }

/** Meetings in sight, the newest first. */
export async function listReviews(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  { person, limit }: { person?: string | undefined; limit: number },
): Promise<Listed[]> {
  const of = person === undefined ? sql`true` : sql`r.people && array[${person}]::uuid[]`
  const found = await sql<ReviewHead & { mine: boolean; discussed: string[] | null }>`select ${headColumns(actor)},
      (select array_agg(d.opportunity_id) from funnel_review_deal d where d.tenant_id = ${actor.tenantId}::uuid and d.review_id = r.id) as discussed
    from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and ${of} and ${reviewSeen(actor, 'r')} order by r.id desc limit ${limit}`.execute(
    tx,
  )
  const ids = found.rows.flatMap(({ discussed }) => discussed ?? [])
  const commitments = await readCommitments(tx, actor, parts, now, [...new Set(ids)])
  return found.rows.map((row) => {
    const promised = commitments.filter(({ review }) => review === row.id)
    const count = (state: Commitment['state']) => promised.filter((one) => one.state === state).length
    return {
      ...toHead(row),
      mine: row.mine,
      deals: row.discussed?.length ?? 0,
      commitments: promised.length,
      kept: count('kept'),
      keptLate: count('kept-late'),
      late: count('late'),
    }
  })
}

/** What a meeting was when it ended; who reads it is told what they may see today. */
export type Frozen = Pick<FunnelReview, 'deals' | 'ended' | 'sums' | 'ownCall' | 'call'>

/** A meeting: its deals as they are while it goes on, as they were once it has ended. */
export async function readReview(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  id: string,
): Promise<FunnelReview> {
  const row = await findReview(tx, actor, id)
  const state = row.frozen
    ? await seenOf(tx, actor, parts, now, row.id, row.frozen as Frozen)
    : await readRunning(tx, actor, parts, now, row)
  const { since, notes, mine } = row
  return { ...toHead(row), since, notes, mine, currency: actor.company.currency, ...state }
}

export async function readRunning(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  row: ReviewRow,
): Promise<Frozen> {
  const subject = row.person
    ? { level: 'person' as const, id: row.person.id }
    : { level: 'team' as const, id: row.department?.id ?? null }
  const deals = await readReviewDeals(tx, actor, parts, now, row)
  const [sums, calls] = await together([
    readSums(tx, actor, row.people, row.period),
    readCalls(tx, actor, subject, row.unit, row.period),
  ])
  return {
    deals: deals.filter(({ outcome }) => outcome === 'open'),
    ended: deals.filter(({ outcome }) => outcome !== 'open'),
    sums,
    ownCall: calls.find((call) => call.own) ?? null,
    call: calls.find((call) => !call.own && call.by.id === row.reviewer.id) ?? null,
  }
}

/** Of what was, the deals and customers that the reader sees today, and what became of the promises since. */
async function seenOf(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  review: string,
  frozen: Frozen,
): Promise<Frozen> {
  const ids = [...frozen.deals, ...frozen.ended].map(({ id }) => id)
  const [found, commitments] = await together([
    sql<{ id: string; customer: string | null }>`select o.id, c.id as customer from opportunity o
      left join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id and ${inSight(actor, 'customer', 'see', 'c')}
      where o.tenant_id = ${actor.tenantId}::uuid and o.id = any(${ids}::uuid[]) and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}`.execute(
      tx,
    ),
    readCommitments(tx, actor, parts, now, ids),
  ])
  const seen = new Map(found.rows.map((row) => [row.id, row.customer]))
  const today = new Map(commitments.map(({ deal: _deal, review: _review, ...one }) => [one.id, one]))
  const here = (deals: Frozen['deals']) =>
    deals
      .filter(({ id }) => seen.has(id))
      .map((deal) => ({
        ...deal,
        customer: deal.customer && seen.get(deal.id) === deal.customer.id ? deal.customer : null,
        last: deal.last && {
          ...deal.last,
          commitments: deal.last.commitments.flatMap(({ id }) => today.get(id) ?? []),
        },
        entry: deal.entry && {
          ...deal.entry,
          commitments: commitments
            .filter((one) => one.deal === deal.id && one.review === review)
            .flatMap(({ id }) => today.get(id) ?? []),
        },
      }))
  return { ...frozen, deals: here(frozen.deals), ended: here(frozen.ended) }
}
