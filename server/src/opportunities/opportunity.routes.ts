import { dealContactOperations } from '#contract/opportunities/deal-contact.ts'
import { conversionOperations } from '#contract/opportunities/lead-conversion.ts'
import { opportunityOperations } from '#contract/opportunities/opportunity.operations.ts'
import { processOperations } from '#contract/opportunities/process.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { standardRoutes } from '../foundation/records/routes.ts'
import { readBoard } from './board.queries.ts'
import { removeDealContact, writeDealContact } from './deal-contact.actions.ts'
import { listDealsOf } from './deal-contact.queries.ts'
import { type AfterConversion, convertLead } from './lead-conversion.actions.ts'
import { readLines, writeLines } from './lines.actions.ts'
import { advanceOpportunity, opportunityActions } from './opportunity.actions.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { changeProcess, createProcess } from './process.actions.ts'
import { listProcesses } from './process.queries.ts'

/** Opportunities, their board, products and stages, the processes that they follow, and the leads that become them. */
export function opportunityRoutes(
  app: FastifyInstance,
  context: Context,
  afterConversion: readonly AfterConversion[],
): void {
  route(app, opportunityOperations.board, async ({ actor, query }) => {
    const board = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readBoard(tx, actor, context.now(), query),
    )
    return { processId: board.processId, currency: actor.company.currency, columns: board.columns as never }
  })
  standardRoutes(app, context, opportunitySpec, opportunityOperations, opportunityActions)
  route(
    app,
    opportunityOperations.advance,
    async ({ actor, params, body, version }) =>
      (await advanceOpportunity(context, actor, params.id, body, version)) as never,
  )
  route(
    app,
    conversionOperations.convert,
    async ({ actor, params, body, version }) =>
      (await convertLead(context, actor, params.id, body, version, afterConversion)) as never,
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

  route(app, processOperations.list, async ({ actor }) => ({
    items: await context.database.read(actor.tenantId, (tx: Tx<never>) => listProcesses(tx, actor.tenantId)),
  }))
  route(app, processOperations.create, ({ actor, body }) => createProcess(context, actor, body))
  route(app, processOperations.change, ({ actor, params, body, version }) =>
    changeProcess(context, actor, params.id, body, version),
  )
}
