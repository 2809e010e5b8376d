import { reviewOperations } from '#contract/opportunities/reviews/review.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { answerReview, writeForm } from './review.actions.ts'
import { countOwnReviews, listOwnReviews, readDealReviews, readForm } from './review.queries.ts'

/** What is asked when a deal ends, and what each of those who are asked says. */
export function reviewRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>): Promise<Result> =>
    context.database.read(actor.tenantId, query)
  route(app, reviewOperations.form, ({ actor }) => read(actor, (tx) => readForm(tx, actor.tenantId)))
  route(app, reviewOperations.writeForm, async ({ actor, body, version }) => {
    await writeForm(context, actor, body.questions, version)
    return read(actor, (tx) => readForm(tx, actor.tenantId))
  })
  route(app, reviewOperations.mine, async ({ actor }) => ({
    items: await read(actor, (tx) => listOwnReviews(tx, actor)),
  }))
  route(app, reviewOperations.waiting, ({ actor }) => read(actor, (tx) => countOwnReviews(tx, actor)))
  route(app, reviewOperations.ofDeal, ({ actor, params }) => read(actor, (tx) => readDealReviews(tx, actor, params.id)))
  route(app, reviewOperations.answer, async ({ actor, params, body }) => {
    await answerReview(context, actor, params.id, body.answers)
    return read(actor, (tx) => readDealReviews(tx, actor, params.id))
  })
}
