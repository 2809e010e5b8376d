import { neglectOperations } from '#contract/analytics/neglect.ts'
import type { FastifyInstance } from 'fastify'
import { forbidden } from '../foundation/access/refusal.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { readNeglect } from './neglect.queries.ts'

/** Customers by level and age of the last contact, for who may read what they are counted by. */
export function neglectRoutes(app: FastifyInstance, context: Context): void {
  route(app, neglectOperations.read, ({ actor, query }) => {
    const counted = ['level', 'lastActivityAt', 'owner']
    const mayCount = counted.every((field) => readsField(actor.rights, 'customer', field))
    if (sightOf(actor, 'customer', 'see').kind === 'none' || !mayCount) throw forbidden()
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readNeglect(tx, actor, context.now(), query))
  })
}
