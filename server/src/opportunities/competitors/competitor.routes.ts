import { competitorOperations } from '#contract/opportunities/competitors/competitor.operations.ts'
import { dealCompetitorOperations } from '#contract/opportunities/competitors/deal-competitor.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { standardRoutes } from '../../foundation/records/routes.ts'
import { competitorActions } from './competitor.actions.ts'
import { competitorSpec } from './competitor.spec.ts'
import { removeDealCompetitor, writeDealCompetitor } from './deal-competitor.actions.ts'
import { listDealCompetitors, listDealsOfCompetitor } from './deal-competitor.queries.ts'

/** Competitors, and who of them stands in which deal. */
export function competitorRoutes(app: FastifyInstance, context: Context): void {
  standardRoutes(app, context, competitorSpec, competitorOperations, competitorActions)
  const list = (actor: Actor, deal: string) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => listDealCompetitors(tx, actor, deal))
  route(app, dealCompetitorOperations.list, ({ actor, params }) => list(actor, params.id))
  route(app, dealCompetitorOperations.write, async ({ actor, params, body, version }) => {
    await writeDealCompetitor(context, actor, params.id, params.competitor, body, version)
    return list(actor, params.id)
  })
  route(app, dealCompetitorOperations.remove, async ({ actor, params }) => {
    await removeDealCompetitor(context, actor, params.id, params.competitor)
    return undefined
  })
  route(app, dealCompetitorOperations.deals, async ({ actor, params }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listDealsOfCompetitor(tx, actor, params.id)),
  }))
}
