import type { MailSetting } from '#contract/conversations/mail/mail-setting.ts'
import { sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { seal } from '../../foundation/identity/secrets.ts'
import { mailLane } from '../outbox/carrier.ts'
import { endTrouble, giveUpWaiting } from '../outbox/claim.ts'
import { type MailInForce, type MailPreset, readMail } from './mail-setting.queries.ts'

const recordType = 'mail-setting'

/**
 * Sets by which server a company sends. A stored password goes to the server and name alone for which it was given: whoever changes them
 * gives it anew, so that nobody learns it by having it sent to a server of their own.
 */
export function writeMail(
  context: Context,
  actor: Actor,
  { password, ...setting }: MailSetting & { password?: string | undefined },
  version: number | undefined,
  { preset, ports }: { preset: MailPreset | undefined; ports: readonly number[] },
): Promise<void> {
  checkRight(actor)
  if (!ports.includes(setting.port)) throw invalidField('port', 'port-refused')
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`mail setting ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readMail(tx, context, actor.tenantId, preset)
    checkVersion(version, { version: before?.version ?? 0 })
    const kept = keptPassword(before, setting, password)
    const now = context.now().toISOString()
    await sql`insert into mail_setting (tenant_id, id, host, port, security, login, sealed_password, sender_name, sender_address, link_base, per_minute, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${setting.host}, ${setting.port}, ${setting.security}, ${setting.login}, ${kept === null ? null : seal(context.secret, kept)},
        ${setting.senderName}, ${setting.senderAddress}, ${setting.linkBase?.replace(/\/+$/, '') ?? null}, ${setting.perMinute}, ${now}::timestamptz)
      on conflict (tenant_id, id) do update set host = excluded.host, port = excluded.port, security = excluded.security, login = excluded.login, sealed_password = excluded.sealed_password,
        sender_name = excluded.sender_name, sender_address = excluded.sender_address, link_base = excluded.link_base, per_minute = excluded.per_minute,
        version = mail_setting.version + 1, updated_at = excluded.updated_at`.execute(tx)
    await endTrouble(tx, actor.tenantId, mailLane)
    const passwords = password === undefined ? {} : { password: { from: null, to: '•••' } }
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType,
        recordId: actor.tenantId,
        recordName: setting.host,
        changes: { setting: { from: before?.setting ?? null, to: setting }, ...passwords },
      },
    ])
  })
}

function keptPassword(before: MailInForce | null, next: MailSetting, given: string | undefined): string | null {
  if (next.login === null) return null
  if (given !== undefined) return given === '' ? null : given
  const isSame = before?.setting.host === next.host && before.setting.login === next.login
  if (before && before.password !== null && !isSame) throw invalidField('password', 'password-anew')
  return before?.password ?? null
}

/** Sends by a server no more; what waits is given up, so that nothing waits for ever. */
export async function removeMail(context: Context, actor: Actor, preset: MailPreset | undefined): Promise<void> {
  checkRight(actor)
  await write(context, actor, async (tx: Tx<never>) => {
    const gone = await sql<{
      host: string
    }>`delete from mail_setting where tenant_id = ${actor.tenantId}::uuid returning host`.execute(tx)
    const [setting] = gone.rows
    if (!setting) throw notFound()
    await endTrouble(tx, actor.tenantId, mailLane)
    if (!preset) await giveUpWaiting(tx, context, actor.tenantId, mailLane, 'server-removed')
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType, recordId: actor.tenantId, recordName: setting.host },
    ])
  })
}

/** Who decides by which ways messages leave the house manages the company. */
export function checkRight(actor: Actor): void {
  if (!can(actor, 'manage-company')) throw forbidden()
}
