import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { gateOperations } from '#contract/opportunities/gate.operations.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { standardRoutes } from '../foundation/records/routes.ts'
import { competitorRoutes } from './competitors/competitor.routes.ts'
import { readBoard } from './board.queries.ts'
import { buyingRoutes } from './buying/buying.routes.ts'
import { removeDealContact, writeDealContact } from './deal-contact.actions.ts'
import { listDealsOf } from './deal-contact.queries.ts'
import { type AfterConversion, convertLead } from './lead-conversion.actions.ts'
import { readLines, writeLines } from './lines.actions.ts'
import { advanceOpportunity } from './gates/advance.actions.ts'
import { bulkAdvance } from './gates/bulk-advance.actions.ts'
import type { GateParts } from './gates/gate-part.ts'
import { readWay } from './gates/way.queries.ts'
import { mutualPlanRoutes } from './mutual-plan/plan.routes.ts'
import { markMilestone } from './milestones/milestone.actions.ts'
import { opportunityActions } from './opportunity.actions.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { reviewRoutes } from './reviews/review.routes.ts'
import { processRoutes } from './processes/process.routes.ts'
import { type KeepDealFile, requestRoutes } from './requests/request.routes.ts'

/** Opportunities, their board, products and stages, the processes that they follow, and the leads that become them. */
export function opportunityRoutes(
  app: FastifyInstance,
  context: Context,
  given: { after: readonly AfterConversion[]; parts: GateParts; keepFile: KeepDealFile },
): void {
  const { parts } = given
  route(app, opportunityOperations.board, async ({ actor, query }) => {
    const board = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readBoard(tx, actor, context.now(), query),
    )
    return { processId: board.processId, currency: actor.company.currency, columns: board.columns as never }
  })
  standardRoutes(app, context, opportunitySpec, opportunityOperations, opportunityActions(parts))
  route(
    app,
    opportunityOperations.advance,
    async ({ actor, params, body, version }) =>
      (await advanceOpportunity(context, actor, parts, params.id, body, version)) as never,
  )
  const way = (actor: Actor, id: string) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readWay(tx, context.now(), actor, parts, id))
  route(app, gateOperations.way, ({ actor, params }) => way(actor, params.id))
  route(app, gateOperations.mark, async ({ actor, params, body }) => {
    await markMilestone(context, actor, params.id, params.key, body)
    return way(actor, params.id)
  })
  route(app, gateOperations.bulkAdvance, ({ actor, body: { selection, ...move } }) =>
    bulkAdvance(context, actor, parts, selection, move),
  )
  route(
    app,
    conversionOperations.convert,
    async ({ actor, params, body, version }) =>
      (await convertLead(context, actor, params.id, body, version, given)) as never,
  )
  route(app, opportunityOperations.readLines, async ({ actor, params }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => readLines(tx, actor, params.id)),
  }))
  route(app, opportunityOperations.writeLines, async ({ actor, params, body, version }) => ({
    items: await writeLines(context, actor, params.id, body.lines, version),
  }))
  route(app, dealContactOperations.ofContact, async ({ actor, params }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listDealsOf(tx, actor, params.id)),
  }))
  route(app, dealContactOperations.write, ({ actor, params, body }) =>
    writeDealContact(context, actor, params.id, params.contact, body),
  )
  route(app, dealContactOperations.remove, async ({ actor, params }) => {
    await removeDealContact(context, actor, params.id, params.contact)
    return undefined
  })
  processRoutes(app, context, parts)
  buyingRoutes(app, context)
  requestRoutes(app, context, given)
  competitorRoutes(app, context)
  mutualPlanRoutes(app, context)
  reviewRoutes(app, context)
}
