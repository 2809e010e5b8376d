import { sequenceOperations } from '#contract/activities/sequences/sequence.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { applySequence } from './apply.actions.ts'
import type { SequenceParts } from './sequence-part.ts'
import { createSequence, retireSequence, writeSequence } from './sequence.actions.ts'
import { listSequences, previewSequence, readRuns } from './sequence.queries.ts'
import { stopRun } from './stop.actions.ts'

/** Sequences of activities: their design, and what they are applied to. */
export function sequenceRoutes(app: FastifyInstance, context: Context, parts: SequenceParts): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, query)
  route(app, sequenceOperations.list, async ({ actor, query }) => ({
    items: await read(actor, (tx) => listSequences(tx, actor.tenantId, query.recordType)),
  }))
  route(app, sequenceOperations.create, ({ actor, body }) => createSequence(context, actor, parts, body))
  route(app, sequenceOperations.write, ({ actor, params, body, version }) =>
    writeSequence(context, actor, parts, params.id, body, version),
  )
  route(app, sequenceOperations.retire, ({ actor, params, body }) =>
    retireSequence(context, actor, params.id, body.retired),
  )
  route(app, sequenceOperations.preview, ({ actor, params, query }) =>
    read(actor, (tx) => previewSequence(tx, actor, context.now(), params.id, query.day)),
  )
  route(app, sequenceOperations.apply, ({ actor, params, body }) =>
    applySequence(context, actor, parts, params.id, body.records),
  )
  route(app, sequenceOperations.runs, async ({ actor, query }) => ({
    items: await read(actor, (tx) => readRuns(tx, actor, parts, query.recordType, query.record)),
  }))
  route(app, sequenceOperations.stop, ({ actor, params }) => stopRun(context, actor, parts, params.id))
}
