import { marketInformationOperations } from '#contract/commerce/market/market-information.operations.ts'
import { marketOperations } from '#contract/commerce/market/market.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { standardRoutes } from '../../foundation/records/routes.ts'
import { marketInformationActions, verifyInformation } from './market-information.actions.ts'
import { marketInformationSpec } from './market-information.spec.ts'
import { readPrices } from './price.queries.ts'
import { listWatches, seeWatch, watchView } from './watch.ts'

function checkSees(actor: Actor, fields: readonly string[] = []): void {
  const reads = fields.every((name) => readsField(actor.rights, 'market-information', name))
  if (sightOf(actor, 'market-information', 'see').kind === 'none' || !reads) throw forbidden()
}

/** What the field learns of the market: its records, their prices, and who wants to be told of what. */
export function marketRoutes(app: FastifyInstance, context: Context): void {
  const read = <Answer>(actor: Actor, work: (tx: Tx<never>) => Promise<Answer>) =>
    context.database.read(actor.tenantId, work)
  standardRoutes(app, context, marketInformationSpec, marketInformationOperations, marketInformationActions)
  route(app, marketOperations.verify, async ({ actor, params, body }) => {
    checkSees(actor, ['state'])
    // Records are known by their fields at run time, and by the contract where they are answered.
    type Answer = never
    return (await verifyInformation(context, actor, params.id, body.state)) as Answer
  })
  route(app, marketOperations.prices, ({ actor, query }) => {
    checkSees(actor, ['price', 'currency', 'seenOn', 'source', 'state', 'competitor', 'product', 'model', 'province'])
    return read(actor, (tx) => readPrices(tx, actor, context.now(), query))
  })
  route(app, marketOperations.watches, async ({ actor }) => {
    checkSees(actor)
    return { items: await read(actor, (tx) => listWatches(tx, actor, context.now())) }
  })
  route(app, marketOperations.watch, async ({ actor, params, body }) => {
    checkSees(actor)
    return { items: await watchView(context, actor, params.id, body.watched) }
  })
  route(app, marketOperations.seen, async ({ actor, params }) => {
    checkSees(actor)
    return { items: await seeWatch(context, actor, params.id) }
  })
}
