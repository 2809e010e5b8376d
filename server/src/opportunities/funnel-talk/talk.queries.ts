import type { FunnelTalk } from '#contract/opportunities/funnel-talk/funnel-talk.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { together } from '../../foundation/database/together.ts'
import { readCommitments } from '../funnel-review/commitment.queries.ts'
import { readReviewDeals } from '../funnel-review/review-deals.queries.ts'
import type { FunnelReviewParts } from '../funnel-review/review-part.ts'
import { agendaOf } from './agenda.rules.ts'
import { pairOf, readHeads } from './pair.queries.ts'
import { readTopics } from './topic.queries.ts'

/** Who never talked looks back over this long; promises are counted over a year. */
const firstDays = 30
const countedDays = 365

const nobody = '00000000-0000-7000-8000-000000000000'

/** The standing page of a person and who leads them: what changed since their last talk, what was promised, and what to talk about. */
export async function readTalk(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  of: string,
): Promise<FunnelTalk> {
  const { lead, person } = await pairOf(tx, actor, of)
  const [head] = await readHeads(tx, actor, now, sql`select ${lead}::uuid as lead, ${person}::uuid as person`)
  if (!head) throw notFound()
  const since = head.lastAt ?? new Date(now.getTime() - firstDays * dayMs).toISOString()
  const ofPair = sql`o.lead_id = ${lead}::uuid and o.person_id = ${person}::uuid`
  const [deals, topics, promises, running] = await together([
    readReviewDeals(tx, actor, parts, now, { id: nobody, people: [person], since }),
    readTopics(
      tx,
      actor,
      sql`${ofPair} and (o.settled_at is null or o.settled_at > ${since}::timestamptz - interval '90 days')`,
    ),
    readPromises(tx, actor, parts, now, { lead, person }),
    sql<{
      id: string
    }>`select r.id from funnel_review r where r.tenant_id = ${actor.tenantId}::uuid and r.reviewer_id = ${lead}::uuid and r.person_id = ${person}::uuid and r.ended_at is null`.execute(
      tx,
    ),
  ])
  const yearAgo = new Date(now.getTime() - countedDays * dayMs).toISOString().slice(0, 10)
  const count = (...states: string[]) =>
    promises.filter(({ promise }) => states.includes(promise.state) && promise.dueOn >= yearAgo).length
  return {
    ...head,
    leads: lead === actor.userId,
    since,
    agenda: agendaOf(
      promises,
      topics,
      deals.filter(({ outcome }) => outcome === 'open'),
    ),
    promises: promises.filter(
      ({ promise }) => promise.state === 'open' || promise.state === 'late' || promise.dueOn >= since.slice(0, 10),
    ),
    kept: { kept: count('kept'), keptLate: count('kept-late'), broken: count('late', 'dropped') },
    settled: topics.filter(({ settledAt }) => settledAt !== null).toReversed(),
    running: running.rows[0]?.id ?? null,
  }
}

/** What the person promised in meetings with who leads them, about deals that the reader sees. */
async function readPromises(
  tx: Kysely<never>,
  actor: Actor,
  parts: FunnelReviewParts,
  now: Date,
  { lead, person }: { lead: string; person: string },
): Promise<FunnelTalk['promises']> {
  const found = await sql<{ id: string; name: string }>`select d.id, d.name from opportunity d
    where d.tenant_id = ${actor.tenantId}::uuid and d.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'd')} and d.id in (
      select m.opportunity_id from funnel_review_commitment m join funnel_review r on r.tenant_id = m.tenant_id and r.id = m.review_id and r.reviewer_id = ${lead}::uuid
      where m.tenant_id = ${actor.tenantId}::uuid and m.owner_id = ${person}::uuid)`.execute(tx)
  const names = new Map(found.rows.map((deal) => [deal.id, deal]))
  const made = await readCommitments(tx, actor, parts, now, [...names.keys()])
  return made
    .filter(({ owner }) => owner?.id === person)
    .flatMap(({ deal, review: _review, ...promise }) => {
      const known = names.get(deal)
      return known ? [{ promise, deal: known }] : []
    })
}
