import { type Kysely, sql } from 'kysely'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { verifyPassword } from '../foundation/identity/password.ts'
import { digestOf, unseal } from '../foundation/identity/secrets.ts'
import { acceptedStep } from '../foundation/identity/totp.ts'
import { type Device, type NewSession, noteAccess, openSession } from './access.actions.ts'
import { beginAttempt, forgetAttempts, takeBackAttempt } from './attempt.actions.ts'
import { loginOf } from './login.rules.ts'

type LoginRow = {
  id: string
  password_hash: string | null
  totp_secret: string | null
  totp_step: string | null
  tenant_id: string | null
  user_id: string | null
}

/**
 * Signs in with e-mail or mobile, password and, where set up, a code. A login that does not exist is counted, hashed, answered and made
 * to rest like one whose password is wrong.
 */
export async function signIn(
  context: Context,
  given: { login: string; password: string; code?: string | undefined },
  device: Device,
): Promise<NewSession> {
  const identity = loginOf(given.login)
  const login = identity ? await context.database.global((tx: Tx<never>) => findLogin(tx, identity)) : null
  const key = login?.id ?? `absent ${digestOf(identity?.email ?? identity?.mobile ?? given.login)}`
  await beginAttempt(context, key)
  const right = await verifyPassword(given.password, login?.password_hash ?? null)
  if (!right || !login?.tenant_id || !login.user_id) {
    await noteFailure(context, login, device)
    throw new Refusal(401, 'sign-in-wrong')
  }
  if (login.totp_secret) {
    await checkCode(context, login, given.code).catch(async (error: unknown) => {
      if (given.code) await noteFailure(context, login, device)
      else await takeBackAttempt(context, key)
      throw error
    })
  }
  await context.database.global((tx: Tx<never>) => forgetAttempts(tx, key))
  return openSession(context, login.tenant_id, login.user_id, login.id, device)
}

export async function findLogin(
  tx: Kysely<never>,
  identity: { email: string | null; mobile: string | null },
): Promise<LoginRow | null> {
  const found = await sql<LoginRow>`
    select l.id, l.password_hash, l.totp_secret, l.totp_step, m.tenant_id, m.user_id
    from login l left join membership m on m.login_id = l.id
    where l.email = ${identity.email} or l.mobile = ${identity.mobile} order by m.tenant_id limit 1`.execute(tx)
  return found.rows[0] ?? null
}

/** Tells the person's log of a failure. Where there is no person, a transaction of the same length keeps the answer's time alike. */
async function noteFailure(context: Context, login: LoginRow | null, device: Device): Promise<void> {
  const { tenant_id: tenantId, user_id: userId } = login ?? {}
  if (tenantId && userId)
    await context.database.write(tenantId, (tx: Tx<never>) =>
      noteAccess(tx, context, tenantId, userId, 'sign-in-failed', { address: device.address }),
    )
  else
    await context.database.global((tx: Tx<never>) =>
      sql`insert into sign_in_attempt (key, failures, at) values ('absent', 1, ${context.now().toISOString()}::timestamptz)
        on conflict (key) do update set failures = 1, at = excluded.at`.execute(tx),
    )
}

/** Refuses a second factor's code that is absent, wrong or used: each works once, even for two requests at the same moment. */
export async function checkCode(
  context: Context,
  login: Pick<LoginRow, 'id' | 'totp_secret' | 'totp_step'>,
  code: string | undefined,
): Promise<void> {
  if (!code) throw new Refusal(401, 'code-needed')
  const secret = unseal(context.secret, login.totp_secret ?? '')
  const step = acceptedStep(secret, code, context.now(), Number(login.totp_step ?? 0))
  if (step === null) throw new Refusal(401, 'code-wrong')
  const used = await context.database.global((tx: Tx<never>) =>
    sql`update login set totp_step = ${step} where id = ${login.id}::uuid and coalesce(totp_step, 0) < ${step}`.execute(
      tx,
    ),
  )
  if (used.numAffectedRows === 0n) throw new Refusal(401, 'code-wrong')
}
