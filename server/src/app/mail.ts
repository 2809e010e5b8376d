import type { FastifyInstance } from 'fastify'
import { invitationRoutes, invitationWork } from '../activities/index.ts'
import {
  digestOf,
  digestWork,
  mailCarrier,
  mailPages,
  mailRoutes,
  type MailPreset,
  openMail,
  openOutbox,
  type OutboxParts,
  outboxWork,
  type SendMail,
  usualPorts,
} from '../conversations/index.ts'
import type { Context } from '../foundation/context.ts'
import type { Outbox } from '../foundation/outgoing/letter.ts'
import type { Work } from '../platform/index.ts'
import { thingsSeenBy } from './things-seen-by.ts'

/** What the environment says of mail (see `readConfig`), and how it is handed over. */
export type MailMaterials = { preset?: MailPreset | undefined; ports?: readonly number[]; send?: SendMail }

/** The rooms' way to mail: where they write down what is to be sent, and the background that sends it. */
export type MailRoom = { outbox: Outbox; routes: (app: FastifyInstance) => void; works: readonly Work[] }

/** Opens the way to mail for all rooms. */
export function openMailRoom(context: Context, { preset, ports = [], send }: MailMaterials = {}): MailRoom {
  const allowed = [...new Set([...usualPorts, ...ports])]
  const outbox = openOutbox(context, preset)
  const seenBy: OutboxParts['seenBy'] = (tx, seer, type, ids) => thingsSeenBy(tx, seer, context.now(), type, ids)
  const parts: OutboxParts = {
    preset,
    send: send ?? openMail({ ports: allowed }),
    seenBy,
    notices: digestOf(context, seenBy),
  }
  return {
    outbox,
    routes: (app) => {
      mailRoutes(app, context, { ...parts, ports: allowed, outbox })
      mailPages(app, context)
      invitationRoutes(app, context, outbox)
    },
    works: [
      outboxWork(context, 'mail', (tenantId) => mailCarrier(context, tenantId, parts)),
      digestWork(context, outbox),
      invitationWork(context, outbox),
    ],
  }
}
