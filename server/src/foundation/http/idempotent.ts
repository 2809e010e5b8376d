import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database/database.ts'

class Replay extends Error {}

function keyId(actor: Actor, key: string, operation: string): string {
  const hex = createHash('sha256').update(`${actor.userId}\n${operation}\n${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * A write of one company. Where the request carries an idempotency key, the key and the answer are stored in the same transaction:
 * a repetition, even at the same moment, changes nothing and gets the first answer.
 */
export async function write<Tables, Answer>(
  context: Context,
  actor: Actor,
  work: (tx: Tx<Tables>) => Promise<Answer>,
): Promise<Answer> {
  const { idempotency } = actor
  if (!idempotency) return context.database.write(actor.tenantId, work)
  const id = keyId(actor, idempotency.key, idempotency.operation)
  const earlier = () => context.database.read(actor.tenantId, (tx: Tx<never>) => storedAnswer(tx, actor, id))
  const stored = await earlier()
  if (stored) return stored.answer as Answer
  try {
    return await context.database.write(actor.tenantId, async (tx: Tx<Tables>) => {
      const answer = await work(tx)
      const kept = await sql`insert into idempotency (tenant_id, id, user_id, operation, answer, created_at)
        values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${idempotency.operation}, ${JSON.stringify(answer ?? null)}::jsonb, ${context.now().toISOString()}::timestamptz)
        on conflict do nothing`.execute(tx)
      if (kept.numAffectedRows === 0n) throw new Replay()
      return answer
    })
  } catch (error) {
    const again = error instanceof Replay ? await earlier() : null
    if (again) return again.answer as Answer
    throw error
  }
}

async function storedAnswer(tx: Kysely<never>, actor: Actor, id: string): Promise<{ answer: unknown } | null> {
  const found = await sql<{
    answer: unknown
  }>`select answer from idempotency where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  return found.rows[0] ?? null
}
