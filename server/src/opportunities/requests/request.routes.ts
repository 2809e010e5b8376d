import { requestOperations } from '#contract/opportunities/requests/request.operations.ts'
import { teamOperations } from '#contract/opportunities/team/team.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Readable } from 'node:stream'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { GateParts } from '../gates/gate-part.ts'
import { writePool, writeSetting } from '../team/team-setting.actions.ts'
import { readSetting } from '../team/team-setting.ts'
import { addMember, endMember, splitCredit } from '../team/team.actions.ts'
import { readTeam } from '../team/team.queries.ts'
import { readLoad, readWeek } from './load.queries.ts'
import { askRequest } from './ask-request.actions.ts'
import { readRolePlaces } from './request-room.queries.ts'
import { acceptRequest, declineRequest, deliverRequest, reassignRequest, withdrawRequest } from './request.actions.ts'
import { openRequestFile } from './request-file.actions.ts'
import { countRequests, listRequests, readRequest } from './request.queries.ts'

/** Keeps a file with a deal for somebody who sees the deal; given by `app`. */
export type KeepDealFile = (
  context: Context,
  actor: Actor,
  deal: string,
  name: string,
  content: Readable,
) => Promise<{ id: string; name: string }>

/** The teams of deals, the work that is asked for, and who is there for it. */
export function requestRoutes(
  app: FastifyInstance,
  context: Context,
  given: { parts: GateParts; keepFile: KeepDealFile },
): void {
  const read = <Result>(tenantId: string, work: (tx: Tx<never>) => Promise<Result>) =>
    context.database.read(tenantId, work)
  route(app, teamOperations.read, ({ actor, params }) => read(actor.tenantId, (tx) => readTeam(tx, actor, params.id)))
  route(app, teamOperations.add, ({ actor, params, body }) => addMember(context, actor, params.id, body))
  route(app, teamOperations.remove, ({ actor, params }) => endMember(context, actor, params.id, params.member))
  route(app, teamOperations.credit, ({ actor, params, body }) => splitCredit(context, actor, params.id, body.shares))
  route(app, teamOperations.setting, ({ actor }) => read(actor.tenantId, (tx) => readSetting(tx, actor)))
  route(app, teamOperations.writeSetting, ({ actor, body, version }) => writeSetting(context, actor, body, version))
  route(app, teamOperations.writePool, ({ actor, params, body }) =>
    writePool(context, actor, params.role, body.members),
  )

  route(app, requestOperations.list, ({ actor, query }) =>
    read(actor.tenantId, (tx) => listRequests(tx, actor, context.now(), query)),
  )
  route(app, requestOperations.waiting, ({ actor }) =>
    read(actor.tenantId, (tx) => countRequests(tx, actor, context.now())),
  )
  route(app, requestOperations.ask, ({ actor, body }) => askRequest(context, actor, body))
  route(app, requestOperations.read, ({ actor, params }) =>
    read(actor.tenantId, (tx) => readRequest(tx, actor, context.now(), params.id)),
  )
  route(app, requestOperations.accept, ({ actor, params, body, version }) =>
    acceptRequest(context, actor, params.id, version, body),
  )
  route(app, requestOperations.decline, ({ actor, params, body, version }) =>
    declineRequest(context, actor, params.id, version, body.reason),
  )
  route(app, requestOperations.deliver, ({ actor, params, body, version }) =>
    deliverRequest(context, actor, params.id, version, body),
  )
  route(app, requestOperations.reassign, ({ actor, params, body, version }) =>
    reassignRequest(context, actor, params.id, version, body),
  )
  route(app, requestOperations.withdraw, ({ actor, params, body, version }) =>
    withdrawRequest(context, actor, params.id, version, body.reason),
  )
  route(app, requestOperations.load, ({ actor, query }) =>
    read(actor.tenantId, (tx) => readLoad(tx, actor, context.now(), query.role)),
  )
  route(app, requestOperations.places, ({ actor, query }) =>
    read(actor.tenantId, (tx) => readRolePlaces(tx, actor, context.now(), query)),
  )
  route(app, requestOperations.week, async ({ actor, query }) => ({
    items: await read(actor.tenantId, (tx) => readWeek(tx, actor, context.now(), given.parts.readTasks, query.from)),
  }))
  transfer(app, requestOperations.attach, async ({ actor, params, request }) => {
    const asked = await read(actor.tenantId, (tx) => readRequest(tx, actor, context.now(), params.id))
    if (!asked.may.deliver) throw forbidden()
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    const { id, name } = await given.keepFile(context, actor, asked.deal.id, part.filename, part.file)
    return { id, name }
  })
  transfer(app, requestOperations.exportCsv, async ({ actor, query, reply }) => {
    const file = await openRequestFile(context, actor, query)
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="requests.csv"')
      .send(file)
  })
}
