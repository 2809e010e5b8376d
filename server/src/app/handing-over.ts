import type { FastifyInstance } from 'fastify'
import { activityHandover, addTask } from '../activities/index.ts'
import { contactPart, type HandoverPart, handoverRoutes, handoverWork, leadPart } from '../customers/index.ts'
import type { Context } from '../foundation/context.ts'
import { competitorHandover, opportunityHandover } from '../opportunities/index.ts'
import { startBackground, type Work } from '../platform/index.ts'
import { actorInBackground } from './importing/import-actor.ts'

/** What goes with a customer to a new owner, and what goes by itself. */
export const handoverParts: readonly HandoverPart[] = [
  contactPart,
  opportunityHandover,
  activityHandover,
  leadPart,
  competitorHandover,
]

/** Handovers as work of the background, with the rooms that their own does not know. */
export function handoversOf(context: Context): Work {
  return handoverWork(context, handoverParts, addTask, (tenantId, userId) =>
    actorInBackground(context, tenantId, userId),
  )
}

/** Opens handovers, and goes on with those that a server before this one left unfinished. */
export function openHandovers(app: FastifyInstance, context: Context): void {
  const background = startBackground(context, [handoversOf(context)])
  handoverRoutes(app, context, handoverParts, background)
  app.addHook('onClose', () => background.stop())
}
