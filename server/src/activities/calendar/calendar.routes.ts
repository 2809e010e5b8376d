import { calendarOperations } from '#contract/activities/calendar/calendar.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import type { Outgoing } from '../../foundation/outgoing/outgoing.ts'
import type { CalendarPart } from './calendar-part.ts'
import { readCalendar, readTeamCalendar } from './calendar.queries.ts'
import { feedRoutes } from './feed.routes.ts'
import { findFreeSlots } from './free-slots.queries.ts'
import { subscriptionRoutes } from './outside/subscription.routes.ts'

/** Calendars of people: their activities, and what other rooms put beside them. */
export function calendarRoutes(
  app: FastifyInstance,
  context: Context,
  parts: readonly CalendarPart[],
  outgoing: Outgoing,
): void {
  feedRoutes(app, context)
  subscriptionRoutes(app, context, outgoing)
  route(app, calendarOperations.read, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readCalendar(tx, actor, { ...query, people: query.people ?? [actor.userId] }, parts),
    ),
  )
  route(app, calendarOperations.team, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) =>
      readTeamCalendar(tx, actor, { ...query, people: query.people ?? [actor.userId] }),
    ),
  )
  route(app, calendarOperations.freeSlots, ({ actor, query }) =>
    context.database.read(actor.tenantId, (tx: Tx<never>) =>
      findFreeSlots(tx, actor, context.now(), { ...query, people: query.people ?? [actor.userId] }),
    ),
  )
}
