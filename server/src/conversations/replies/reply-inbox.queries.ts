import type { ReplyInbox, ToldReplyInbox } from '#contract/conversations/mail/reply-inbox.ts'
import type { ImapFlow } from 'imapflow'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { unseal } from '../../foundation/identity/secrets.ts'
import { mayBeMailServer } from '../mail/mail-address.rules.ts'
import { readingPorts } from '../mailbox/mailbox-host.rules.ts'
import { type ReadingLimits, withMailbox } from '../mailbox/open-reading.ts'

/** The inbox for answers as it is kept, with how far it is read. */
export type KeptInbox = Pick<ToldReplyInbox, 'fault' | 'readAt' | 'version'> & {
  setting: ReplyInbox
  sealed: string
  faults: number
  validity: number | null
  last: number
}

type Row = ReplyInbox & Omit<KeptInbox, 'setting' | 'validity' | 'last'> & { validity: string | null; last: string }

/** The inbox in which answers to a company come in; null where it reads none. */
export async function readInbox(tx: Kysely<never>, tenantId: string): Promise<KeptInbox | null> {
  const found =
    await sql<Row>`select i.address, i.host, i.port, i.security, i.login, i.plus, i.sealed_password as sealed, i.uid_validity as validity, i.last_uid as last,
      i.fault, i.faults, i.read_at as "readAt", i.version from reply_inbox i where i.tenant_id = ${tenantId}::uuid and i.id = ${tenantId}::uuid`.execute(
      tx,
    )
  const [row] = found.rows
  if (!row) return null
  const { sealed, validity, last, fault, faults, readAt, version, ...setting } = row
  const place = { validity: validity === null ? null : Number(validity), last: Number(last) }
  return { setting, sealed, ...place, fault, faults, readAt, version }
}

/** What is told of the inbox: all but the password. */
export async function tellInbox(
  tx: Kysely<never>,
  tenantId: string,
  { ports = readingPorts }: ReadingLimits,
): Promise<ToldReplyInbox> {
  const kept = await readInbox(tx, tenantId)
  return {
    setting: kept?.setting ?? null,
    fault: kept?.fault ?? null,
    readAt: kept?.readAt ?? null,
    version: kept?.version ?? 0,
    ports: [...ports],
  }
}

/** Does something with the inbox, open for reading. It may be in the company's own network: an administrator chooses it. */
export function withInbox<Result>(
  { secret }: Pick<Context, 'secret'>,
  limits: ReadingLimits,
  { setting: { host, port, security, login }, sealed }: Pick<KeptInbox, 'setting' | 'sealed'>,
  work: (client: ImapFlow) => Promise<Result>,
): Promise<Result> {
  const server = { host, port, security, login, password: unseal(secret, sealed) }
  return withMailbox(server, { allows: mayBeMailServer, ...limits }, work)
}
