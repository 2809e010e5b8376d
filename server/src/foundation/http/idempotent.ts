import { createHash } from 'node:crypto'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { Refusal } from '../access/refusal.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database/database.ts'
import { digestOf, seal, unseal } from '../identity/secrets.ts'

class Replay extends Error {}

function keyId(actor: Actor, key: string, operation: string): string {
  const hex = createHash('sha256').update(`${actor.userId}\n${operation}\n${key}`).digest('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20, 32)}`
}

/**
 * A write of one company. Where the request carries an idempotency key, the key and the answer are stored in the same transaction:
 * a repetition, even at the same moment, changes nothing and gets the first answer; another wish under the same key is refused.
 */
export async function write<Tables, Answer>(
  context: Context,
  actor: Actor,
  work: (tx: Tx<Tables>) => Promise<Answer>,
): Promise<Answer> {
  const { idempotency } = actor
  if (!idempotency) return context.database.write(actor.tenantId, work)
  const id = keyId(actor, idempotency.key, idempotency.operation)
  const earlier = () =>
    context.database.read(actor.tenantId, (tx: Tx<never>) => storedAnswer(tx, context, actor, id, idempotency.wish))
  const stored = await earlier()
  if (stored) return stored.answer as Answer
  try {
    return await context.database.write(actor.tenantId, async (tx: Tx<Tables>) => {
      const answer = await work(tx)
      // Sealed: an answer may hold a one-time link or a key, which the database itself must not be able to tell.
      const kept = await sql`insert into idempotency (tenant_id, id, user_id, operation, wish, answer, created_at)
        values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${idempotency.operation}, ${idempotency.wish}, ${seal(context.secret, JSON.stringify(answer ?? null))}, ${context.now().toISOString()}::timestamptz)
        on conflict do nothing`.execute(tx)
      if (kept.numAffectedRows === 0n) throw new Replay()
      return answer
    })
  } catch (error) {
    // The same wish at the same moment may also have met what its twin wrote: a name taken, a limit reached.
    const again = await earlier()
    if (again) return again.answer as Answer
    throw error
  }
}

/** Adds to what is asked under an idempotency key what only the work itself learns: the content of a file. */
export function wishing(actor: Actor, more: readonly string[]): Actor {
  const { idempotency } = actor
  if (!idempotency) return actor
  return { ...actor, idempotency: { ...idempotency, wish: digestOf(JSON.stringify([idempotency.wish, ...more])) } }
}

async function storedAnswer(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  wish: string,
): Promise<{ answer: unknown } | null> {
  const found = await sql<{
    wish: string
    answer: string
  }>`select wish, answer from idempotency where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  const row = found.rows[0]
  if (!row) return null
  if (row.wish !== wish) throw new Refusal(422, 'idempotency-key-reused')
  return { answer: JSON.parse(unseal(context.secret, row.answer)) as unknown }
}
