import { executionOperations } from '#contract/analytics/execution.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { readsField, sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { listExecution } from './execution-items.queries.ts'
import { readExecution } from './execution.queries.ts'

/** What a list hides, a figure must not tell: neither what is counted nor that by which it is. */
function mayCountActivities(actor: Actor, by: string | undefined): void {
  const fields = [
    'kind',
    'at',
    'done',
    'owner',
    'completedAt',
    'minutes',
    'follows',
    ...(by === 'region' ? ['customer'] : []),
  ]
  const reads = fields.every((name) => readsField(actor.rights, 'activity', name))
  const readsRegion = by !== 'region' || readsField(actor.rights, 'customer', 'province')
  if (sightOf(actor, 'activity', 'see').kind === 'none' || !reads || !readsRegion) throw forbidden()
}

/** How the standard of selling is kept, and what stands behind each figure. */
export function executionRoutes(app: FastifyInstance, context: Context): void {
  route(app, executionOperations.read, ({ actor, query }) => {
    mayCountActivities(actor, query.by)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readExecution(tx, actor, context.now(), query))
  })
  route(app, executionOperations.items, ({ actor, query }) => {
    mayCountActivities(actor, query.by)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => listExecution(tx, actor, context.now(), query))
  })
}
