import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import type { mergeOperations } from '#contract/customers/merge.operations.ts'
import type { Fields } from '#contract/shared/field.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import { route } from '../../foundation/http/route.ts'
import type { ContactsGone } from '../contacts/contact.actions.ts'
import { contactMerge, customerMerge, leadMerge, type MergeKind, type MergeParts } from './merge-kind.ts'
import { mergeRecords, undoMerge } from './merge.actions.ts'

/** Two records become one, and two again: customers, contacts and leads alike. */
export function mergeRoutes(
  app: FastifyInstance,
  context: Context,
  parts: MergeParts,
  contactsGone: readonly ContactsGone[],
): void {
  routesOf(app, context, customerOperations, customerMerge(parts.customer))
  routesOf(app, context, contactOperations, contactMerge(parts.contact, contactsGone))
  routesOf(app, context, leadOperations, leadMerge(parts.lead))
}

function routesOf<F extends Fields>(
  app: FastifyInstance,
  context: Context,
  operations: ReturnType<typeof mergeOperations<F>>,
  kind: MergeKind,
): void {
  route(
    app,
    operations.merge,
    async ({ actor, params, body, version }) =>
      (await mergeRecords(context, actor, kind, { id: params.id, ...body, version })) as never,
  )
  route(
    app,
    operations.undoMerge,
    async ({ actor, params, body }) => (await undoMerge(context, actor, kind, params.id, body.from)) as never,
  )
}
