import { completenessOperations } from '#contract/customers/completeness.ts'
import type { FastifyInstance } from 'fastify'
import { forbidden } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { changeWeights, readCompletenessStanding } from './completeness.actions.ts'

/** What counts for the completeness of customers. */
export function completenessRoutes(app: FastifyInstance, context: Context, wake: () => void): void {
  route(app, completenessOperations.weights, ({ actor }) => {
    if (sightOf(actor, 'customer', 'see').kind === 'none') throw forbidden()
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readCompletenessStanding(tx, actor.tenantId))
  })
  route(app, completenessOperations.changeWeights, async ({ actor, body, version }) => {
    const standing = await changeWeights(context, actor, body.weights, version)
    wake()
    return standing
  })
}
