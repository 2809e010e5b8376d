import { activityOperations } from '#contract/activities/activity.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import { standardRoutes } from '../foundation/records/routes.ts'
import { activityActions, type AfterActivity } from './activity.actions.ts'
import { activitySpec } from './activity.spec.ts'
import { dayRoutes } from './day/day.routes.ts'
import { visitRoutes } from './visits/visit.routes.ts'

/** Activities, the visits among them, and the way through a day of them. */
export function activityRoutes(app: FastifyInstance, context: Context, after: readonly AfterActivity[]): void {
  const actions = activityActions(after)
  standardRoutes(app, context, activitySpec, activityOperations, actions)
  visitRoutes(app, context, actions)
  dayRoutes(app, context)
}
