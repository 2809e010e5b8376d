import type { UserDraft, UserPatch, User } from '#contract/organization/organization.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { loginOf } from './login.rules.ts'

type Identity = { email: string | null; mobile: string | null }

/** How a person will sign in, normalised; what is no mobile number is refused. */
export function givenLogin(draft: Pick<UserDraft, 'email' | 'mobile'>): Identity {
  const email = draft.email ? (loginOf(draft.email)?.email ?? null) : null
  const mobile = draft.mobile ? (loginOf(draft.mobile)?.mobile ?? null) : null
  if (draft.mobile && !mobile) throw invalidField('mobile', 'phone-malformed')
  return { email, mobile }
}

/** Gives a person a login of their own. */
export async function addLogin(
  tx: Kysely<never>,
  actor: Actor,
  loginId: string,
  userId: string,
  { email, mobile }: Identity,
  now: string,
): Promise<void> {
  await checkFree(tx, userId, { email, mobile })
  await sql`insert into login (id, email, mobile, created_at) values (${loginId}::uuid, ${email}, ${mobile}, ${now}::timestamptz)`.execute(
    tx,
  )
  await sql`insert into membership (login_id, tenant_id, user_id) values (${loginId}::uuid, ${actor.tenantId}::uuid, ${userId}::uuid)`.execute(
    tx,
  )
}

async function checkFree(tx: Kysely<never>, userId: string, { email, mobile }: Identity): Promise<void> {
  const taken = await sql<{ email: boolean }>`
    select l.email = ${email} as email from login l left join membership m on m.login_id = l.id
    where (l.email = ${email} or l.mobile = ${mobile}) and m.user_id is distinct from ${userId}::uuid`.execute(tx)
  const [other] = taken.rows
  if (other) throw invalidField(other.email ? 'email' : 'mobile', 'login-taken')
}

/** Changes how a person signs in, or lets somebody sign in who came without a login (by an import); answers the user's columns. */
export async function changeLogin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  user: User,
  patch: UserPatch,
): Promise<Record<string, unknown>> {
  const given = givenLogin(patch)
  const email = patch.email === undefined ? user.email : given.email
  const mobile = patch.mobile === undefined ? user.mobile : given.mobile
  if (!email && !mobile) throw invalidField('email', 'required')
  await checkFree(tx, user.id, { email, mobile })
  const changed =
    await sql`update login set email = ${email}, mobile = ${mobile} where id = (select m.login_id from membership m where m.tenant_id = ${actor.tenantId}::uuid and m.user_id = ${user.id}::uuid)`.execute(
      tx,
    )
  if (changed.numAffectedRows !== 0n) return { email, mobile }
  const loginId = context.newId()
  await addLogin(tx, actor, loginId, user.id, { email, mobile }, context.now().toISOString())
  return { email, mobile, login_id: loginId }
}

/** Takes the second factor from somebody who has lost it. */
export async function dropFactor(tx: Kysely<never>, tenantId: string, userId: string): Promise<void> {
  await sql`update login set totp_secret = null, totp_pending = null, totp_step = null
    where id = (select m.login_id from membership m where m.tenant_id = ${tenantId}::uuid and m.user_id = ${userId}::uuid)`.execute(
    tx,
  )
}
