import { announcementOperations } from '#contract/conversations/announcements/announcement.operations.ts'
import type { FastifyInstance } from 'fastify'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route, transfer } from '../../foundation/http/route.ts'
import type { FileHomes } from '../../platform/index.ts'
import {
  changeAnnouncement,
  createAnnouncement,
  keepAnnouncementFile,
  publishAnnouncement,
  withdrawAnnouncement,
} from './announcement.actions.ts'
import {
  listAnnouncements,
  listWaiting,
  mayManage,
  readAnnouncement,
  seenAnnouncement,
} from './announcement.queries.ts'
import { readReaders } from './reader.queries.ts'
import { receive, remindReaders } from './receipt.actions.ts'

/** News of the company, and who has read it. */
export function announcementRoutes(app: FastifyInstance, context: Context, homes: FileHomes): void {
  const { read } = context.database
  route(app, announcementOperations.list, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listAnnouncements(tx, context, actor, query)),
  )
  route(app, announcementOperations.waiting, async ({ actor }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => listWaiting(tx, context, actor)),
  }))
  route(app, announcementOperations.read, ({ actor, params }) =>
    read(actor.tenantId, (tx: Tx<never>) => readAnnouncement(tx, context, actor, params.id)),
  )
  route(app, announcementOperations.create, ({ actor, body }) => createAnnouncement(context, actor, body))
  route(app, announcementOperations.change, ({ actor, params, body, version }) =>
    changeAnnouncement(context, actor, params.id, body, version),
  )
  transfer(app, announcementOperations.attach, async ({ actor, params, request }) => {
    const part = await request.file()
    if (!part) throw new Refusal(422, 'file-missing')
    return keepAnnouncementFile(context, actor, homes, params.id, { name: part.filename, content: part.file })
  })
  route(app, announcementOperations.publish, ({ actor, params }) => publishAnnouncement(context, actor, params.id))
  route(app, announcementOperations.withdraw, ({ actor, params }) => withdrawAnnouncement(context, actor, params.id))
  route(app, announcementOperations.receive, async ({ actor, params, body }) => {
    await receive(context, actor, params.id, body.confirmed)
    return undefined
  })
  route(app, announcementOperations.readers, async ({ actor, params }) => ({
    items: await read(actor.tenantId, async (tx: Tx<never>) => {
      const row = await seenAnnouncement(tx, actor, params.id)
      if (!mayManage(actor, row)) throw forbidden()
      return readReaders(tx, actor.tenantId, row)
    }),
  }))
  route(app, announcementOperations.remind, ({ actor, params }) => remindReaders(context, actor, params.id))
}
