import { planOperations } from '#contract/opportunities/plan/plan.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { GateParts } from '../gates/gate-part.ts'
import type { PlanPart } from './plan-part.ts'
import { readDealPlan } from './plan.queries.ts'

/** The plan of a deal, made of what its sections and other rooms know. */
export function planRoutes(
  app: FastifyInstance,
  context: Context,
  parts: { gates: GateParts; plan: readonly PlanPart[] },
): void {
  route(app, planOperations.read, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readDealPlan(tx, actor, context.now(), parts, params.id)),
  )
}
