import type { ReplyInbox } from '#contract/conversations/mail/reply-inbox.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { checkVersion } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { seal } from '../../foundation/identity/secrets.ts'
import { checkRight } from '../mail/mail-setting.actions.ts'
import { readingPorts } from '../mailbox/mailbox-host.rules.ts'
import type { ReadingLimits } from '../mailbox/open-reading.ts'
import { type KeptInbox, readInbox } from './reply-inbox.queries.ts'

const recordType = 'reply-inbox'

/**
 * Sets where answers come in. A stored password goes to the server and name alone for which it was given, as that of sending (see
 * `writeMail`). How far another inbox was read says nothing of this one.
 */
export function writeInbox(
  context: Context,
  actor: Actor,
  { password, ...setting }: ReplyInbox & { password?: string | undefined },
  version: number | undefined,
  { ports = readingPorts }: ReadingLimits,
): Promise<void> {
  checkRight(actor)
  if (!ports.includes(setting.port)) throw invalidField('port', 'port-refused')
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`select pg_advisory_xact_lock(hashtextextended(${`reply inbox ${actor.tenantId}`}, 0))`.execute(tx)
    const before = await readInbox(tx, actor.tenantId)
    checkVersion(version, { version: before?.version ?? 0 })
    const sealed = sealedPassword(context, before, setting, password)
    const isSame = before !== null && placeOf(before.setting) === placeOf(setting)
    const now = context.now().toISOString()
    await sql`insert into reply_inbox (tenant_id, id, address, host, port, security, login, sealed_password, plus, next_at, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${setting.address}, ${setting.host}, ${setting.port}, ${setting.security}, ${setting.login}, ${sealed}, ${setting.plus}, ${now}::timestamptz, ${now}::timestamptz)
      on conflict (tenant_id, id) do update set address = excluded.address, host = excluded.host, port = excluded.port, security = excluded.security, login = excluded.login,
        sealed_password = excluded.sealed_password, plus = excluded.plus, uid_validity = case when ${isSame} then reply_inbox.uid_validity end,
        last_uid = case when ${isSame} then reply_inbox.last_uid else 0 end, fault = null, faults = 0, next_at = excluded.next_at, version = reply_inbox.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    const passwords = password === undefined ? {} : { password: { from: null, to: '•••' } }
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType,
        recordId: actor.tenantId,
        recordName: setting.address,
        changes: { setting: { from: before?.setting ?? null, to: setting }, ...passwords },
      },
    ])
  })
}

const placeOf = ({ host, login }: ReplyInbox) => `${host} ${login}`

function sealedPassword(
  { secret }: Pick<Context, 'secret'>,
  before: KeptInbox | null,
  next: ReplyInbox,
  given: string | undefined,
): string {
  if (given !== undefined) return seal(secret, given)
  if (!before) throw invalidField('password', 'required')
  const isSame = placeOf(before.setting) === placeOf(next) && before.setting.security === next.security
  if (!isSame) throw invalidField('password', 'password-anew')
  return before.sealed
}

/** Reads answers no more; its password goes. Mails that were sent still name the inbox: what is answered to them lies there unread. */
export function removeInbox(context: Context, actor: Actor): Promise<void> {
  checkRight(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    const gone = await sql<{
      address: string
    }>`delete from reply_inbox where tenant_id = ${actor.tenantId}::uuid returning address`.execute(tx)
    const [setting] = gone.rows
    if (!setting) throw notFound()
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType, recordId: actor.tenantId, recordName: setting.address },
    ])
  })
}
