import type { MailboxFault } from '#contract/conversations/mailbox/mailbox.ts'
import { replyInboxOperations } from '#contract/conversations/mail/reply-inbox.ts'
import type { FastifyInstance } from 'fastify'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { route } from '../../foundation/http/route.ts'
import { createAllowance } from '../../foundation/http/visitors/allowance.ts'
import { checkRight } from '../mail/mail-setting.actions.ts'
import { openFolder } from '../mailbox/folders.ts'
import { faultOf, type ReadingLimits } from '../mailbox/open-reading.ts'
import { removeInbox, writeInbox } from './reply-inbox.actions.ts'
import { readInbox, tellInbox, withInbox } from './reply-inbox.queries.ts'

/** Within ten minutes: who looks for the right setting tries often, who looks at other servers must not. */
const mostTests = 20

/** The inbox for answers, set and tried by who manages the company. */
export function replyInboxRoutes(app: FastifyInstance, context: Context, limits: ReadingLimits): void {
  const { read } = context.database
  const take = createAllowance(context)
  const told = (actor: Actor) =>
    read(actor.tenantId, (tx: Tx<never>) => {
      checkRight(actor)
      return tellInbox(tx, actor.tenantId, limits)
    })
  route(app, replyInboxOperations.read, ({ actor }) => told(actor))
  route(app, replyInboxOperations.write, async ({ actor, body, version }) => {
    await writeInbox(context, actor, body, version, limits)
    return told(actor)
  })
  route(app, replyInboxOperations.remove, async ({ actor }) => {
    await removeInbox(context, actor)
    return undefined
  })
  route(app, replyInboxOperations.test, async ({ actor }) => {
    checkRight(actor)
    await take(`reply inbox ${actor.tenantId}`, mostTests)
    return { fault: await tryInbox(context, actor, limits) }
  })
}

/** Opens the inbox as it is set, and answers what keeps it from being read. */
async function tryInbox(context: Context, actor: Actor, limits: ReadingLimits): Promise<MailboxFault | null> {
  const kept = await context.database.read(actor.tenantId, (tx: Tx<never>) => readInbox(tx, actor.tenantId))
  if (!kept) throw notFound()
  return faultOf(withInbox(context, limits, kept, (client) => openFolder(client, 'INBOX')))
}
