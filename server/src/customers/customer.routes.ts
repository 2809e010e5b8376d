import { contactOperations, customerOperations } from '#contract/customers/customer.operations.ts'
import { leadRuleOperations } from '#contract/customers/lead-rule.ts'
import { leadOperations } from '#contract/customers/lead.operations.ts'
import { tieOperations } from '#contract/customers/tie.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { standardRoutes } from '../foundation/records/routes.ts'
import { contactCardRoutes } from './contacts/contact-card.routes.ts'
import { contactActions, type ContactsGone } from './contacts/contact.actions.ts'
import { customerActions } from './customer.actions.ts'
import { mergeRoutes } from './duplicates/merge.routes.ts'
import type { MergeParts } from './duplicates/merge-kind.ts'
import { transferAlong } from './customer-transfer.ts'
import { customerStoryRoutes } from './customer-story.routes.ts'
import { erasureRoutes } from './erasure/erasure.routes.ts'
import type { HandoverPart } from './handover/handover-part.ts'
import { contactSpec, customerSpec, leadSpec } from './customer.spec.ts'
import { reassignLead } from './leads/lead-assignment.actions.ts'
import { leadFormRoutes } from './leads/lead-form.routes.ts'
import { listLeadRules, listLeadTakers, writeLeadRules, writeLeadTaker } from './leads/lead-rule.actions.ts'
import { disqualifyLead, disqualifyLeads, leadActions, reopenLead } from './leads/lead.actions.ts'
import { customerMapRoutes } from './map/map.routes.ts'
import type { NextStepPart } from './next-step-part.ts'
import { poolRoutes } from './pools/pool.routes.ts'
import { sayTie } from './contacts/tie.actions.ts'

/** What other rooms do when something happens to a customer or its people; put together by `app`. */
export type CustomerParts = {
  /** What follows a record when two become one. */
  merge: MergeParts
  /** What goes along to another owner. */
  handover: readonly HandoverPart[]
  contactsGone: readonly ContactsGone[]
  nextSteps: readonly NextStepPart[]
}

/** Customers, contacts and leads, and the pools of customers. */
export function customerRoutes(
  app: FastifyInstance,
  context: Context,
  { merge, handover, contactsGone, nextSteps }: CustomerParts,
): void {
  customerStoryRoutes(app, context, nextSteps)
  erasureRoutes(app, context, contactsGone)
  customerMapRoutes(app, context)
  poolRoutes(app, context)
  standardRoutes(app, context, customerSpec, customerOperations, {
    ...customerActions,
    transferAlong: transferAlong(handover),
  })
  contactCardRoutes(app, context)
  standardRoutes(app, context, contactSpec, contactOperations, contactActions(contactsGone))
  route(app, tieOperations.write, ({ actor, params, body }) => sayTie(context, actor, params.id, body.strength))
  standardRoutes(app, context, leadSpec, leadOperations, leadActions)
  mergeRoutes(app, context, merge, contactsGone)
  route(
    app,
    leadOperations.disqualify,
    async ({ actor, params, body, version }) =>
      (await disqualifyLead(context, actor, params.id, body, version)) as never,
  )
  route(app, leadOperations.bulkDisqualify, ({ actor, body: { selection, ...given } }) =>
    disqualifyLeads(context, actor, selection, given),
  )
  route(
    app,
    leadOperations.reopen,
    async ({ actor, params, version }) => (await reopenLead(context, actor, params.id, version)) as never,
  )
  leadRuleRoutes(app, context)
  leadFormRoutes(app, context)
}

/** Who is given which leads. */
function leadRuleRoutes(app: FastifyInstance, context: Context): void {
  route(app, leadRuleOperations.list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listLeadRules(tx, actor)),
  }))
  route(app, leadRuleOperations.write, async ({ actor, body }) => ({
    items: await writeLeadRules(context, actor, body.rules),
  }))
  route(app, leadRuleOperations.takers, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listLeadTakers(tx, actor)),
  }))
  route(app, leadRuleOperations.writeTaker, ({ actor, params, body }) =>
    writeLeadTaker(context, actor, { userId: params.id, ...body }),
  )
  route(
    app,
    leadRuleOperations.assign,
    async ({ actor, params }) => (await reassignLead(context, actor, params.id)) as never,
  )
}
