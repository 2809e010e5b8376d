import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { applyPatch, lifeEvent } from '../../foundation/records/actions.ts'
import { type RawRecord, readRecord } from '../../foundation/records/read.ts'
import { nameOf, type Values } from '../../foundation/records/values.ts'
import { lockRecord, type LockedRow, markDeleted } from '../../foundation/records/write.ts'
import { recountContacts } from '../completeness/completeness.sql.ts'
import { holdAgain } from '../customer.actions.ts'
import { customerSpec } from '../customer.spec.ts'
import { deriveCustomer } from '../derive.ts'
import { markPair } from './duplicate-pairs.queries.ts'
import { checkStanding, isAtOrAbove } from '../groups/group.ts'
import { type Move, moveChildren, moveContacts, moveConverted, moveFiles } from './merge-moves.ts'
import { mayUndo, takenBack, wholePlace } from './merge.rules.ts'

/** A part of the house that keeps things of a customer, under the name by which a merge remembers what moved. */
export type MoveAttached = { name: string; move: Move }

const own: readonly MoveAttached[] = [
  { name: 'contact', move: moveContacts },
  { name: 'customer', move: moveChildren },
  { name: 'file', move: moveFiles },
  { name: 'lead', move: moveConverted },
]

/**
 * Merges `from` into `id`: chosen values are taken over, everything attached moves, `from` goes into the recycle bin and says where
 * it went. What moved and what was taken over is written down, so that it can be undone.
 */
export async function mergeCustomer(
  context: Context,
  actor: Actor,
  id: string,
  from: string,
  take: readonly string[],
  version: number | undefined,
  move: readonly MoveAttached[],
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await mergeWithin(tx, context, actor, id, from, take, version, move)
    return readRecord(tx, customerSpec, actor, id)
  })
}

/** Merges two customers inside a transaction that does more (a conflict is settled). */
export async function mergeWithin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  from: string,
  take: readonly string[],
  version: number | undefined,
  move: readonly MoveAttached[],
): Promise<void> {
  if (id === from) throw new Refusal(409, 'same-record')
  const { kept, gone } = await lockBoth(tx, actor, id, from, { version })
  const taken = await applyPatch(tx, context, actor, customerSpec, kept, valuesTaken(take, gone), deriveCustomer)
  const inherited = await inherit(tx, actor, kept, gone)
  const moved: Record<string, string[]> = {}
  for (const part of [...own, ...move]) moved[part.name] = await part.move(tx, context, actor, from, id)
  await recountContacts(tx, actor.tenantId, [id, from])
  await checkStanding(tx, actor, [id])
  const now = context.now().toISOString()
  await sql`update customer set merged_into = ${id}::uuid where tenant_id = ${actor.tenantId}::uuid and id = ${from}::uuid`.execute(
    tx,
  )
  await markDeleted(tx, context, actor, customerSpec, [from], true)
  await sql`insert into customer_merge (tenant_id, id, kept_id, gone_id, merged_at, merged_by, moved, taken, inherited)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${from}::uuid, ${now}::timestamptz, ${actor.userId}::uuid, ${JSON.stringify(moved)}::jsonb, ${JSON.stringify(taken)}::jsonb, ${JSON.stringify(inherited)}::jsonb)`.execute(
    tx,
  )
  await markPair(tx, actor, 'customer', [id, from], 'merged', now)
  await tellBoth(tx, context, actor, kept, gone, ['merged', 'merged-away'])
}

/** Values of the one that goes, under the names that were chosen. Owner and parent are not for a merge to say. */
function valuesTaken(take: readonly string[], gone: LockedRow): Values {
  const patch: Values = {}
  for (const name of wholePlace(take)) {
    if (name === 'owner' || name === 'parent') continue
    if (name.startsWith('custom.'))
      patch['custom'] = {
        ...(patch['custom'] as Values | undefined),
        [name.slice(7)]: (gone.values['custom'] as Values)[name.slice(7)] ?? null,
      }
    else if (Object.hasOwn(customerSpec.fields, name) && !customerSpec.fields[name]?.system)
      patch[name] = gone.values[name]
    else throw invalidField('take', 'field-unknown', name)
  }
  return patch
}

/** What the house itself keeps of a customer and a merge decides anew. */
type Kept = { last_activity_at: string | null; parent_id: string | null }
type Inherited = { before: Kept; after: Kept }

/** The later of both last contacts; and a customer that becomes what it belonged to, at however many removes, belongs where that did. */
async function inherit(tx: Kysely<never>, actor: Actor, kept: LockedRow, gone: LockedRow): Promise<Inherited> {
  const { parent } = kept.values
  const rises = typeof parent === 'string' && (await isAtOrAbove(tx, actor, gone.id, parent))
  const before = keptOf(kept.columns)
  const after =
    await sql<Kept>`update customer set last_activity_at = greatest(last_activity_at, ${gone.columns['last_activity_at']}::timestamptz),
      parent_id = ${rises ? (gone.values['parent'] ?? null) : (parent ?? null)}::uuid
    where tenant_id = ${actor.tenantId}::uuid and id = ${kept.id}::uuid returning last_activity_at, parent_id`.execute(
      tx,
    )
  return { before, after: keptOf(after.rows[0] ?? {}) }
}

