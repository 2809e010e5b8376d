import { dayMs, hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { digestOf, newSecret, readToken, tokenFor } from '../foundation/identity/secrets.ts'

export type Device = { address: string | null; agent: string | null }
export type NewSession = { tenantId: string; userId: string; token: string }

/** Tells the log about somebody's access, in their own name. */
export async function noteAccess(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  userId: string,
  kind: string,
  told: Record<string, unknown> = {},
): Promise<void> {
  const found = await sql<{
    name: string
  }>`select u.name from user_account u where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid`.execute(tx)
  const changes = Object.fromEntries(Object.entries(told).map(([name, to]) => [name, { from: null, to }]))
  await appendEvents(tx, context, { tenantId, userId, channel: 'web', requestId: null }, [
    { kind, recordType: 'user', recordId: userId, recordName: found.rows[0]?.name ?? null, changes },
  ])
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
    from user_account u join tenant t on t.id = u.tenant_id where u.tenant_id = ${tenantId}::uuid and u.id = ${userId}::uuid and u.status = 'active' and u.closed_to_sign_in_at is null`.execute(
      tx,
    )
    if (inserted.numAffectedRows !== 0n)
      await noteAccess(tx, context, tenantId, userId, 'signed-in', { address: device.address })
    return inserted
  })
  if (opened.numAffectedRows === 0n) throw new Refusal(401, 'sign-in-wrong')
  return { tenantId, userId, token: tokenFor(tenantId, secret) }
}

/** Ends one session: at signing out, and when the same browser signs in anew. */
export async function closeSession(context: Context, token: string): Promise<void> {
  const read = readToken(token)
  if (!read) return
  const { tenantId, secret } = read
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const closed = await sql<{ user_id: string }>`
      delete from session where tenant_id = ${tenantId}::uuid and token_hash = ${digestOf(secret)} returning user_id`.execute(
      tx,
    )
    for (const row of closed.rows) await noteAccess(tx, context, tenantId, row.user_id, 'signed-out')
  })
}

/** Ends every session of a person. */
export async function closeSessions(tx: Kysely<never>, tenantId: string, userId: string): Promise<void> {
  await sql`delete from session where tenant_id = ${tenantId}::uuid and user_id = ${userId}::uuid`.execute(tx)
}

/** Ends every way in that people have: sessions, keys and links. */
export async function endAccess(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  userIds: readonly string[],
): Promise<void> {
  const now = context.now().toISOString()
  await sql`delete from session where tenant_id = ${tenantId}::uuid and user_id = any(${[...userIds]}::uuid[])`.execute(
    tx,
  )
  await sql`update api_key set revoked_at = ${now}::timestamptz where tenant_id = ${tenantId}::uuid and user_id = any(${[...userIds]}::uuid[]) and revoked_at is null`.execute(
    tx,
  )
  await sql`update link_token set used_at = ${now}::timestamptz where tenant_id = ${tenantId}::uuid and user_id = any(${[...userIds]}::uuid[]) and used_at is null`.execute(
    tx,
  )
}

const linkLifeMs = { invitation: 7 * dayMs, reset: hourMs }

/** A one-time link by which a person chooses a password. Older links of the person end. */
export async function makeLink(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  userId: string,
  purpose: 'invitation' | 'reset',
  /** Where it goes by mail and is shown nowhere else, so that who uses it shows whose the address is; and where it leads. */
  { mailedTo = null, linkBase = context.publicUrl }: { mailedTo?: string | null; linkBase?: string } = {},
): Promise<{ url: string; expiresAt: string }> {
  const secret = newSecret()
  const now = context.now()
  const expiresAt = new Date(now.getTime() + linkLifeMs[purpose]).toISOString()
  await sql`update link_token set used_at = ${now.toISOString()}::timestamptz where tenant_id = ${tenantId}::uuid and user_id = ${userId}::uuid and used_at is null`.execute(
    tx,
  )
  await sql`insert into link_token (tenant_id, id, user_id, purpose, token_hash, created_at, ends_at, mailed_to)
    values (${tenantId}::uuid, ${context.newId()}::uuid, ${userId}::uuid, ${purpose}, ${digestOf(secret)}, ${now.toISOString()}::timestamptz, ${expiresAt}::timestamptz, ${mailedTo})`.execute(
    tx,
  )
  return { url: `${linkBase}/set-password?token=${tokenFor(tenantId, secret)}`, expiresAt }
}
