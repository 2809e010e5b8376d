import { participantOperations } from '#contract/activities/participants/participant.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import { readInvitation } from './invitation.queries.ts'
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
  transfer(app, participantOperations.invitation, async ({ actor, params, reply }) => {
    const text = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readInvitation(tx, actor, context.publicUrl, params.id),
    )
    return reply
      .type('text/calendar; charset=utf-8; method=REQUEST')
      .header('content-disposition', 'attachment; filename="invitation.ics"')
      .send(text)
  })
  route(app, participantOperations.answer, ({ actor, params, body }) =>
    answerInvitation(context, actor, params.id, body),
  )
}
