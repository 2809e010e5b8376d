import { dayMapOperations } from '#contract/activities/day/day-map.ts'
import { routeOperations } from '#contract/activities/day/route.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { readDayMap } from './day-map.queries.ts'
import { planRoute } from './route.queries.ts'

/** The day of who asks, and of those in their sight. */
export function dayRoutes(app: FastifyInstance, context: Context): void {
  route(app, routeOperations.plan, ({ actor, body }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => planRoute(tx, actor, body)),
  )
  route(app, dayMapOperations.read, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readDayMap(tx, actor, query)),
  )
}
