import type { ImapFlow } from 'imapflow'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { readMail } from '../mail/mail-setting.queries.ts'
import type { MailLimits, MailServer } from '../mail/send-mail.ts'
import { mayBeMailbox, sendingPorts } from './mailbox-host.rules.ts'
import type { MailboxWay } from './mailbox.parts.ts'
import { type KeptMailbox, readMailboxOf } from './mailbox.queries.ts'
import { ReadingFault, withMailbox } from './open-reading.ts'

/** By which addresses a company's people may reach their mail: as the installation says, else on the internet or where the company's own mail is. */
async function allowing(tx: Kysely<never>, context: Context, tenantId: string, { preset }: MailboxWay) {
  const mail = await readMail(tx, context, tenantId, preset)
  return (address: string, host: string) => mayBeMailbox(address, host, mail?.setting.host ?? null)
}

/** The mailbox that somebody has connected. */
export async function ownMailbox(context: Context, actor: Actor): Promise<KeptMailbox> {
  const kept = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    readMailboxOf(tx, actor.tenantId, actor.userId),
  )
  if (!kept || kept.sealed === null) throw new Refusal(409, 'no-mailbox')
  return kept
}

/** Does something with somebody's mailbox, open for reading. */
export async function reading<Result>(
  context: Context,
  tenantId: string,
  way: MailboxWay,
  { setting, sealed }: KeptMailbox,
  work: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  if (sealed === null) throw new ReadingFault('mailbox-removed')
  const { imapHost: host, imapPort: port, imapSecurity: security, login } = setting
  const server = { host, port, security, login, password: unseal(context.secret, sealed) }
  const allows = await context.database.read(tenantId, (tx: Tx<never>) => allowing(tx, context, tenantId, way))
  return withMailbox(server, { allows, ...way.reading }, work)
}

/** The server by which somebody's letters go, and what is allowed on the way to it. */
export async function sendingBy(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  way: MailboxWay,
  { setting, sealed }: KeptMailbox,
): Promise<{ server: MailServer; limits: MailLimits } | null> {
  if (sealed === null) return null
  const { smtpHost: host, smtpPort: port, smtpSecurity: security, login } = setting
  return {
    server: { host, port, security, login, password: unseal(context.secret, sealed) },
    limits: { allows: await allowing(tx, context, tenantId, way), ports: sendingPorts, ...way.sending },
  }
}

/** What somebody waits for who asked for it: a mailbox that cannot be read is told to them. */
export async function orRefused<Result>(work: Promise<Result>): Promise<Result> {
  try {
    return await work
  } catch (error) {
    if (error instanceof ReadingFault) throw new Refusal(409, 'mailbox-fault', { detail: error.code })
    throw error
  }
}
