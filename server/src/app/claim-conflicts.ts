import type { FastifyInstance } from 'fastify'
import { activityConflicts, addTask } from '../activities/index.ts'
import { type ConflictPart, conflictRoutes, conflictWatch, holdingConflicts } from '../customers/index.ts'
import type { Context } from '../foundation/context.ts'
import { opportunityConflicts } from '../opportunities/index.ts'
import { startBackground } from '../platform/index.ts'
import { handoverParts } from './handing-over.ts'
import { mergeParts } from './merge-parts.ts'

/** Who knows what of who works which company. */
export const conflictParts: readonly ConflictPart[] = [holdingConflicts, activityConflicts, opportunityConflicts]

/** What a ruling moves. */
export const ruledParts = { parts: conflictParts, handover: handoverParts, merge: mergeParts.customer }

/** Opens claim conflicts, and looks out for them. */
export function openConflicts(app: FastifyInstance, context: Context): void {
  const background = startBackground(context, [conflictWatch(context, conflictParts)])
  conflictRoutes(app, context, ruledParts, addTask)
  app.addHook('onClose', () => background.stop())
}
