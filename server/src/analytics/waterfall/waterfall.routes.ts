import { waterfallOperations } from '#contract/analytics/waterfall.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { historyFields, mayCount } from '../may-count.ts'
import { dealsInStage, dealsOfBar, dealsOfFlow } from './moved-deals.queries.ts'
import { readFlow, readWaterfall } from './waterfall.queries.ts'

/** What became of the funnel between two days, and the opportunities behind it. */
export function waterfallRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>): Promise<Result> => {
    mayCount(actor, historyFields)
    return context.database.read(actor.tenantId, query)
  }
  const inOrder = ({ from, to }: { from: string; to: string }) => {
    if (to < from) throw invalidField('to', 'before-beginning')
  }
  route(app, waterfallOperations.read, async ({ actor, query }) => {
    inOrder(query)
    return read(actor, (tx) => readWaterfall(tx, actor, context.now(), query))
  })
  route(app, waterfallOperations.flow, async ({ actor, query }) => {
    inOrder(query)
    return read(actor, (tx) => readFlow(tx, actor, context.now(), query))
  })
  route(app, waterfallOperations.deals, async ({ actor, query }) => {
    inOrder(query)
    const { bar, flowFrom: from, flowTo: to } = query
    return read(actor, (tx) => {
      if (bar !== undefined) return dealsOfBar(tx, actor, context.now(), query, bar, query)
      if (from === undefined || to === undefined) throw invalidField('bar', 'required')
      return dealsOfFlow(tx, actor, context.now(), query, { from, to }, query)
    })
  })
  route(app, waterfallOperations.stood, ({ actor, query }) =>
    read(actor, (tx) => dealsInStage(tx, actor, context.now(), query, query)),
  )
}
