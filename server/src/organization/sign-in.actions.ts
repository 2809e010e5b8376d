import { type Kysely, sql } from 'kysely'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { hashPassword, verifyPassword } from '../foundation/identity/password.ts'
import { digestOf, newSecret, readToken, tokenFor, unseal } from '../foundation/identity/secrets.ts'
import { acceptedStep } from '../foundation/identity/totp.ts'
import { lockedUntil, loginOf } from './login.rules.ts'
import { checkPassword } from './setup.actions.ts'

type LoginRow = {
  id: string
  password_hash: string | null
  totp_secret: string | null
  totp_step: string | null
  failures: number
  locked_until: string | null
  tenant_id: string | null
  user_id: string | null
}

export type Device = { address: string | null; agent: string | null }
export type NewSession = { tenantId: string; userId: string; token: string }

/**
 * Signs in with e-mail or mobile, password and, where set up, a code. Unknown logins, wrong passwords and locked accounts take the
 * same time; unknown and wrong get the same answer.
 */
export async function signIn(
  context: Context,
  given: { login: string; password: string; code?: string | undefined },
  device: Device,
): Promise<NewSession> {
  const identity = loginOf(given.login)
  const login = identity ? await context.database.global((tx: Tx<never>) => findLogin(tx, identity)) : null
  const right = await verifyPassword(given.password, login?.password_hash ?? null)
  const now = context.now()
  if (!login || !login.tenant_id || !login.user_id) throw new Refusal(401, 'sign-in-wrong')
  if (login.locked_until && new Date(login.locked_until) > now) throw new Refusal(429, 'sign-in-locked')
  if (!right) {
    await countFailure(context, login, device)
    throw new Refusal(401, 'sign-in-wrong')
  }
  if (login.totp_secret) await checkCode(context, login, given.code, device)
  await context.database.global((tx: Tx<never>) =>
    sql`update login set failures = 0, locked_until = null where id = ${login.id}::uuid`.execute(tx),
  )
  return openSession(context, login.tenant_id, login.user_id, login.id, device)
}

async function findLogin(
  tx: Kysely<never>,
  identity: { email: string | null; mobile: string | null },
): Promise<LoginRow | null> {
  const found = await sql<LoginRow>`
    select l.id, l.password_hash, l.totp_secret, l.totp_step, l.failures, l.locked_until, m.tenant_id, m.user_id
    from login l left join membership m on m.login_id = l.id
    where l.email = ${identity.email} or l.mobile = ${identity.mobile} order by m.tenant_id limit 1`.execute(tx)
  return found.rows[0] ?? null
}

async function countFailure(context: Context, login: LoginRow, device: Device): Promise<void> {
  const until = lockedUntil(login.failures + 1, context.now())
  await context.database.global((tx: Tx<never>) =>
    sql`update login set failures = failures + 1, locked_until = ${until?.toISOString() ?? null}::timestamptz where id = ${login.id}::uuid`.execute(
      tx,
    ),
  )
  const { tenant_id: tenantId, user_id: userId } = login
  if (tenantId && userId)
    await context.database.write(tenantId, (tx: Tx<never>) =>
      noteSignIn(tx, context, tenantId, userId, 'sign-in-failed', device),
    )
}

/** Who came in, and who tried: at the person, with the address that it came from. */
async function noteSignIn(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  userId: string,
  kind: 'signed-in' | 'sign-in-failed',
  device: Device,
): Promise<void> {
  const found = await sql<{
    name: string
  }>`select u.name from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid`.execute(tx)
  const changes = { address: { from: null, to: device.address } }
  await appendEvents(tx, context, { tenantId, userId, channel: 'web', requestId: null }, [
    { kind, recordType: 'user', recordId: userId, recordName: found.rows[0]?.name ?? null, changes },
  ])
}

async function checkCode(context: Context, login: LoginRow, code: string | undefined, device: Device): Promise<void> {
  if (!code) throw new Refusal(401, 'code-needed')
  const step = acceptedStep(
    unseal(context.secret, login.totp_secret ?? ''),
    code,
    context.now(),
    Number(login.totp_step ?? 0),
  )
  if (step === null) {
    await countFailure(context, login, device)
    throw new Refusal(401, 'code-wrong')
  }
  // A code works once, even for two requests at the same moment.
  const used = await context.database.global((tx: Tx<never>) =>
    sql`update login set totp_step = ${step} where id = ${login.id}::uuid and coalesce(totp_step, 0) < ${step}`.execute(
      tx,
    ),
  )
  if (used.numAffectedRows === 0n) throw new Refusal(401, 'code-wrong')
}

