import { waitOperations } from '#contract/analytics/request-waits.ts'
import type { FastifyInstance } from 'fastify'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { readWaits } from './wait.queries.ts'

/** How long requests wait, and which waits cost which deals. */
export function waitRoutes(app: FastifyInstance, context: Context): void {
  route(app, waitOperations.read, ({ actor, query }) => {
    if (sightOf(actor, 'opportunity', 'see').kind === 'none') throw forbidden()
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readWaits(tx, actor, context.now(), query))
  })
}
