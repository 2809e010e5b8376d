import { dealHealthOperations } from '#contract/analytics/deal-health.ts'
import type { FastifyInstance } from 'fastify'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { mayCount } from '../may-count.ts'
import { readDealHealth } from './health.queries.ts'

/** How the open deals in sight stand. */
export function dealHealthRoutes(app: FastifyInstance, context: Context): void {
  route(app, dealHealthOperations.read, ({ actor, query }) => {
    mayCount(actor, ['health', 'amount', 'owner', 'outcome'])
    const withRules = fieldAccess(actor.rights, 'opportunity', 'signals') !== 'hidden'
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readDealHealth(tx, actor, query, withRules))
  })
}
