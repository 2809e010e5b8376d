import { handoverOperations } from '#contract/customers/handover.ts'
import { dayMs } from '#contract/shared/day.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { Background } from '../../platform/index.ts'
import {
  cancelHandover,
  changeHandover,
  checkAuditor,
  openHandover,
  previewHandover,
  startHandover,
} from './handover.actions.ts'
import type { HandoverPart } from './handover-part.ts'
import { findHandover, listHandovers, takenBy, toHandover } from './handover.queries.ts'

const loggedMs = 30 * dayMs

/** Handovers: preview, prepare, run, watch. */
export function handoverRoutes(
  app: FastifyInstance,
  context: Context,
  parts: readonly HandoverPart[],
  background: Background,
): void {
  route(app, handoverOperations.preview, ({ actor, body }) => previewHandover(context, actor, parts, body))
  route(app, handoverOperations.list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listHandovers(tx, actor)),
  }))
  route(app, handoverOperations.open, ({ actor, body }) => openHandover(context, actor, body))
  route(app, handoverOperations.read, ({ actor, params }) =>
    context.database.read(actor.tenantId, async (tx: Tx<never>) =>
      toHandover(tx, actor.tenantId, await findHandover(tx, actor, params.id)),
    ),
  )
  route(app, handoverOperations.change, ({ actor, params, body, version }) =>
    changeHandover(context, actor, params.id, body, version),
  )
  route(app, handoverOperations.start, async ({ actor, params, version }) => {
    const started = await startHandover(context, actor, parts, params.id, version)
    background.wake()
    return started
  })
  route(app, handoverOperations.cancel, ({ actor, params }) => cancelHandover(context, actor, params.id))
  route(app, handoverOperations.taken, async ({ actor, params }) => {
    checkAuditor(actor)
    const items = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
      const { from, finishedAt } = await findHandover(tx, actor, params.id)
      const end = finishedAt === null ? context.now() : new Date(finishedAt)
      return takenBy(tx, actor.tenantId, from.id, new Date(end.getTime() - loggedMs))
    })
    return { items }
  })
}
