import { notificationOperations } from '#contract/conversations/notification.operations.ts'
import { pushOperations } from '#contract/conversations/push.operations.ts'
import type { FastifyInstance } from 'fastify'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { route } from '../../foundation/http/route.ts'
import { addDevice, listDevices, removeDevice } from '../push/device.actions.ts'
import { publicKeyOf } from '../push/signing-key.ts'
import { markRead, markUnread } from './mark.actions.ts'
import { countUnread, listNotifications, listStacks, type SeenBy } from './notification.queries.ts'
import { readSetting, writeSetting } from './setting.actions.ts'
import { readSnoozeTimes, snoozeSome, wakeSome } from './snooze.actions.ts'

/** One's own notifications, how one wants to be told, and the devices on which it rings. */
export function notificationRoutes(app: FastifyInstance, context: Context, seenBy: SeenBy): void {
  const { read } = context.database
  const publicKey = publicKeyOf(context.secret)
  route(app, notificationOperations.list, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listNotifications(tx, actor, query, seenBy)),
  )
  route(app, notificationOperations.listStacks, ({ actor, query }) =>
    read(actor.tenantId, (tx: Tx<never>) => listStacks(tx, actor, query, seenBy)),
  )
  route(app, notificationOperations.count, async ({ actor }) => ({
    unread: await read(actor.tenantId, (tx: Tx<never>) => countUnread(tx, actor)),
  }))
  route(app, notificationOperations.read, async ({ actor, body }) => {
    await write(context, actor, (tx: Tx<never>) => markRead(tx, context, actor, body))
    return undefined
  })
  route(app, notificationOperations.unread, async ({ actor, body }) => {
    await write(context, actor, (tx: Tx<never>) => markUnread(tx, actor, body))
    return undefined
  })
  route(app, notificationOperations.snoozeTimes, async ({ actor }) => ({
    items: await read(actor.tenantId, (tx: Tx<never>) => readSnoozeTimes(tx, context, actor)),
  }))
  route(app, notificationOperations.snooze, ({ actor, body: { snooze, ...chosen } }) =>
    write(context, actor, (tx: Tx<never>) => snoozeSome(tx, context, actor, chosen, snooze)),
  )
  route(app, notificationOperations.wake, async ({ actor, body }) => {
    await write(context, actor, (tx: Tx<never>) => wakeSome(tx, actor, body))
    return undefined
  })
  route(app, notificationOperations.readSetting, async ({ actor }) => ({
    setting: await read(actor.tenantId, (tx: Tx<never>) => readSetting(tx, actor.tenantId, actor.userId)),
  }))
  route(app, notificationOperations.writeSetting, async ({ actor, body }) => ({
    setting: await writeSetting(context, actor, body),
  }))
  route(app, pushOperations.list, async ({ actor }) => ({
    key: publicKey,
    items: await read(actor.tenantId, (tx: Tx<never>) => listDevices(tx, actor)),
  }))
  route(app, pushOperations.add, ({ actor, body }) => addDevice(context, actor, body))
  route(app, pushOperations.remove, async ({ actor, params }) => {
    await removeDevice(context, actor, params.id)
    return undefined
  })
}
