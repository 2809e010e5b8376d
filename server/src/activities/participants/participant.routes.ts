import { participantOperations } from '#contract/activities/participants/participant.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { answerInvitation, writeParticipants } from './participant.actions.ts'
import { readParticipants } from './participant.queries.ts'

/** Who takes part in activities, and what they say to it. */
export function participantRoutes(app: FastifyInstance, context: Context): void {
  route(app, participantOperations.list, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readParticipants(tx, actor, params.id)),
  )
  route(app, participantOperations.write, ({ actor, params, body }) =>
    writeParticipants(context, actor, params.id, body.participants),
  )
  route(app, participantOperations.answer, ({ actor, params, body }) =>
    answerInvitation(context, actor, params.id, body),
  )
}
