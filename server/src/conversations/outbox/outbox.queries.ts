import type { MessageState, OutgoingMessage } from '#contract/conversations/mail/outgoing-message.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'

type Question = { state?: MessageState | undefined; limit: number; cursor?: string | undefined }
type Row = OutgoingMessage & { userId: string | null }

/** `w…g@example.com`: enough to tell addresses apart, not enough to write to one. */
export function veiled(address: string): string {
  const [name = '', host = ''] = address.split('@')
  return `${name.slice(0, 1)}…${name.length > 2 ? name.slice(-1) : ''}@${host}`
}

/** What was sent, waits or failed, the newest first. Addresses of contacts are whole for who may read them. */
export async function listMessages(
  tx: Kysely<never>,
  actor: Actor,
  { state, limit, cursor }: Question,
): Promise<{ items: OutgoingMessage[]; nextCursor: string | null; counts: Partial<Record<MessageState, number>> }> {
  const found =
    await sql<Row>`select m.id, m.channel, m.kind, m.to_name as name, m.to_address as address, m.state, m.tries, m.created_at as "createdAt", m.due_at as "dueAt", m.ended_at as "endedAt",
      m.code, m.said, m.user_id as "userId" from outgoing_message m
    where m.tenant_id = ${actor.tenantId}::uuid and ${state ? sql`m.state = ${state}` : sql`true`} and ${cursor ? sql`m.id < ${cursor}::uuid` : sql`true`}
    order by m.id desc limit ${limit + 1}`.execute(tx)
  const counted = await sql<{
    state: MessageState
    count: number
  }>`select m.state, count(*)::int as count from outgoing_message m
    where m.tenant_id = ${actor.tenantId}::uuid group by m.state`.execute(tx)
  const readsAll = readsField(actor.rights, 'contact', 'email')
  const rows = found.rows.slice(0, limit)
  return {
    items: rows.map(({ userId, ...row }) => ({
      ...row,
      address: userId !== null || row.channel === 'robot' || readsAll ? row.address : veiled(row.address),
    })),
    nextCursor: found.rows.length > limit ? (rows.at(-1)?.id ?? null) : null,
    counts: Object.fromEntries(counted.rows.map((row) => [row.state, row.count])),
  }
}
