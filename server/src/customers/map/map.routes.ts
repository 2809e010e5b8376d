import { customerMapOperations } from '#contract/customers/customer-map.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { readNearby } from './nearby.queries.ts'
import { readExtent, readMap } from './map.queries.ts'

/** Customers by where they are. */
export function customerMapRoutes(app: FastifyInstance, context: Context): void {
  route(app, customerMapOperations.read, ({ actor, query: { south, west, north, east, ...asked } }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readMap(tx, actor, context.now(), { ...asked, box: { south, west, north, east } }),
    ),
  )
  route(app, customerMapOperations.extent, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readExtent(tx, actor, context.now(), query)),
  )
  route(app, customerMapOperations.nearby, ({ actor, body }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readNearby(tx, actor, context.now(), body)),
  )
}
