import { fixedInMerges } from '#contract/customers/merge.operations.ts'
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
import { markPair } from './duplicate-pairs.queries.ts'
import { disinherit, inherit, type Inherited } from './merge-inheritance.ts'
import type { MergeKind } from './merge-kind.ts'
import { mayUndo, takenBack, wholePlace } from './merge.rules.ts'

export type MergeWish = { id: string; from: string; take: readonly string[]; version: number | undefined }

/**
 * Merges `from` into `id`: chosen values are taken over, everything attached moves, `from` goes into the recycle bin and says where
 * it went. What moved and what was taken over is written down, so that it can be undone.
 */
export async function mergeRecords(
  context: Context,
  actor: Actor,
  kind: MergeKind,
  wish: MergeWish,
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await mergeWithin(tx, context, actor, kind, wish)
    return readRecord(tx, kind.spec, actor, wish.id)
  })
}

/** Merges two records inside a transaction that does more (a conflict is settled). */
export async function mergeWithin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  kind: MergeKind,
  { id, from, take, version }: MergeWish,
): Promise<void> {
  if (id === from) throw new Refusal(409, 'same-record')
  const { spec } = kind
  await kind.begin?.(tx, actor)
  const { kept, gone } = await lockBoth(tx, actor, kind, id, from, { version })
  for (const locked of [kept, gone]) kind.check?.(locked)
  const taken = await applyPatch(tx, context, actor, spec, kept, valuesTaken(kind, take, gone), kind.derive)
  const inherited = await inherit(tx, actor, kind, kept, gone)
  const moved: Record<string, string[]> = {}
  for (const part of kind.moves) moved[part.name] = await part.move(tx, context, actor, from, id)
  const now = context.now().toISOString()
  await sql`update ${sql.table(spec.table)} set merged_into = ${id}::uuid where tenant_id = ${actor.tenantId}::uuid and id = ${from}::uuid`.execute(
    tx,
  )
  await markDeleted(tx, context, actor, spec, [from], true)
  await kind.settle(tx, context, actor, kept, gone, { back: false })
  await sql`insert into record_merge (tenant_id, id, record_type, kept_id, gone_id, merged_at, merged_by, moved, taken, inherited)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${spec.type}, ${id}::uuid, ${from}::uuid, ${now}::timestamptz, ${actor.userId}::uuid, ${JSON.stringify(moved)}::jsonb, ${JSON.stringify(taken)}::jsonb, ${JSON.stringify(inherited)}::jsonb)`.execute(
    tx,
  )
  await markPair(tx, actor, spec.type, [id, from], 'merged', now)
  await tellBoth(tx, context, actor, kind, kept, gone, ['merged', 'merged-away'])
}

/** Values of the one that goes, under the names that were chosen. */
function valuesTaken({ spec }: MergeKind, take: readonly string[], gone: LockedRow): Values {
  const patch: Values = {}
  for (const name of wholePlace(take)) {
    if (fixedInMerges[spec.type].includes(name)) continue
    if (name.startsWith('custom.'))
      patch['custom'] = {
        ...(patch['custom'] as Values | undefined),
        [name.slice(7)]: (gone.values['custom'] as Values)[name.slice(7)] ?? null,
      }
    else if (Object.hasOwn(spec.fields, name) && !spec.fields[name]?.system) patch[name] = gone.values[name]
    else throw invalidField('take', 'field-unknown', name)
  }
  return patch
}

/** Both under lock, always in the same order, so that two merges cannot wait for each other. */
async function lockBoth(
  tx: Kysely<never>,
  actor: Actor,
  { spec }: MergeKind,
  id: string,
  from: string,
  options: { version?: number | undefined; goneDeleted?: boolean },
): Promise<{ kept: LockedRow; gone: LockedRow }> {
  const { version, goneDeleted = false } = options
  const keep = () => lockRecord(tx, actor, spec, id, 'change', { version })
  const lose = () => lockRecord(tx, actor, spec, from, 'delete', { deleted: goneDeleted })
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
  { spec }: MergeKind,
  kept: LockedRow,
  gone: LockedRow,
  [ofKept, ofGone]: readonly [string, string],
): Promise<void> {
  const merged = {
    from: { id: gone.id, name: nameOf(gone.values) },
    to: { id: kept.id, name: nameOf(kept.values) },
  }
  await appendEvents(tx, context, actor, [
    lifeEvent(spec, kept, ofKept, { changes: { merged } }),
    lifeEvent(spec, gone, ofGone, { changes: { merged } }),
  ])
}

type MergeRow = {
  id: string
  merged_at: string
  moved: Record<string, string[]>
  taken: Changes
  inherited: Inherited
  newest: boolean
}

async function lockMerge(
  tx: Kysely<never>,
  { tenantId }: Actor,
  { spec }: MergeKind,
  id: string,
  from: string,
): Promise<MergeRow> {
  const found = await sql<MergeRow>`select m.id, m.merged_at, m.moved, m.taken, m.inherited,
      not exists(select 1 from record_merge n where n.tenant_id = ${tenantId}::uuid and n.record_type = m.record_type and n.kept_id = m.kept_id and n.undone_at is null and n.merged_at > m.merged_at) as newest
    from record_merge m where m.tenant_id = ${tenantId}::uuid and m.record_type = ${spec.type} and m.kept_id = ${id}::uuid and m.gone_id = ${from}::uuid and m.undone_at is null
    order by m.merged_at desc limit 1 for update of m`.execute(tx)
  const merge = found.rows[0]
  if (!merge) throw notFound()
  return merge
}

/**
 * Makes two records again of what a merge made one: what moved and still is there goes back, values taken over become what they were
 * unless somebody has changed them since. Answers the record that comes back.
 */
export async function undoMerge(
  context: Context,
  actor: Actor,
  kind: MergeKind,
  id: string,
  from: string,
): Promise<RawRecord> {
  const { spec } = kind
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const merge = await lockMerge(tx, actor, kind, id, from)
    await kind.begin?.(tx, actor)
    const { kept, gone } = await lockBoth(tx, actor, kind, id, from, { goneDeleted: true })
    const decision = mayUndo({
      mergedAt: new Date(merge.merged_at),
      now: context.now(),
      isNewest: merge.newest,
      goneInto: gone.columns['merged_into'] as string | null,
      keptId: id,
    })
    if (!decision.allowed) throw new Refusal(409, decision.reason)
    await applyPatch(tx, context, actor, spec, kept, takenBack(merge.taken, kept.values), kind.derive)
    await disinherit(tx, actor, kind, id, merge.inherited)
    await markDeleted(tx, context, actor, spec, [from], false)
    await kind.comesBack?.(tx, context, actor, gone)
    await sql`update ${sql.table(spec.table)} set merged_into = null where tenant_id = ${actor.tenantId}::uuid and id = ${from}::uuid`.execute(
      tx,
    )
    for (const part of kind.moves) await part.move(tx, context, actor, id, from, merge.moved[part.name] ?? [])
    await kind.settle(tx, context, actor, kept, gone, { back: true })
    const now = context.now().toISOString()
    await sql`update record_merge set undone_at = ${now}::timestamptz where tenant_id = ${actor.tenantId}::uuid and id = ${merge.id}::uuid`.execute(
      tx,
    )
    await markPair(tx, actor, spec.type, [id, from], 'open', now)
    await tellBoth(tx, context, actor, kind, kept, gone, ['merge-undone', 'unmerged'])
    return readRecord(tx, spec, actor, from)
  })
}
