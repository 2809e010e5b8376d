import { demoOperations } from '#contract/platform/demo.ts'
import type { FastifyInstance } from 'fastify'
import { can } from '../foundation/access/actor.ts'
import { forbidden } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { route } from '../foundation/http/route.ts'
import { fillDemo } from './demo-company.ts'

/** The button that offers the demo company after set-up. */
export function demoRoutes(app: FastifyInstance, context: Context): void {
  route(app, demoOperations.fill, async ({ actor }) => {
    if (!can(actor, 'manage-company')) throw forbidden()
    await fillDemo(context, actor)
    return undefined
  })
}
