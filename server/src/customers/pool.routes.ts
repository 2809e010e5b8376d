import { poolOperations } from '#contract/customers/pool.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { notFound } from '../foundation/access/refusal.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { sql } from 'kysely'
import { assignCustomers, claimCustomers } from './claim.actions.ts'
import { dueAnswer, factsOf, holdingHistory, listDue, type NamedRule, previewRecycling } from './due.queries.ts'
import { changePool, createPool, deletePool } from './pool.actions.ts'
import { listPooled, readPooled } from './pool-list.queries.ts'
import { listPools, poolEntries, rulesInForce } from './pool.queries.ts'
import { dueOn, isNear } from './pool.rules.ts'
import { lockCustomer, mayLock, returnCustomers } from './return.actions.ts'

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

/** Who holds and held a customer that the actor sees, and whether and when it goes back. */
async function readHolding(tx: Kysely<never>, actor: Actor, now: Date, id: string) {
  const { tenantId, company } = actor
  const found = await sql<
    Record<string, unknown> & { owner_id: string | null; protected_until: string | null; locked: boolean }
  >`
    select r.owner_id, r.level, r.deleted_at, r.held_since, r.created_at, r.last_activity_at, r.last_opportunity_on, r.last_won_on, r.open_opportunities, r.protected_until, r.locked
    from customer as r where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'customer', 'see', 'r')}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  const owners = row.owner_id === null ? new Map() : await poolEntries(tx, tenantId, row.owner_id)
  const rules = (await rulesInForce(tx, tenantId)).filter((rule) => owners.get(rule.poolId)?.member === true)
  const due = dueOn(factsOf(row, company.timeZone), rules)
  const today = dayIn(company.timeZone, now)
  return {
    due: due.due ? dueAnswer({ ...due, rule: due.rule as NamedRule }, isNear(due, today)) : null,
    exempt: due.due ? null : due.why,
    locked: row.locked,
    mayLock: await mayLock(tx, actor, row.owner_id),
    protectedUntil: row.protected_until !== null && row.protected_until >= today ? row.protected_until : null,
    returnTo: (await listPools(tx, actor, now)).map(({ id: pool, name }) => ({ id: pool, name })),
    history: await holdingHistory(tx, tenantId, id),
  }
}
