import type { Channel } from '#contract/conversations/mail/outgoing-message.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import { seal } from '../../foundation/identity/secrets.ts'
import type { Letter } from '../../foundation/outgoing/letter.ts'
import { oneLine } from '../../foundation/outgoing/letter.rules.ts'

/**
 * Writes letters down to be sent, inside the transaction of what causes them: they go if it is committed, and not if it is not. What a
 * letter says is sealed, as links in it open doors. Answers how many are new.
 */
export async function queueLetters(
  tx: Kysely<never>,
  context: Pick<Context, 'now' | 'newId' | 'secret'>,
  tenantId: string,
  channel: Channel,
  letters: readonly Letter<unknown>[],
): Promise<number> {
  if (letters.length === 0) return 0
  const now = context.now().toISOString()
  const rows = letters.map((letter) => ({
    id: context.newId(),
    kind: letter.kind,
    key: letter.key,
    user_id: letter.userId ?? null,
    to_name: oneLine(letter.to.name).slice(0, 200),
    to_address: letter.to.address,
    about_type: letter.about?.type ?? null,
    about_id: letter.about?.id ?? null,
    caused_by: letter.causedBy ?? null,
    content: seal(context.secret, JSON.stringify(letter.content)),
    expires_at: letter.expires?.toISOString() ?? null,
  }))
  const queued = await sql`
    insert into outgoing_message (tenant_id, id, channel, kind, key, user_id, to_name, to_address, about_type, about_id, caused_by, sealed_content, due_at, expires_at, created_at)
    select ${tenantId}::uuid, n.id, ${channel}, n.kind, n.key, n.user_id, n.to_name, n.to_address, n.about_type, n.about_id, n.caused_by, n.content, ${now}::timestamptz, n.expires_at, ${now}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, kind text, key text, user_id uuid, to_name text, to_address text, about_type text, about_id uuid, caused_by uuid, content text, expires_at timestamptz)
    on conflict (tenant_id, channel, key) do nothing`.execute(tx)
  return Number(queued.numAffectedRows ?? 0n)
}
