import { buyingOperations } from '#contract/opportunities/buying/buying.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { correctBuyingStage, enterBuyingStage, withdrawBuyingStage } from './buying.actions.ts'
import { readBuying } from './buying.queries.ts'
import { writeSteps } from './decision-step.actions.ts'

/** The customer's way to a decision, beside ours. */
export function buyingRoutes(app: FastifyInstance, context: Context): void {
  const read = (actor: Actor, id: string) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readBuying(tx, actor, context.now(), id))
  route(app, buyingOperations.read, ({ actor, params }) => read(actor, params.id))
  route(app, buyingOperations.enter, async ({ actor, params, body }) => {
    await enterBuyingStage(context, actor, params.id, body)
    return read(actor, params.id)
  })
  route(app, buyingOperations.correct, async ({ actor, params, body }) => {
    await correctBuyingStage(context, actor, params.id, params.entry, body)
    return read(actor, params.id)
  })
  route(app, buyingOperations.withdraw, async ({ actor, params }) => {
    await withdrawBuyingStage(context, actor, params.id, params.entry)
    return read(actor, params.id)
  })
  route(app, buyingOperations.writeSteps, async ({ actor, params, body, version }) => {
    await writeSteps(context, actor, params.id, body.steps, version)
    return read(actor, params.id)
  })
}
