import { completenessOperations } from '#contract/customers/completeness.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden } from '../foundation/access/refusal.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { readCompletenessByOwner, readLacking } from './completeness.queries.ts'

/** What a list hides, a figure must not tell. */
function mayCount(actor: Actor): void {
  const isReadable = readsField(actor.rights, 'customer', 'completeness')
  if (sightOf(actor, 'customer', 'see').kind === 'none' || !isReadable) throw forbidden()
}

/** How complete customers are, owner by owner. */
export function completenessFigureRoutes(app: FastifyInstance, context: Context): void {
  route(app, completenessOperations.byOwner, ({ actor }) => {
    mayCount(actor)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readCompletenessByOwner(tx, actor))
  })
  route(app, completenessOperations.ofOwner, ({ actor, params }) => {
    mayCount(actor)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readLacking(tx, actor, params.id))
  })
}
