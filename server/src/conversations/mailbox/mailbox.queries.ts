import type { Mailbox, MailboxSetting } from '#contract/conversations/mailbox/mailbox.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readingPorts, sendingPorts } from './mailbox-host.rules.ts'
import type { MailboxWay } from './mailbox.parts.ts'

/** A mailbox as it is kept. */
export type KeptMailbox = {
  id: string
  userId: string
  setting: MailboxSetting
  sealed: string | null
  fault: Mailbox['fault']
  faults: number
  copyFault: Mailbox['copyFault']
  readAt: string | null
  version: number
}

type Row = MailboxSetting & Omit<KeptMailbox, 'setting'>

async function readSome(
  tx: Kysely<never>,
  tenantId: string,
  which: RawBuilder<unknown>,
  lock = sql``,
): Promise<KeptMailbox | null> {
  const found =
    await sql<Row>`select b.id, b.user_id as "userId", b.address, b.imap_host as "imapHost", b.imap_port as "imapPort", b.imap_security as "imapSecurity",
      b.smtp_host as "smtpHost", b.smtp_port as "smtpPort", b.smtp_security as "smtpSecurity", b.login, b.keeps, b.shares, b.copies_sent as "copiesSent",
      b.sealed_password as sealed, b.fault, b.faults, b.copy_fault as "copyFault", b.read_at as "readAt", b.version
    from mailbox b where b.tenant_id = ${tenantId}::uuid and ${which} ${lock}`.execute(tx)
  const [row] = found.rows
  if (!row) return null
  const { id, userId, sealed, fault, faults, copyFault, readAt, version, ...setting } = row
  return { id, userId, setting, sealed, fault, faults, copyFault, readAt, version }
}

/** A mailbox by its id. */
export function readMailboxById(tx: Kysely<never>, tenantId: string, id: string): Promise<KeptMailbox | null> {
  return readSome(tx, tenantId, sql`b.id = ${id}::uuid`)
}

/** The mailbox of a person. */
export function readMailboxOf(tx: Kysely<never>, tenantId: string, userId: string): Promise<KeptMailbox | null> {
  return readSome(tx, tenantId, sql`b.user_id = ${userId}::uuid`)
}

/** The mailbox of a person, locked until the transaction ends. */
export function lockMailboxOf(tx: Kysely<never>, tenantId: string, userId: string): Promise<KeptMailbox | null> {
  return readSome(tx, tenantId, sql`b.user_id = ${userId}::uuid`, sql`for update`)
}

/** What its person is told of a mailbox: all but the password. */
export async function tellMailbox(tx: Kysely<never>, actor: Actor, { reading, sending }: MailboxWay): Promise<Mailbox> {
  const kept = await readMailboxOf(tx, actor.tenantId, actor.userId)
  const counted = await sql<{ count: number }>`select count(*)::int as count from mail_message m
    where m.tenant_id = ${actor.tenantId}::uuid and m.user_id = ${actor.userId}::uuid`.execute(tx)
  return {
    setting: kept?.setting ?? null,
    connected: (kept?.sealed ?? null) !== null,
    fault: kept?.fault ?? null,
    copyFault: kept?.copyFault ?? null,
    readAt: kept?.readAt ?? null,
    letters: counted.rows[0]?.count ?? 0,
    version: kept?.version ?? 0,
    readingPorts: [...(reading.ports ?? readingPorts)],
    sendingPorts: [...(sending.ports ?? sendingPorts)],
  }
}
