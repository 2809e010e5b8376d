import { poolOperations } from '#contract/customers/pool.operations.ts'
import { label } from '#contract/shared/label.ts'
import type { FastifyInstance } from 'fastify'
import { executionWork, outsideCalendarWork, positionWork, sequenceWork, seriesWork } from '../activities/index.ts'
import { deliveryWork, type Post, postToService, snoozeWork, tellWork } from '../conversations/index.ts'
import type { Context } from '../foundation/context.ts'
import { route } from '../foundation/http/route.ts'
import type { Outgoing } from '../foundation/outgoing/outgoing.ts'
import {
  completenessRoutes,
  completenessWork,
  duplicateRoutes,
  duplicateSweepWork,
  levelRoutes,
  levelWork,
  erasureWork,
  poolGround,
  recycleWork,
} from '../customers/index.ts'
import { healthRoutes, healthWork, readCustomerAmounts } from '../opportunities/index.ts'
import {
  type Background,
  exportRoutes,
  exportWork,
  importRoutes,
  importWork,
  requestExport,
  segmentDayWork,
  startBackground,
  type Work,
} from '../platform/index.ts'
import { exportables } from './exporting.ts'
import { healthParts } from './deal-health.ts'
import { notificationParts } from './notifications.ts'
import { importRegistry } from './import-adapters.ts'
import { actorInBackground } from './importing/import-actor.ts'
import { sequenceParts } from './sequences.ts'
import { specs } from './specs.ts'

const pooledCustomers = label('公海客户', 'Customers in a pool')

/** Opens imports, exports and the sweep for duplicates, goes on with those that a server before this one left unfinished, and does what is due every day: the pools' work, counting segments, and erasing whose time is over. */
export function openImportAndExport(
  app: FastifyInstance,
  context: Context,
  {
    sweepMs,
    outgoing,
    post = postToService,
    works: more = [],
  }: { sweepMs?: number | undefined; outgoing: Outgoing; post?: Post | undefined; works?: readonly Work[] },
): Background {
  const actorFor = (tenantId: string, userId: string) => actorInBackground(context, tenantId, userId)
  const works = [
    importWork(context, importRegistry, actorFor),
    exportWork(context, specs, actorFor, poolGround),
    recycleWork(context),
    duplicateSweepWork(context),
    completenessWork(context),
    levelWork(context, readCustomerAmounts),
    erasureWork(context),
    segmentDayWork(context, specs),
    healthWork(context, healthParts),
    positionWork(context),
    seriesWork(context, actorFor),
    outsideCalendarWork(context, outgoing),
    sequenceWork(context, sequenceParts, actorFor),
    executionWork(context),
    tellWork(context, notificationParts),
    snoozeWork(context),
    deliveryWork(context, post),
    ...more,
  ]
  const background = startBackground(context, works, sweepMs)
  importRoutes(app, context, importRegistry, background)
  exportRoutes(app, context, specs, exportables, poolGround, background)
  route(app, poolOperations.export, async ({ actor, params, body }) => {
    const request = { ...body, pool: params.id }
    const answer = await requestExport(context, actor, specs.customer, pooledCustomers, request, poolGround)
    background.wake()
    return answer
  })
  duplicateRoutes(app, context, () => background.wake())
  completenessRoutes(app, context, () => background.wake())
  levelRoutes(app, context, readCustomerAmounts, () => background.wake())
  healthRoutes(app, context, healthParts, () => background.wake())
  app.addHook('onClose', () => background.stop())
  return background
}
