import { sql } from 'kysely'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { hashPassword } from '../foundation/identity/password.ts'
import type { Outbox } from '../foundation/outgoing/letter.ts'
import { digestOf, readToken } from '../foundation/identity/secrets.ts'
import { closeSessions, type Device, makeLink, type NewSession, noteAccess, openSession } from './access.actions.ts'
import { accessLetter, readAddressee } from './access-letters.ts'
import { beginAttempt, forgetAttempts } from './attempt.actions.ts'
import { loginOf } from './login.rules.ts'
import { checkPassword } from './setup.actions.ts'
import { checkCode, findLogin } from './sign-in.actions.ts'

/** A link that was mailed is not replaced by another for so long: asking again and again neither ends it nor fills a mailbox. */
const restMs = 2 * 60_000

/** Makes a reset link for an active person; it goes by mail, or to the log where no mail server is set. Whoever asks learns nothing of it. */
export async function askReset(context: Context, loginText: string, outbox: Outbox): Promise<void> {
  const identity = loginOf(loginText)
  const login = identity ? await context.database.global((tx: Tx<never>) => findLogin(tx, identity)) : null
  const { tenant_id: tenantId, user_id: userId } = login ?? {}
  if (!tenantId || !userId) return
  const link = await context.database.write(tenantId, async (tx: Tx<never>) => {
    // An invitation is a link as well, and a stranger's question must not end it.
    const active = await sql`select 1 from user_account u
      where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.status = 'active'`.execute(tx)
    if (active.rows.length === 0) return null
    await noteAccess(tx, context, tenantId, userId, 'reset-asked')
    const way = await outbox.way(tx, tenantId)
    const person = way && (await readAddressee(tx, tenantId, userId))
    if (!way || !person) return makeLink(tx, context, tenantId, userId, 'reset')
    const since = new Date(context.now().getTime() - restMs).toISOString()
    const lately =
      await sql`select 1 from link_token k where k.tenant_id = ${tenantId}::uuid and k.user_id = ${userId}::uuid
      and k.mailed_to is not null and k.used_at is null and k.created_at > ${since}::timestamptz`.execute(tx)
    if (lately.rows.length > 0) return null
    const made = { mailedTo: person.address, linkBase: way.linkBase }
    const mailed = await makeLink(tx, context, tenantId, userId, 'reset', made)
    await outbox.queue(tx, tenantId, [accessLetter(person, mailed, null)])
    return null
  })
  if (link) context.log.warn({ url: link.url }, 'password reset link (no mail server is set)')
}

type Bearer = { user_id: string; login_id: string; totp_secret: string | null; totp_step: string | null }

/** Whom an unused link belongs to; it stays unused until everything else is right. */
async function bearerOf(context: Context, tenantId: string, secret: string): Promise<Bearer> {
  const now = context.now().toISOString()
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<Bearer>`select k.user_id, l.id as login_id, l.totp_secret, l.totp_step
      from link_token k join user_account u on u.tenant_id = k.tenant_id and u.id = k.user_id join login l on l.id = u.login_id
      where k.tenant_id = ${tenantId}::uuid and k.token_hash = ${digestOf(secret)} and k.used_at is null and k.ends_at > ${now}::timestamptz and u.status <> 'disabled'`.execute(
      tx,
    ),
  )
  const bearer = found.rows[0]
  if (!bearer) throw new Refusal(404, 'link-ended')
  return bearer
}

/**
 * Sets a password with an invitation or a reset link, and the code where there is a second factor: the link ends, as do all sessions; a
 * new one opens.
 */
export async function setPasswordByLink(
  context: Context,
  given: { token: string; password: string; code?: string | undefined },
  device: Device,
): Promise<NewSession> {
  const read = readToken(given.token)
  if (!read) throw new Refusal(404, 'link-ended')
  checkPassword(given.password, 'password')
  const { tenantId, secret } = read
  const { user_id: userId, login_id: loginId, ...factor } = await bearerOf(context, tenantId, secret)
  if (factor.totp_secret) {
    if (given.code) await beginAttempt(context, loginId)
    await checkCode(context, { id: loginId, ...factor }, given.code)
  }
  const hash = await hashPassword(given.password)
  const now = context.now().toISOString()
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const used = await sql`update link_token set used_at = ${now}::timestamptz
      where tenant_id = ${tenantId}::uuid and token_hash = ${digestOf(secret)} and used_at is null`.execute(tx)
    const found =
      await sql`update user_account set status = 'active', version = version + 1, updated_at = ${now}::timestamptz,
          confirmed_email = coalesce((select k.mailed_to from link_token k where k.tenant_id = ${tenantId}::uuid and k.token_hash = ${digestOf(secret)}), confirmed_email)
      where user_account.tenant_id = ${tenantId}::uuid and id = ${userId}::uuid and status <> 'disabled'`.execute(tx)
    if (used.numAffectedRows === 0n || found.numAffectedRows === 0n) throw new Refusal(404, 'link-ended')
    await sql`update login set password_hash = ${hash}, password_changed_at = ${now}::timestamptz where id = ${loginId}::uuid`.execute(
      tx,
    )
    await forgetAttempts(tx, loginId)
    await closeSessions(tx, tenantId, userId)
    await noteAccess(tx, context, tenantId, userId, 'password-changed', { address: device.address })
  })
  return openSession(context, tenantId, userId, loginId, device)
}
