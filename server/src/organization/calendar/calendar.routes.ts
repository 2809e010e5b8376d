import { leaveOperations } from '#contract/organization/calendar/leave.ts'
import { workingCalendarOperations } from '#contract/organization/calendar/working-calendar.ts'
import type { FastifyInstance } from 'fastify'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { chinaYears } from './china-days.ts'
import { readHolidayFile } from './holiday-file.rules.ts'
import { createLeave, readLeaves, removeLeave } from './leave.actions.ts'
import { writeWorkingCalendar } from './working-calendar.actions.ts'
import { readKeptCalendar } from './working-calendar.queries.ts'
import { isPublished, toldDays } from './working-calendar.rules.ts'

/** When the company works, and who is away. */
export function calendarRoutes(app: FastifyInstance, context: Context): void {
  const read = <Result>(actor: Actor, query: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(actor.tenantId, query)

  route(app, workingCalendarOperations.read, async ({ actor, query }) => {
    const kept = await read(actor, (tx) => readKeptCalendar(tx, actor))
    const year = query.year ?? Number(dayIn(actor.company.timeZone, context.now()).slice(0, 4))
    return {
      ...kept,
      year,
      ofYear: toldDays(kept.base, kept.days, `${year}-01-01`, `${year}-12-31`),
      published: isPublished(kept.base, kept.years, year),
      known: [...chinaYears],
    }
  })
  route(app, workingCalendarOperations.write, ({ actor, body, version }) =>
    writeWorkingCalendar(context, actor, body, version),
  )
  route(app, workingCalendarOperations.readFile, async ({ actor, body }) => {
    if (!can(actor, 'manage-processes')) throw forbidden()
    return readHolidayFile(body.text)
  })

  route(app, leaveOperations.list, async ({ actor, query }) => ({
    items: await read(actor, (tx) => readLeaves(tx, actor, query.from, query.to)),
  }))
  route(app, leaveOperations.create, ({ actor, body }) => createLeave(context, actor, body))
  route(app, leaveOperations.remove, async ({ actor, params }) => {
    await removeLeave(context, actor, params.id)
    return undefined
  })
}
