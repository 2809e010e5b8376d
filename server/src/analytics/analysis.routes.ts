import { analysisOperations } from '#contract/analytics/analysis.ts'
import { leadReturnOperations } from '#contract/analytics/lead-return.ts'
import { trialOperations } from '#contract/analytics/pool-trial.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden } from '../foundation/access/refusal.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { route } from '../foundation/http/route.ts'
import { readDurations, readFunnel, readFunnelAsOf } from './funnel.queries.ts'
import { historyFields, mayCount } from './may-count.ts'
import { tryRule } from './pool-trial.queries.ts'
import { readHome } from './home.queries.ts'
import { readLeadReturn } from './lead-return.queries.ts'
import { readResults } from './results.queries.ts'

/** Funnel, results, the figures of the home page, and recycle rules tried on the past. */
export function analysisRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>): Promise<Result> => {
    mayCount(actor)
    return context.database.read(actor.tenantId, query)
  }
  route(app, analysisOperations.funnel, ({ actor, query }) => {
    const { asOf } = query
    if (asOf === undefined) return read(actor, (tx) => readFunnel(tx, actor, query))
    mayCount(actor, historyFields)
    return read(actor, (tx) => readFunnelAsOf(tx, actor, context.now(), { ...query, asOf }))
  })
  route(app, analysisOperations.durations, ({ actor, query }) => read(actor, (tx) => readDurations(tx, actor, query)))
  route(app, analysisOperations.results, ({ actor, query }) =>
    read(actor, (tx) => readResults(tx, actor, context.now(), query)),
  )
  route(app, leadReturnOperations.read, ({ actor, query }) => {
    const mayRead = readsField(actor.rights, 'lead', 'source')
    if (sightOf(actor, 'lead', 'see').kind === 'none' || !mayRead) throw forbidden()
    return read(actor, (tx) => readLeadReturn(tx, actor, query))
  })
  route(app, analysisOperations.home, ({ actor, query }) =>
    read(actor, (tx) => readHome(tx, actor, context.now(), query)),
  )
  route(app, trialOperations.run, ({ actor, params, body }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => tryRule(tx, actor, context.now(), params.id, body)),
  )
}
