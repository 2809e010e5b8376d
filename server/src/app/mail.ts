import type { FastifyInstance } from 'fastify'
import { invitationRoutes, invitationWork } from '../activities/index.ts'
import {
  digestOf,
  digestWork,
  mailboxCarrier,
  mailboxRoutes,
  type MailboxWay,
  mailboxWork,
  mailCarrier,
  mailPages,
  mailRoutes,
  type MailPreset,
  openMail,
  openOutbox,
  type OutboxParts,
  outboxWork,
  replyInboxRoutes,
  replyWork,
  sentCopiesWork,
  type SendMail,
  usualPorts,
} from '../conversations/index.ts'
import type { Context } from '../foundation/context.ts'
import type { Outbox } from '../foundation/outgoing/letter.ts'
import type { Work } from '../platform/index.ts'
import { letterParts } from './letters.ts'
import { talkParts } from './talk.ts'
import { thingsSeenBy } from './things-seen-by.ts'

/** What the environment says of mail (see `readConfig`), and how it is handed over. */
export type MailMaterials = {
  preset?: MailPreset | undefined
  ports?: readonly number[]
  send?: SendMail
  /** How mailboxes of people are reached; tests have servers of their own. */
  boxes?: Pick<MailboxWay, 'reading' | 'sending'>
}

/** The rooms' way to mail: where they write down what is to be sent, and the background that sends it. */
export type MailRoom = { outbox: Outbox; routes: (app: FastifyInstance) => void; works: readonly Work[] }

/** Opens the way to mail for all rooms. */
export function openMailRoom(context: Context, { preset, ports = [], send, boxes }: MailMaterials = {}): MailRoom {
  const allowed = [...new Set([...usualPorts, ...ports])]
  const outbox = openOutbox(context, preset)
  const seenBy: OutboxParts['seenBy'] = (tx, seer, type, ids) => thingsSeenBy(tx, seer, context.now(), type, ids)
  const parts: OutboxParts = {
    preset,
    send: send ?? openMail({ ports: allowed }),
    seenBy,
    notices: digestOf(context, seenBy),
  }
  const way: MailboxWay = { reading: {}, sending: {}, ...boxes, preset }
  return {
    outbox,
    routes: (app) => {
      mailRoutes(app, context, { ...parts, ports: allowed, outbox })
      mailPages(app, context)
      mailboxRoutes(app, context, letterParts, way)
      replyInboxRoutes(app, context, way.reading)
      invitationRoutes(app, context, outbox)
    },
    works: [
      outboxWork(context, 'mail', (tenantId) => mailCarrier(context, tenantId, parts)),
      outboxWork(context, 'mailbox', (tenantId, id) => mailboxCarrier(context, tenantId, id, way)),
      mailboxWork(context, letterParts, way),
      sentCopiesWork(context, way),
      replyWork(context, { talk: talkParts, outbox }, way.reading),
      digestWork(context, outbox),
      invitationWork(context, outbox),
    ],
  }
}
