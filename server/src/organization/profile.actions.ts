import type { Language } from '#contract/shared/label.ts'
import { sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { hashPassword, verifyPassword } from '../foundation/identity/password.ts'
import { seal, unseal } from '../foundation/identity/secrets.ts'
import { acceptedStep, newTotpSecret } from '../foundation/identity/totp.ts'
import { closeSessions } from './access.actions.ts'
import { beginAttempt, forgetAttempts } from './attempt.actions.ts'
import { dropFactor } from './login.actions.ts'
import { checkPassword } from './setup.actions.ts'

type OwnLogin = {
  id: string
  password_hash: string | null
  totp_secret: string | null
  totp_pending: string | null
  name: string
}

async function ownLogin(tx: Tx<never>, actor: Actor): Promise<OwnLogin> {
  const found =
    await sql<OwnLogin>`select l.id, l.password_hash, l.totp_secret, l.totp_pending, coalesce(l.email, l.mobile) as name from login l join membership m on m.login_id = l.id
    where m.tenant_id = ${actor.tenantId}::uuid and m.user_id = ${actor.userId}::uuid`.execute(tx)
  const login = found.rows[0]
  if (!login) throw new Refusal(409, 'no-login')
  return login
}

/** Refuses whoever cannot repeat the present password; guessing it from inside counts like guessing it at the door. */
async function provePassword(context: Context, actor: Actor, password: string, path: string): Promise<OwnLogin> {
  const login = await context.database.read(actor.tenantId, (tx: Tx<never>) => ownLogin(tx, actor))
  await beginAttempt(context, login.id)
  if (!(await verifyPassword(password, login.password_hash))) throw invalidField(path, 'password-wrong')
  await context.database.global((tx: Tx<never>) => forgetAttempts(tx, login.id))
  return login
}

function noted(context: Context, actor: Actor, tx: Tx<never>, kind: string): Promise<void> {
  return appendEvents(tx, context, actor, [
    { kind, recordType: 'user', recordId: actor.userId, recordName: actor.name },
  ])
}

export async function changeLanguage(context: Context, actor: Actor, language: Language): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`update user_account set language = ${language} where tenant_id = ${actor.tenantId}::uuid and id = ${actor.userId}::uuid`.execute(
      tx,
    )
    await noted(context, actor, tx, 'language-changed')
  })
}

/** Changes the password and ends every session, this one too: the caller opens a new one. */
export async function changePassword(context: Context, actor: Actor, current: string, next: string): Promise<string> {
  checkPassword(next, 'next')
  const login = await provePassword(context, actor, current, 'current')
  const hash = await hashPassword(next)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await sql`update login set password_hash = ${hash}, password_changed_at = ${context.now().toISOString()}::timestamptz where id = ${login.id}::uuid`.execute(
      tx,
    )
    await closeSessions(tx, actor.tenantId, actor.userId)
    await noted(context, actor, tx, 'password-changed')
    return login.id
  })
}

export async function signOutEverywhere(context: Context, actor: Actor): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await closeSessions(tx, actor.tenantId, actor.userId)
    await noted(context, actor, tx, 'signed-out-everywhere')
  })
}

/** A secret to be put into an authenticator; it counts once a code has confirmed it. */
export async function startSecondFactor(context: Context, actor: Actor): Promise<{ secret: string; uri: string }> {
  const secret = newTotpSecret()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const login = await ownLogin(tx, actor)
    // Replacing a factor takes what switching it off takes: the password.
    if (login.totp_secret) throw new Refusal(409, 'second-factor-on-already')
    await sql`update login set totp_pending = ${seal(context.secret, secret)} where id = ${login.id}::uuid`.execute(tx)
    return {
      secret,
      uri: `otpauth://totp/${encodeURIComponent(`Tiejun:${login.name}`)}?secret=${secret}&issuer=Tiejun`,
    }
  })
}

export async function confirmSecondFactor(context: Context, actor: Actor, code: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const login = await ownLogin(tx, actor)
    const step = login.totp_pending
      ? acceptedStep(unseal(context.secret, login.totp_pending), code, context.now(), 0)
      : null
    if (step === null) throw invalidField('code', 'code-wrong')
    await sql`update login set totp_secret = totp_pending, totp_pending = null, totp_step = ${step} where id = ${login.id}::uuid`.execute(
      tx,
    )
    await noted(context, actor, tx, 'second-factor-on')
  })
}

export async function dropSecondFactor(context: Context, actor: Actor, password: string): Promise<void> {
  await provePassword(context, actor, password, 'password')
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await dropFactor(tx, actor.tenantId, actor.userId)
    await noted(context, actor, tx, 'second-factor-off')
  })
}
