import { erasureOperations } from '#contract/customers/erasure.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { ContactsGone } from '../contacts/contact.actions.ts'
import { eraseContact, eraseLead } from './erasure.actions.ts'
import { countOverdue } from './erasure.queries.ts'

/** Erasing people on request, and seeing whom the company's times would erase. */
export function erasureRoutes(app: FastifyInstance, context: Context, gone: readonly ContactsGone[]): void {
  route(app, erasureOperations.contact, ({ actor, params, body }) =>
    eraseContact(context, actor, params.id, body.reason, gone),
  )
  route(app, erasureOperations.lead, ({ actor, params, body }) => eraseLead(context, actor, params.id, body.reason))
  route(app, erasureOperations.preview, ({ actor, query }) => {
    const retention = {
      deletedAfterDays: query.deletedAfterDays ?? null,
      leadsAfterMonths: query.leadsAfterMonths ?? null,
    }
    return context.database.read(actor.tenantId, (tx: Tx<never>) => countOverdue(tx, actor, retention, context.now()))
  })
}
