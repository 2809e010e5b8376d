import { asFields } from '#contract/platform/custom-field.ts'
import { everyKind, faultsOfLayout, laidOutBy, type Layout, type StoredLayout } from '#contract/platform/layout.ts'
import type { Fields, RecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../foundation/access/actor.ts'
import { forbidden, invalid, notFound, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { metaFields } from '../foundation/records/record-spec.ts'
import { listCustomFields } from './custom-field.actions.ts'
import type { Specs } from './event.queries.ts'

/** The layouts that a company has made; what has none is laid out as usual. */
export async function listLayouts(tx: Kysely<never>, tenantId: string): Promise<StoredLayout[]> {
  const found =
    await sql<StoredLayout>`select l.record_type as "recordType", l.of_kind as of, l.version, l.layout from layout l
    where l.tenant_id = ${tenantId}::uuid order by l.record_type, l.of_kind`.execute(tx)
  return found.rows
}

type Place = { recordType: RecordType; of: string }

/** Whether there are records of such a kind. */
function isKind(fields: Fields, { recordType, of }: Place): boolean {
  const options = fields[laidOutBy[recordType] ?? '']?.options ?? []
  return of === everyKind || options.some(({ value }) => value === of)
}

async function findLayout(tx: Kysely<never>, tenantId: string, { recordType, of }: Place) {
  return (await listLayouts(tx, tenantId)).find((one) => one.recordType === recordType && one.of === of)
}

/** Says how page and form of a kind of records are laid out. Rights stand above it: it shows nobody what they may not see. */
export async function writeLayout(
  context: Context,
  specs: Specs,
  actor: Actor,
  place: Place,
  layout: Layout,
  version: number | undefined,
): Promise<StoredLayout> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  if (!isKind(specs[place.recordType].fields, place)) throw notFound()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const custom = asFields(await listCustomFields(tx, actor.tenantId), place.recordType)
    const fields: Fields = { ...specs[place.recordType].fields, ...metaFields, ...custom }
    const faults = faultsOfLayout(
      Object.entries(fields).map(([name, field]) => ({ name, required: field.required })),
      layout,
    )
    if (faults.length > 0) throw invalid(faults)
    const before = await findLayout(tx, actor.tenantId, place)
    if (version !== undefined && version !== (before?.version ?? 0))
      throw new Refusal(412, 'changed-meanwhile', { current: before ?? {} })
    await sql`insert into layout as l (tenant_id, id, record_type, of_kind, layout, updated_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${place.recordType}, ${place.of}, ${JSON.stringify(layout)}::jsonb, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, record_type, of_kind) do update set layout = excluded.layout, version = l.version + 1, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await tell(tx, context, actor, 'changed', place, { from: before?.layout ?? null, to: layout })
    const after = await findLayout(tx, actor.tenantId, place)
    if (!after) throw notFound()
    return after
  })
}

/** Goes back to the usual layout. */
export async function removeLayout(context: Context, actor: Actor, place: Place): Promise<void> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = await findLayout(tx, actor.tenantId, place)
    if (!before) throw notFound()
    await sql`delete from layout l where l.tenant_id = ${actor.tenantId}::uuid and l.record_type = ${place.recordType} and l.of_kind = ${place.of}`.execute(
      tx,
    )
    await tell(tx, context, actor, 'deleted', place, { from: before.layout, to: null })
  })
}

async function tell(
  tx: Tx<never>,
  context: Context,
  actor: Actor,
  kind: 'changed' | 'deleted',
  { recordType, of }: Place,
  layout: { from: unknown; to: unknown },
): Promise<void> {
  await appendEvents(tx, context, actor, [
    { kind, recordType: 'layout', recordId: null, recordName: `${recordType} ${of}`, changes: { layout } },
  ])
}
