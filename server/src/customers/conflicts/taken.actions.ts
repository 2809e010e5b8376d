import type { Taken } from '#contract/customers/conflict.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { sightOf } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readConflictRule } from './conflict-rule.actions.ts'
import { accessTask } from './conflict.texts.ts'
import { countSince, lookUpsSince, startOfDay } from './look-ups.queries.ts'
import { findTaken, type FoundTaken, tellTaken } from './taken.queries.ts'
import type { TakenQuestion } from './taken.rules.ts'

/** Writes a task for somebody; given by `app`. */
export type AddTask = (
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  task: { name: string; content: string; owner: string; at: string },
) => Promise<void>

type Answer = { by: TakenQuestion['by']; matches: Taken[]; left: number }

/**
 * One look-up, counted and logged with what was asked in a transaction of its own: also what comes to nothing afterwards has told
 * something, and nobody leafs through the customers of others.
 */
export async function countLookUp(context: Context, actor: Actor, text: string) {
  checkMayAsk(actor)
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const rule = await readConflictRule(tx, actor.tenantId)
    const left = await takeOne(tx, context, actor, rule.lookupsPerDay)
    const { by, found } = await findTaken(tx, actor, text)
    await note(tx, context, actor, text, found)
    return { by, found, left, told: rule.told }
  })
}

/** Looks up whether a company is taken; tells what the asker may know. */
export async function lookUpTaken(context: Context, actor: Actor, text: string): Promise<Answer> {
  const { by, found, left, told } = await countLookUp(context, actor, text)
  const matches = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    tellTaken(tx, actor, found, told, context.now()),
  )
  return { by, matches, left }
}

/** Asks whoever has the company that was looked up for access; it is theirs to give. */
export async function askForAccess(
  context: Context,
  actor: Actor,
  asked: { text: string; reason: string },
  addTask: AddTask,
): Promise<void> {
  const { found } = await countLookUp(context, actor, asked.text)
  const taken = found.find((one) => one.ownerId !== null && one.ownerId !== actor.userId)
  const owner = taken?.ownerId
  if (!taken || !owner) throw notFound()
  if (taken.seen) throw new Refusal(409, 'in-sight-already')
  await write(context, actor, async (tx: Tx<never>) => {
    await checkNotAsked(tx, context, actor, taken.id)
    const language = await sql<{ language: Actor['language'] }>`select u.language from user_account u
      where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${owner}::uuid`.execute(tx)
    await addTask(tx, context, actor, {
      ...accessTask(actor.name, taken.name, asked.reason, language.rows[0]?.language ?? actor.language),
      owner,
      at: context.now().toISOString(),
    })
    await appendEvents(tx, context, actor, [
      {
        kind: 'access-asked',
        recordType: 'customer',
        recordId: taken.id,
        recordName: taken.name,
        customerId: taken.id,
        reason: asked.reason,
      },
    ])
  })
}

/** Who may neither see nor make a customer has no use for the answer. */
export function checkMayAsk(actor: Actor): void {
  if (sightOf(actor, 'customer', 'see').kind === 'none') throw forbidden()
}

async function note(tx: Kysely<never>, context: Context, actor: Actor, text: string, found: readonly FoundTaken[]) {
  await appendEvents(tx, context, actor, [
    {
      kind: 'looked-up',
      recordType: 'taken',
      recordId: null,
      recordName: text,
      changes: { matches: { from: null, to: found.length } },
    },
  ])
}

/** One of today's look-ups; the person's row is locked, so that two at once do not count as one. A day is the company's. */
async function takeOne(tx: Kysely<never>, context: Context, actor: Actor, limit: number): Promise<number> {
  const used = await lookUpsSince(tx, actor, await startOfDay(tx, context, actor, { locks: true }))
  if (used >= limit) throw new Refusal(429, 'lookup-limit')
  return limit - used - 1
}

/** The same owner is asked once a day for the same customer. */
async function checkNotAsked(tx: Kysely<never>, context: Context, actor: Actor, customer: string): Promise<void> {
  const since = await startOfDay(tx, context, actor, { locks: true })
  if ((await countSince(tx, actor, ['access-asked'], since, customer)) > 0) throw new Refusal(409, 'asked-already')
}
