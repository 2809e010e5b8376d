import { seriesOperations } from '#contract/activities/series/series.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { changeSeries, endSeries, startSeries } from './series.actions.ts'
import { previewSeries, readSeriesOf } from './series.queries.ts'

/** Activities that repeat. */
export function seriesRoutes(app: FastifyInstance, context: Context): void {
  route(app, seriesOperations.read, ({ actor, params }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readSeriesOf(tx, actor, context.now(), params.id)),
  )
  route(app, seriesOperations.start, ({ actor, params, body }) => startSeries(context, actor, params.id, body))
  route(app, seriesOperations.change, ({ actor, params, body }) => changeSeries(context, actor, params.id, body))
  route(app, seriesOperations.end, ({ actor, params, body }) => endSeries(context, actor, params.id, body))
  route(app, seriesOperations.preview, ({ actor, body }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => previewSeries(tx, actor, body)),
  )
}
