import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { notFound } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { digestOf, newSecret, tokenFor } from '../foundation/identity/secrets.ts'

type Scope = 'read' | 'write' | 'import' | 'export'
export type ApiKey = {
  id: string
  name: string
  scopes: Scope[]
  createdAt: string
  expiresAt: string
  lastUsedAt: string | null
  userName: string
}

/** One's own keys; who manages keys sees everybody's. */
export async function listApiKeys(tx: Kysely<never>, actor: Actor): Promise<ApiKey[]> {
  const found =
    await sql<ApiKey>`select k.id, k.name, k.scopes, k.created_at as "createdAt", k.ends_at as "expiresAt", k.used_at as "lastUsedAt", u.name as "userName"
    from api_key k join user_account u on u.tenant_id = k.tenant_id and u.id = k.user_id
    where k.tenant_id = ${actor.tenantId}::uuid and k.revoked_at is null and (${can(actor, 'manage-api-keys')} or k.user_id = ${actor.userId}::uuid) order by k.created_at desc`.execute(
      tx,
    )
  return found.rows
}

/** Makes a key that acts as its maker within its scopes; the secret is told once. */
export async function createApiKey(
  context: Context,
  actor: Actor,
  draft: { name: string; scopes: Scope[]; days: number },
): Promise<{ key: ApiKey; secret: string }> {
  const secret = newSecret()
  const id = context.newId()
  const now = context.now()
  return write(context, actor, async (tx: Tx<never>) => {
    await sql`insert into api_key (tenant_id, id, user_id, name, token_hash, scopes, created_at, ends_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${draft.name}, ${digestOf(secret)}, ${JSON.stringify(draft.scopes)}::jsonb, ${now.toISOString()}::timestamptz,
        ${new Date(now.getTime() + draft.days * dayMs).toISOString()}::timestamptz)`.execute(tx)
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'api-key', recordId: id, recordName: draft.name },
    ])
    const key = (await listApiKeys(tx, actor)).find((candidate) => candidate.id === id)
    if (!key) throw notFound()
    return { key, secret: `tj_${tokenFor(actor.tenantId, secret)}` }
  })
}

export async function revokeApiKey(context: Context, actor: Actor, id: string): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const key = (await listApiKeys(tx, actor)).find((candidate) => candidate.id === id)
    if (!key) throw notFound()
    await sql`update api_key set revoked_at = ${context.now().toISOString()}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'api-key', recordId: id, recordName: key.name },
    ])
  })
}
