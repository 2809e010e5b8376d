import { activityOperations } from '#contract/activities/activity.operations.ts'
import { followUpOperations } from '#contract/activities/follow-up.ts'
import { reminderOperations } from '#contract/activities/reminder.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { standardRoutes } from '../foundation/records/routes.ts'
import { activityActions, type AfterActivity } from './activity.actions.ts'
import { activitySpec } from './activity.spec.ts'
import { dayRoutes } from './day/day.routes.ts'
import type { AfterVisit } from './visits/check-out.actions.ts'
import { visitPlanRoutes } from './visit-plans/plan.routes.ts'
import { visitRoutes } from './visits/visit.routes.ts'
import { seriesRoutes } from './series/series.routes.ts'
import { readChain } from './follow-up/chain.queries.ts'
import { readReminder, writeReminder } from './reminders/reminder.actions.ts'
import { participantRoutes } from './participants/participant.routes.ts'

/** Activities, the visits among them with their plans, and the way through a day of them. */
export function activityRoutes(
  app: FastifyInstance,
  context: Context,
  after: readonly AfterActivity[],
  afterVisit: AfterVisit,
): void {
  const actions = activityActions(after)
  standardRoutes(app, context, activitySpec, activityOperations, actions)
  visitRoutes(app, context, actions, afterVisit)
  dayRoutes(app, context)
  visitPlanRoutes(app, context)
  route(app, followUpOperations.complete, async ({ actor, params, body, version }) => {
    // Records are known by their fields at run time, and by the contract where they are answered.
    type Answer = never
    return (await actions.complete(context, actor, params.id, body, version)) as Answer
  })
  route(app, followUpOperations.chain, async ({ actor, params }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => readChain(tx, actor, params.id)),
  }))
  participantRoutes(app, context)
  seriesRoutes(app, context)
  route(app, reminderOperations.read, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readReminder(tx, actor, params.id)),
  )
  route(app, reminderOperations.write, ({ actor, params, body }) => writeReminder(context, actor, params.id, body))
}
