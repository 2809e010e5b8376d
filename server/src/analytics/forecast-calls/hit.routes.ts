import { forecastHitOperations } from '#contract/analytics/forecast-hits.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { historyFields, mayCount } from '../may-count.ts'
import { readHits } from './hit.queries.ts'

/** How well people called what would come. */
export function forecastHitRoutes(app: FastifyInstance, context: Context): void {
  route(app, forecastHitOperations.read, async ({ actor, query }) => {
    mayCount(actor, historyFields)
    const callers = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readHits(tx, actor, context.now(), query.unit),
    )
    return { currency: actor.company.currency, callers }
  })
}
