import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { readConflictRule } from './conflict-rule.actions.ts'
import { lookUpsSince, startOfDay, toldSince } from './look-ups.queries.ts'

/** Whoever types in customers all day seldom meets so many of other people, whatever the company allows of look-ups. */
const leastADay = 30

/**
 * Counts what the check while typing tells of records out of the asker's sight: each is one of the day's look-ups, once however often it
 * is met, and is logged. Who has met as many as one may look up in a day is told no more: typing names is no way round that limit.
 */
export async function countTold(
  context: Context,
  actor: Actor,
  typed: string | null,
  hidden: readonly string[],
): Promise<void> {
  if (hidden.length === 0) return
  const told = await context.database.read(actor.tenantId, async (tx: Tx<never>) =>
    toldSince(tx, actor, await startOfDay(tx, context, actor)),
  )
  if (hidden.every((id) => told.has(id))) return
  await context.database.write(actor.tenantId, (tx: Tx<never>) => note(tx, context, actor, typed, hidden))
}

async function note(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  typed: string | null,
  hidden: readonly string[],
): Promise<void> {
  const since = await startOfDay(tx, context, actor, { locks: true })
  const told = await toldSince(tx, actor, since)
  const fresh = hidden.filter((id) => !told.has(id))
  const rule = await readConflictRule(tx, actor.tenantId)
  const used = await lookUpsSince(tx, actor, since)
  if (used + fresh.length > Math.max(rule.lookupsPerDay, leastADay)) throw new Refusal(429, 'lookup-limit')
  await appendEvents(
    tx,
    context,
    actor,
    fresh.map((id) => ({ kind: 'duplicate-told', recordType: 'taken', recordId: id, recordName: typed })),
  )
}
