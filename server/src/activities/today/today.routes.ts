import { todayOperations } from '#contract/activities/today/today.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { TodayParts } from './today-part.ts'
import { readToday } from './today.queries.ts'

/** The day of a person; other rooms' parts of it are given by `app`. */
export function todayRoutes(app: FastifyInstance, context: Context, parts: TodayParts): void {
  route(app, todayOperations.read, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => readToday(tx, actor, context.now(), query, parts)),
  )
}
