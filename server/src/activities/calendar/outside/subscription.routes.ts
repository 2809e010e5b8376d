import { subscriptionOperations } from '#contract/activities/calendar/subscription.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../../foundation/context.ts'
import type { Tx } from '../../../foundation/database/database.ts'
import { route } from '../../../foundation/http/route.ts'
import { createAllowance } from '../../../foundation/http/visitors/allowance.ts'
import type { Outgoing } from '../../../foundation/outgoing/outgoing.ts'
import { refresh, subscribe, takeFile, unsubscribe } from './subscription.actions.ts'
import { listSubscriptions } from './subscription.queries.ts'

/** How often one person lets the house ask elsewhere within ten minutes. */
const mostAsked = 20

/** Outside calendars that people follow. */
export function subscriptionRoutes(app: FastifyInstance, context: Context, outgoing: Outgoing): void {
  const take = createAllowance(context)
  route(app, subscriptionOperations.list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listSubscriptions(tx, actor)),
  }))
  route(app, subscriptionOperations.create, async ({ actor, body }) => {
    await take(`outside ${actor.userId}`, mostAsked)
    return subscribe(context, outgoing, actor, body)
  })
  route(app, subscriptionOperations.upload, ({ actor, body }) => takeFile(context, actor, body))
  route(app, subscriptionOperations.refresh, async ({ actor, params }) => {
    await take(`outside ${actor.userId}`, mostAsked)
    return refresh(context, outgoing, actor, params.id)
  })
  route(app, subscriptionOperations.remove, async ({ actor, params }) => {
    await unsubscribe(context, actor, params.id)
    return undefined
  })
}
