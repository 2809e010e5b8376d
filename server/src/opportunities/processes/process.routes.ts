import { designOperations } from '#contract/opportunities/process-design.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import type { FastifyInstance } from 'fastify'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { GateParts } from '../gates/gate-part.ts'
import { discardDraft, publishDraft, saveDraft } from './design.actions.ts'
import { designOf, readDesign } from './design.queries.ts'
import { changeProcess, createProcess } from './process.actions.ts'
import { findProcess, listProcesses } from './process.queries.ts'
import { previewMoves } from './version-preview.queries.ts'
import { moveToLatest, readStanding } from './version-moves.actions.ts'

/** Processes, what is drawn of them, their versions, and the moving of deals from one to the next. */
export function processRoutes(app: FastifyInstance, context: Context, parts: GateParts): void {
  const read = <Answer>(actor: Actor, work: (tx: Tx<never>) => Promise<Answer>) =>
    context.database.read(actor.tenantId, work)
  route(app, processOperations.list, async ({ actor }) => ({
    items: await read(actor, (tx) => listProcesses(tx, actor.tenantId)),
  }))
  route(app, processOperations.create, ({ actor, body }) => createProcess(context, actor, body))
  route(app, processOperations.change, ({ actor, params, body, version }) =>
    changeProcess(context, actor, params.id, body, version),
  )
  route(app, designOperations.read, async ({ actor, params }) => {
    if (!can(actor, 'manage-processes')) throw forbidden()
    return read(actor, (tx) => readDesign(tx, actor, params.id))
  })
  route(app, designOperations.save, ({ actor, params, body, version }) =>
    saveDraft(context, actor, params.id, body, version),
  )
  route(app, designOperations.discard, ({ actor, params, version }) => discardDraft(context, actor, params.id, version))
  route(app, designOperations.publish, ({ actor, params, body, version }) =>
    publishDraft(context, actor, params.id, body.note, version),
  )
  route(app, designOperations.version, ({ actor, params }) =>
    read(actor, async (tx) => {
      await findProcess(tx, actor.tenantId, params.id)
      return designOf(tx, actor.tenantId, params.id, params.number)
    }),
  )
  route(app, designOperations.standing, ({ actor, params }) => read(actor, (tx) => readStanding(tx, actor, params.id)))
  route(app, designOperations.preview, async ({ actor, params, body }) => ({
    items: await read(actor, (tx) => previewMoves(tx, actor, params.id, body.mapping)),
  }))
  route(app, designOperations.move, ({ actor, params, body }) =>
    moveToLatest(context, actor, parts, params.id, body.mapping),
  )
}
