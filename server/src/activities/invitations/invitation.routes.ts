import { invitationOperations } from '#contract/activities/participants/invitation.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { Outbox } from '../../foundation/outgoing/letter.ts'
import { answerPages } from './answer.pages.ts'
import { readInvitations, sendInvitations, stopInvitations } from './invitation.actions.ts'

/** Invitations by mail, and the page on which they are answered. */
export function invitationRoutes(app: FastifyInstance, context: Context, outbox: Outbox): void {
  route(app, invitationOperations.read, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readInvitations(tx, actor, outbox, params.id)),
  )
  route(app, invitationOperations.send, ({ actor, params }) => sendInvitations(context, actor, outbox, params.id))
  route(app, invitationOperations.stop, ({ actor, params }) => stopInvitations(context, actor, outbox, params.id))
  answerPages(app, context)
}