function keptOf(row: Record<string, unknown>): Kept {
  return {
    last_activity_at: (row['last_activity_at'] as string | null | undefined) ?? null,
    parent_id: (row['parent_id'] as string | null | undefined) ?? null,
  }
}

/** Takes back what was inherited, where nothing newer has come in its place. */
async function disinherit(tx: Kysely<never>, actor: Actor, id: string, { before, after }: Inherited): Promise<void> {
  await sql`update customer set
      last_activity_at = case when last_activity_at is not distinct from ${after.last_activity_at}::timestamptz then ${before.last_activity_at}::timestamptz else last_activity_at end,
      parent_id = case when parent_id is not distinct from ${after.parent_id}::uuid then ${before.parent_id}::uuid else parent_id end
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}

/** Both under lock, always in the same order, so that two merges cannot wait for each other. */
async function lockBoth(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  from: string,
  options: { version?: number | undefined; goneDeleted?: boolean },
): Promise<{ kept: LockedRow; gone: LockedRow }> {
  const { version, goneDeleted = false } = options
  const keep = () => lockRecord(tx, actor, customerSpec, id, 'change', { version })
  const lose = () => lockRecord(tx, actor, customerSpec, from, 'delete', { deleted: goneDeleted })
  if (id < from) {
    const kept = await keep()
    return { kept, gone: await lose() }
  }
  const gone = await lose()
  return { kept: await keep(), gone }
}

async function tellBoth(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  kept: LockedRow,
  gone: LockedRow,
  [ofKept, ofGone]: readonly [string, string],
): Promise<void> {
  const merged = {
    from: { id: gone.id, name: nameOf(gone.values) },
    to: { id: kept.id, name: nameOf(kept.values) },
  }
  await appendEvents(tx, context, actor, [
    lifeEvent(customerSpec, kept, ofKept, { changes: { merged } }),
    lifeEvent(customerSpec, gone, ofGone, { changes: { merged } }),
  ])
}

type MergeRow = {
  id: string
  gone_id: string
  merged_at: string
  moved: Record<string, string[]>
  taken: Changes
  inherited: Inherited
  newest: boolean
}

/**
 * Makes two customers again of what a merge made one: what moved and still is there goes back, values taken over become what they were
 * unless somebody has changed them since. Answers the customer that comes back.
 */
export async function undoMerge(
  context: Context,
  actor: Actor,
  id: string,
  from: string,
  move: readonly MoveAttached[],
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<MergeRow>`select m.id, m.gone_id, m.merged_at, m.moved, m.taken, m.inherited,
        not exists(select 1 from customer_merge n where n.tenant_id = m.tenant_id and n.kept_id = m.kept_id and n.undone_at is null and n.merged_at > m.merged_at) as newest
      from customer_merge m where m.tenant_id = ${actor.tenantId}::uuid and m.kept_id = ${id}::uuid and m.gone_id = ${from}::uuid and m.undone_at is null
      order by m.merged_at desc limit 1 for update of m`.execute(tx)
    const merge = found.rows[0]
    if (!merge) throw notFound()
    const { kept, gone } = await lockBoth(tx, actor, id, from, { goneDeleted: true })
    const decision = mayUndo({
      mergedAt: new Date(merge.merged_at),
      now: context.now(),
      isNewest: merge.newest,
      goneInto: gone.columns['merged_into'] as string | null,
      keptId: id,
    })
    if (!decision.allowed) throw new Refusal(409, decision.reason)
    await applyPatch(tx, context, actor, customerSpec, kept, takenBack(merge.taken, kept.values), deriveCustomer)
    await disinherit(tx, actor, id, merge.inherited)
    await markDeleted(tx, context, actor, customerSpec, [from], false)
    await holdAgain(tx, context, actor, gone)
    await sql`update customer set merged_into = null where tenant_id = ${actor.tenantId}::uuid and id = ${from}::uuid`.execute(
      tx,
    )
    for (const part of [...own, ...move]) await part.move(tx, context, actor, id, from, merge.moved[part.name] ?? [])
    await recountContacts(tx, actor.tenantId, [id, from])
    await checkStanding(tx, actor, [id, from])
    const now = context.now().toISOString()
    await sql`update customer_merge set undone_at = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${merge.id}::uuid`.execute(
      tx,
    )
    await markPair(tx, actor, 'customer', [id, from], 'open', now)
    await tellBoth(tx, context, actor, kept, gone, ['merge-undone', 'unmerged'])
    return readRecord(tx, customerSpec, actor, from)
  })
}