/** Opens a session for an active user: a new token at every sign-in. */
export async function openSession(
  context: Context,
  tenantId: string,
  userId: string,
  loginId: string,
  device: Device,
): Promise<NewSession> {
  const secret = newSecret()
  const now = context.now()
  const opened = await context.database.write(tenantId, async (tx: Tx<never>) => {
    const inserted = await sql`
    insert into session (tenant_id, id, user_id, login_id, token_hash, created_at, seen_at, ends_at, address, agent)
    select u.tenant_id, ${context.newId()}::uuid, u.id, ${loginId}::uuid, ${digestOf(secret)}, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz,
      ${now.toISOString()}::timestamptz + make_interval(days => t.session_days), ${device.address}, ${device.agent?.slice(0, 300) ?? null}
    from user_account u join tenant t on t.id = u.tenant_id where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.status = 'active'`.execute(
      tx,
    )
    if (inserted.numAffectedRows !== 0n) await noteSignIn(tx, context, tenantId, userId, 'signed-in', device)
    return inserted
  })
  if (opened.numAffectedRows === 0n) throw new Refusal(401, 'sign-in-wrong')
  return { tenantId, userId, token: tokenFor(tenantId, secret) }
}

export async function closeSession(context: Context, token: string): Promise<void> {
  const read = readToken(token)
  if (!read) return
  await context.database.write(read.tenantId, (tx: Tx<never>) =>
    sql`delete from session where tenant_id = ${read.tenantId}::uuid and token_hash = ${digestOf(read.secret)}`.execute(
      tx,
    ),
  )
}

/** Ends every session of a person. */
export async function closeSessions(tx: Kysely<never>, tenantId: string, userId: string): Promise<void> {
  await sql`delete from session where tenant_id = ${tenantId}::uuid and user_id = ${userId}::uuid`.execute(tx)
}

const linkLifeMs = { invitation: 7 * 86_400_000, reset: 3_600_000 }

/** A one-time link by which a person chooses a password. Older links of the person end. */
export async function makeLink(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  userId: string,
  purpose: 'invitation' | 'reset',
): Promise<{ url: string; expiresAt: string }> {
  const secret = newSecret()
  const now = context.now()
  const expiresAt = new Date(now.getTime() + linkLifeMs[purpose]).toISOString()
  await sql`update link_token set used_at = ${now.toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and user_id = ${userId}::uuid and used_at is null`.execute(
    tx,
  )
  await sql`insert into link_token (tenant_id, id, user_id, purpose, token_hash, created_at, ends_at)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${userId}::uuid, ${purpose}, ${digestOf(secret)}, ${now.toISOString()}::timestamptz, ${expiresAt}::timestamptz)`.execute(
    tx,
  )
  return { url: `${context.publicUrl}/set-password?token=${tokenFor(tenantId, secret)}`, expiresAt }
}

/** Answers alike whether the login exists; the link goes to the log until a mail server is set. */
export async function askReset(context: Context, loginText: string): Promise<void> {
  const identity = loginOf(loginText)
  const login = identity ? await context.database.global((tx: Tx<never>) => findLogin(tx, identity)) : null
  const { tenant_id: tenantId, user_id: userId } = login ?? {}
  if (!tenantId || !userId) return
  const link = await context.database.write(tenantId, (tx: Tx<never>) =>
    makeLink(tx, context, tenantId, userId, 'reset'),
  )
  context.log.warn({ url: link.url }, 'password reset link (no mail server is set)')
}

/** Sets a password with an invitation or a reset link: the link ends, as do all sessions; a new one opens. */
export async function setPasswordByLink(
  context: Context,
  token: string,
  password: string,
  device: Device,
): Promise<NewSession> {
  const read = readToken(token)
  if (!read) throw new Refusal(404, 'link-ended')
  checkPassword(password, 'password')
  const hash = await hashPassword(password)
  const now = context.now().toISOString()
  const { tenantId } = read
  const user = await context.database.write(tenantId, async (tx: Tx<never>) => {
    const used = await sql<{ user_id: string }>`update link_token set used_at = ${now}::timestamptz
      where tenant_id = ${tenantId}::uuid and token_hash = ${digestOf(read.secret)} and used_at is null and ends_at > ${now}::timestamptz returning user_id`.execute(
      tx,
    )
    const userId = used.rows[0]?.user_id
    if (!userId) throw new Refusal(404, 'link-ended')
    const found = await sql<{
      login_id: string
    }>`update user_account set status = case when status = 'invited' then 'active' else status end, updated_at = ${now}::timestamptz
      where tenant_id = ${tenantId}::uuid and id = ${userId}::uuid and status <> 'disabled' returning login_id`.execute(
      tx,
    )
    const loginId = found.rows[0]?.login_id
    if (!loginId) throw new Refusal(404, 'link-ended')
    await sql`update login set password_hash = ${hash}, password_changed_at = ${now}::timestamptz, failures = 0, locked_until = null where id = ${loginId}::uuid`.execute(
      tx,
    )
    await closeSessions(tx, tenantId, userId)
    return { userId, loginId }
  })
  return openSession(context, tenantId, user.userId, user.loginId, device)
}
