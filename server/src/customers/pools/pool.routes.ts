import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { assignCustomers, claimCustomers } from './claim.actions.ts'
import { listDue, previewRecycling } from './due.queries.ts'
import { readHolding } from './holding.queries.ts'
import { changePool, createPool, deletePool } from './pool.actions.ts'
import { listPooled, readPooled } from './pool-list.queries.ts'
import { listPools } from './pool.queries.ts'
import { lockCustomer, returnCustomers } from './return.actions.ts'

/** Pools: what they are, who takes what out of them and puts what back, and what goes back next. */
export function poolRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, query)

  route(app, poolOperations.list, async ({ actor }) => ({
    items: await read(actor, (tx) => listPools(tx, actor, context.now())),
  }))
  route(app, poolOperations.create, ({ actor, body }) => createPool(context, actor, body))
  route(app, poolOperations.change, ({ actor, params, body, version }) =>
    changePool(context, actor, params.id, body, version),
  )
  route(app, poolOperations.remove, async ({ actor, params, query, version }) => {
    await deletePool(context, actor, params.id, query.moveTo, version)
    return undefined
  })
  route(app, poolOperations.preview, ({ actor, query }) =>
    read(actor, (tx) => previewRecycling(tx, actor, context.now(), query)),
  )
  route(app, poolOperations.due, ({ actor, query }) => read(actor, (tx) => listDue(tx, actor, context.now(), query)))
  route(app, poolOperations.customers, ({ actor, params, query }) =>
    read(actor, (tx) => listPooled(tx, actor, context.now(), params.id, query)),
  )
  route(app, poolOperations.customer, ({ actor, params }) =>
    read(actor, (tx) => readPooled(tx, actor, context.now(), params.id, params.customer)),
  )
  route(app, poolOperations.claim, ({ actor, params, body }) => claimCustomers(context, actor, params.id, body.ids))
  route(app, poolOperations.assign, ({ actor, params, body }) =>
    assignCustomers(context, actor, params.id, body.ids, body.owner, body.reason),
  )
  route(app, poolOperations.return, ({ actor, params, body }) =>
    returnCustomers(context, actor, params.id, body.ids, body.reason),
  )
  route(app, poolOperations.holding, ({ actor, params }) =>
    read(actor, (tx) => readHolding(tx, actor, context.now(), params.id)),
  )
  route(app, poolOperations.lock, async ({ actor, params, body }) => {
    await lockCustomer(context, actor, params.id, body)
    return undefined
  })
}
