import { callPeriod, forecastCallOperations } from '#contract/opportunities/funnel-review/forecast-call.ts'
import { funnelReviewOperations } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { FastifyInstance } from 'fastify'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import { together } from '../../foundation/database/together.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { callForecast } from './forecast-call.actions.ts'
import { findSubject, readCalls, readSums } from './forecast-call.queries.ts'
import { mayReadFunnel, reviewSeen } from './review-access.ts'
import type { FunnelReviewParts } from './review-part.ts'
import { beginReview, endReview, noteDeal, promise } from './review.actions.ts'
import { listReviews, readReview, readStart } from './review.queries.ts'

/** Funnel reviews and forecast calls. */
export function funnelReviewRoutes(app: FastifyInstance, context: Context, parts: FunnelReviewParts): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>): Promise<Result> => {
    mayReadFunnel(actor)
    return context.database.read(actor.tenantId, query)
  }
  route(app, funnelReviewOperations.start, ({ actor }) =>
    read(actor, (tx) => readStart(tx, actor, parts, context.now())),
  )
  route(app, funnelReviewOperations.list, async ({ actor, query }) => ({
    items: await read(actor, (tx) => listReviews(tx, actor, parts, context.now(), query)),
  }))
  route(app, funnelReviewOperations.begin, ({ actor, body }) => beginReview(context, actor, body))
  route(app, funnelReviewOperations.read, ({ actor, params }) =>
    read(actor, (tx) => readReview(tx, actor, parts, context.now(), params.id)),
  )
  route(app, funnelReviewOperations.note, async ({ actor, params, body }) => {
    await noteDeal(context, actor, params.id, params.deal, body)
    return undefined
  })
  route(app, funnelReviewOperations.promise, ({ actor, params, body }) =>
    promise(context, actor, parts, params.id, params.deal, body),
  )
  route(app, funnelReviewOperations.end, async ({ actor, params, body }) => {
    await endReview(context, actor, parts, params.id, body.notes)
    return undefined
  })
  route(app, funnelReviewOperations.ofDeal, async ({ actor, params }) => ({
    items: await read(actor, (tx) => reviewsOfDeal(tx, actor, params.id)),
  }))
  route(app, forecastCallOperations.read, ({ actor, query }) =>
    read(actor, async (tx) => {
      const subject = await findSubject(tx, actor, query)
      const today = dayIn(actor.company.timeZone, context.now())
      const period = callPeriod(query.unit, query.on ?? today, actor.company.fiscalMonth)
      const [calls, sums] = await together([
        readCalls(tx, actor, subject, query.unit, period),
        readSums(tx, actor, subject.people, period),
      ])
      const mayCall = subject.mayCall && period.to >= today
      return { period, currency: actor.company.currency, calls, sums, mayCall }
    }),
  )
  route(app, forecastCallOperations.call, ({ actor, body }) => callForecast(context, actor, body))
}

type Said = { review: string; at: string; by: { id: string; name: string }; note: string; category: never }

async function reviewsOfDeal(tx: Kysely<never>, actor: Actor, id: string): Promise<Said[]> {
  const seen = await sql`select 1 from opportunity o
    where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${id}::uuid and ${inSight(actor, 'opportunity', 'see', 'o')}`.execute(
    tx,
  )
  if (seen.rows.length === 0) throw notFound()
  const found =
    await sql<Said>`select r.id as review, d.discussed_at as at, jsonb_build_object('id', u.id, 'name', u.name) as by, d.note, d.category
    from funnel_review_deal d join funnel_review r on r.tenant_id = d.tenant_id and r.id = d.review_id and r.ended_at is not null
    join user_account u on u.tenant_id = r.tenant_id and u.id = r.reviewer_id
    where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${id}::uuid and ${reviewSeen(actor, 'r')} order by d.discussed_at desc limit 50`.execute(
      tx,
    )
  return found.rows
}
