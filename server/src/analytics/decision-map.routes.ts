import { decisionMapOperations } from '#contract/analytics/decision-map.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { readCustomerPeople, readDealPeople } from './decision-map.queries.ts'

/** The maps of who decides at a customer and in a deal. */
export function decisionMapRoutes(app: FastifyInstance, context: Context): void {
  route(app, decisionMapOperations.customer, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readCustomerPeople(tx, actor, context.now(), params.id)),
  )
  route(app, decisionMapOperations.deal, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readDealPeople(tx, actor, context.now(), params.id)),
  )
}
