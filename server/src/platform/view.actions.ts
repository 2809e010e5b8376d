import type { View, ViewDefinition } from '#contract/platform/view.ts'
import { faultOfSegments, isSegmentType, type SegmentNode } from '#contract/shared/segment.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../foundation/access/version.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { write } from '../foundation/http/idempotent.ts'
import { forgetDays } from './segment-days.queries.ts'
import { madeOf } from './segment-days.rules.ts'

export type ViewDraft = {
  recordType: View['recordType']
  name: string
  shared: boolean
  definition: ViewDefinition
  segment?: boolean | undefined
  description?: string | null | undefined
}

/** One's own views and those that are shared; what a view shows is still limited by the reader's own rights. */
export async function listViews(tx: Kysely<never>, actor: Actor): Promise<View[]> {
  const found =
    await sql<View>`select v.id, v.version, v.record_type as "recordType", v.name, v.shared, v.owner_id = ${actor.userId}::uuid as mine, u.name as "ownerName", v.definition, v.segment, v.description
    from saved_view v join user_account u on u.tenant_id = v.tenant_id and u.id = v.owner_id
    where v.tenant_id = ${actor.tenantId}::uuid and (v.shared or v.owner_id = ${actor.userId}::uuid) order by v.shared, v.name, v.id`.execute(
      tx,
    )
  return found.rows
}

export async function createView(context: Context, actor: Actor, draft: ViewDraft): Promise<View> {
  if (draft.shared && !can(actor, 'share-views')) throw forbidden()
  return write(context, actor, async (tx: Tx<never>) => {
    const id = context.newId()
    const now = context.now().toISOString()
    await sql`insert into saved_view (tenant_id, id, record_type, name, shared, owner_id, definition, segment, description, created_at, updated_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${draft.recordType}, ${draft.name}, ${draft.shared}, ${actor.userId}::uuid, ${JSON.stringify(draft.definition)}::jsonb, ${draft.segment ?? false}, ${draft.description ?? null}, ${now}::timestamptz, ${now}::timestamptz)`.execute(
      tx,
    )
    await checkSegments(tx, actor, id)
    await appendEvents(tx, context, actor, [
      { kind: 'created', recordType: 'view', recordId: id, recordName: draft.name },
    ])
    return readView(tx, actor, id)
  })
}

/** One's own views, or shared ones for who may share. */
export async function changeView(
  context: Context,
  actor: Actor,
  id: string,
  patch: Partial<Omit<ViewDraft, 'recordType'>>,
  version: number | undefined,
): Promise<View> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'saved_view', id)
    const before = await ownView(tx, actor, id)
    checkVersion(version, before)
    if (patch.shared && !can(actor, 'share-views')) throw forbidden()
    const after = { ...before, ...patch }
    await sql`update saved_view set name = ${after.name}, shared = ${after.shared}, definition = ${JSON.stringify(after.definition)}::jsonb, segment = ${after.segment}, description = ${after.description}, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    const all = await checkSegments(tx, actor, id)
    if (JSON.stringify(before.definition.filter) !== JSON.stringify(after.definition.filter))
      await forgetDays(tx, actor, [id, ...madeOf(all, id)])
    await appendEvents(tx, context, actor, [
      { kind: 'changed', recordType: 'view', recordId: id, recordName: after.name },
    ])
    return readView(tx, actor, id)
  })
}

export async function deleteView(
  context: Context,
  actor: Actor,
  id: string,
  version: number | undefined,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'saved_view', id)
    const view = await ownView(tx, actor, id)
    checkVersion(version, view)
    await sql`delete from saved_view where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await checkSegments(tx, actor, id)
    await appendEvents(tx, context, actor, [
      { kind: 'deleted', recordType: 'view', recordId: id, recordName: view.name },
    ])
  })
}

/** Refuses what would leave a filter without the segment that it refers to, or in a loop; answers all. One change of them at a time. */
async function checkSegments(tx: Kysely<never>, actor: Actor, changed: string): Promise<readonly SegmentNode[]> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`segments ${actor.tenantId}`}, 0))`.execute(tx)
  const found = await sql<SegmentNode>`
    select v.id, v.record_type as "recordType", v.segment, v.shared, v.owner_id as "ownerId", v.definition -> 'filter' as filter
    from saved_view v where v.tenant_id = ${actor.tenantId}::uuid`.execute(tx)
  const view = found.rows.find(({ id }) => id === changed)
  if (view?.segment && !isSegmentType(view.recordType)) throw invalidField('segment', 'segment-of-other-type')
  const fault = faultOfSegments(found.rows, changed)
  if (fault) throw invalidField('definition.filter', fault)
  return found.rows
}

async function ownView(tx: Kysely<never>, actor: Actor, id: string): Promise<View> {
  const view = await readView(tx, actor, id)
  if (!view.mine && !can(actor, 'share-views')) throw forbidden()
  return view
}

async function readView(tx: Kysely<never>, actor: Actor, id: string): Promise<View> {
  const view = (await listViews(tx, actor)).find((candidate) => candidate.id === id)
  if (!view) throw notFound()
  return view
}
