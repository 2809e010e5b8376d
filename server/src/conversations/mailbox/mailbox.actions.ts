import { keepsSentItself, type MailboxSetting } from '#contract/conversations/mailbox/mailbox.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { seal } from '../../foundation/identity/secrets.ts'
import { endTrouble, giveUpWaiting } from '../outbox/claim.ts'
import { mailboxLane } from './mailbox-carrier.ts'
import { readingPorts, sendingPorts } from './mailbox-host.rules.ts'
import type { MailboxWay } from './mailbox.parts.ts'
import { type KeptMailbox, lockMailboxOf } from './mailbox.queries.ts'

const recordType = 'mailbox'

/**
 * Connects one's mailbox, or changes how. A stored password goes to the servers and name alone for which it was given: whoever changes them
 * gives it anew, so that nobody who gets at an open screen has it sent elsewhere.
 */
export function writeMailbox(
  context: Context,
  actor: Actor,
  { password, ...setting }: MailboxSetting & { password?: string | undefined },
  version: number | undefined,
  { reading, sending }: MailboxWay,
): Promise<void> {
  if (!(reading.ports ?? readingPorts).includes(setting.imapPort)) throw invalidField('imapPort', 'port-refused')
  if (!(sending.ports ?? sendingPorts).includes(setting.smtpPort)) throw invalidField('smtpPort', 'port-refused')
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mailbox ${actor.userId}`}, 0))`.execute(tx)
    const before = await lockMailboxOf(tx, actor.tenantId, actor.userId)
    checkVersion(version, { version: before?.version ?? 0 })
    const sealed = sealedPassword(context, before, setting, password)
    const id = before?.id ?? context.newId()
    const now = context.now().toISOString()
    const next = setting.keeps === 'matched' ? now : null
    await sql`insert into mailbox (tenant_id, id, user_id, address, imap_host, imap_port, imap_security, smtp_host, smtp_port, smtp_security, login, sealed_password, keeps, shares, copies_sent, next_at, created_at, updated_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${setting.address}, ${setting.imapHost}, ${setting.imapPort}, ${setting.imapSecurity}, ${setting.smtpHost}, ${setting.smtpPort},
        ${setting.smtpSecurity}, ${setting.login}, ${sealed}, ${setting.keeps}, ${setting.shares}, ${setting.copiesSent}, ${next}::timestamptz, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (tenant_id, user_id) do update set address = excluded.address, imap_host = excluded.imap_host, imap_port = excluded.imap_port, imap_security = excluded.imap_security,
        smtp_host = excluded.smtp_host, smtp_port = excluded.smtp_port, smtp_security = excluded.smtp_security, login = excluded.login, sealed_password = excluded.sealed_password,
        keeps = excluded.keeps, shares = excluded.shares, copies_sent = excluded.copies_sent, copy_fault = null, fault = null, faults = 0, next_at = excluded.next_at, version = mailbox.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    const isElsewhere =
      before && (before.setting.imapHost !== setting.imapHost || before.setting.login !== setting.login)
    if (isElsewhere) await forgetPlaces(tx, actor.tenantId, id)
    if (isElsewhere || !copiesHere(setting)) await forgetCopies(tx, actor.tenantId, id)
    await endTrouble(tx, actor.tenantId, mailboxLane(id))
    const passwords = password === undefined ? {} : { password: { from: null, to: '•••' } }
    await appendEvents(tx, context, actor, [
      {
        kind: before ? 'changed' : 'connected',
        recordType,
        recordId: id,
        recordName: setting.address,
        changes: { setting: { from: before?.setting ?? null, to: setting }, ...passwords },
      },
    ])
    await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'changed', type: recordType, id })
  })
}

/** How far another mailbox was read says nothing of this one. */
async function forgetPlaces(tx: Kysely<never>, tenantId: string, id: string): Promise<void> {
  await sql`delete from mailbox_folder where tenant_id = ${tenantId}::uuid and mailbox_id = ${id}::uuid`.execute(tx)
}

/** Whether what goes from a mailbox is to be put among what was sent there. */
export const copiesHere = ({ copiesSent, smtpHost }: MailboxSetting): boolean =>
  copiesSent && !keepsSentItself(smtpHost)

/** What went by another mailbox, or is not to be copied any more, is not put into this one. */
async function forgetCopies(tx: Kysely<never>, tenantId: string, id: string): Promise<void> {
  await sql`update mail_message set copy_at = null
    where tenant_id = ${tenantId}::uuid and mailbox_id = ${id}::uuid and copy_at is not null`.execute(tx)
}

const serversOf = ({ imapHost, smtpHost, imapSecurity, smtpSecurity, login }: MailboxSetting) =>
  [imapHost, smtpHost, imapSecurity, smtpSecurity, login].join(' ')

function sealedPassword(
  context: Context,
  before: KeptMailbox | null,
  next: MailboxSetting,
  given: string | undefined,
): string {
  if (given !== undefined) return seal(context.secret, given)
  if (!before?.sealed) throw invalidField('password', 'required')
  if (serversOf(before.setting) !== serversOf(next)) throw invalidField('password', 'password-anew')
  return before.sealed
}

/** Disconnects one's mailbox: its password goes and what waits does not leave. What was kept stays, or is erased from every record. */
export function disconnectMailbox(context: Context, actor: Actor, erase: boolean): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const kept = await lockMailboxOf(tx, actor.tenantId, actor.userId)
    if (!kept || (kept.sealed === null && !erase)) throw notFound()
    await sql`update mailbox set sealed_password = null, next_at = null, fault = null, faults = 0, copy_fault = null, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${kept.id}::uuid`.execute(tx)
    await forgetPlaces(tx, actor.tenantId, kept.id)
    await forgetCopies(tx, actor.tenantId, kept.id)
    await giveUpWaiting(tx, context, actor.tenantId, mailboxLane(kept.id), 'mailbox-removed')
    if (erase)
      await sql`delete from mail_message where tenant_id = ${actor.tenantId}::uuid and mailbox_id = ${kept.id}::uuid`.execute(
        tx,
      )
    await appendEvents(tx, context, actor, [
      {
        kind: erase ? 'letters-erased' : 'disconnected',
        recordType,
        recordId: kept.id,
        recordName: kept.setting.address,
      },
    ])
    await tellPeople(tx, actor.tenantId, [actor.userId], { kind: 'changed', type: recordType, id: kept.id })
  })
}
