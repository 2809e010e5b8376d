import { pathOperations } from '#contract/analytics/paths.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import { historyFields, mayCount } from '../may-count.ts'
import { openEventLog } from './event-log.actions.ts'
import { readPaths } from './path.queries.ts'

const counted = [...historyFields, 'startedOn', 'process'] as const
const contentTypes = { csv: 'text/csv; charset=utf-8', xes: 'application/xml; charset=utf-8' } as const

/** The ways that deals really took, and the log that tools for finding processes read. */
export function pathRoutes(app: FastifyInstance, context: Context): void {
  route(app, pathOperations.read, async ({ actor, query }) => {
    mayCount(actor, counted)
    return context.database.read(actor.tenantId, (tx: Tx<never>) => readPaths(tx, actor, query))
  })
  transfer(app, pathOperations.log, async ({ actor, query, reply }) => {
    mayCount(actor, counted)
    const log = await openEventLog(context, actor, query)
    return reply
      .header('content-type', contentTypes[query.format])
      .header('content-disposition', `attachment; filename="event-log.${query.format}"`)
      .send(log)
  })
}
