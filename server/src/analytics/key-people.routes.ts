import { customerGroupOperations } from '#contract/analytics/customer-group.ts'
import { keyPeopleOperations } from '#contract/analytics/key-people.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden } from '../foundation/access/refusal.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { readCustomerGroup } from './customer-group.queries.ts'
import { readKeyPeople, readKnowers, readLeaving } from './key-people.queries.ts'

/** Who could leave is the matter of those who may hand over: a colleague's dependency is not everybody's business. */
function mayLookAtPeople(actor: Actor): void {
  if (sightOf(actor, 'customer', 'transfer').kind === 'none') throw forbidden()
}

/** On whom customers rest, and with whom they belong together. */
export function keyPeopleRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, query)
  route(app, keyPeopleOperations.knowers, ({ actor, params }) =>
    read(actor, (tx) => readKnowers(tx, actor, context.now(), params.id)),
  )
  route(app, customerGroupOperations.read, ({ actor, params }) =>
    read(actor, (tx) => readCustomerGroup(tx, actor, params.id)),
  )
  route(app, keyPeopleOperations.list, ({ actor }) => {
    mayLookAtPeople(actor)
    return read(actor, (tx) => readKeyPeople(tx, actor, context.now()))
  })
  route(app, keyPeopleOperations.leaving, ({ actor, params }) => {
    mayLookAtPeople(actor)
    return read(actor, (tx) => readLeaving(tx, actor, context.now(), params.id))
  })
}
