import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../access/refusal.ts'
import { reaches, sightOf } from '../access/sight.rules.ts'
import { inSight } from '../access/sight.sql.ts'
import type { Context } from '../context.ts'
import type { Tx } from '../database/database.ts'
import { together } from '../database/together.ts'
import { appendEvents, type Changes, type NewEvent } from '../events/event.ts'
import { write } from '../http/idempotent.ts'
import { namedChanges } from './named-changes.ts'
import { type RawRecord, readRecord } from './read.ts'
import type { RecordSpec } from './record-spec.ts'
import { checkValues, nameOf, tidyValues, type Values } from './values.ts'
import {
  changesBetween,
  checkFixed,
  checkReferences,
  type Derived,
  insertRecords,
  lockRecord,
  type LockedRow,
  markDeleted,
  type NewRow,
  updateRecord,
} from './write.ts'

/** Columns that a room works out from a record's values before they are written. Pure. */
export type Derive = (values: Values) => Derived

const nothing: Derive = () => ({})

/** Looks at values that are about to be written: refuses them, or says why they were let through although something spoke against it. */
export type Guard = (tx: Kysely<never>, values: Values) => Promise<string | null>

const unguarded: Guard = async () => null

/** The customer in whose story a record stands. */
export function customerOf(spec: RecordSpec, id: string, values: Values): string | null {
  if (spec.type === 'customer') return id
  return typeof values['customer'] === 'string' ? values['customer'] : null
}

export function createdEvent(spec: RecordSpec, row: NewRow): NewEvent {
  const changes: Changes = {}
  for (const [name, value] of Object.entries(row.values))
    if (value !== null && value !== undefined && name !== 'custom') changes[name] = { from: null, to: value }
  for (const [key, value] of Object.entries((row.values['custom'] ?? {}) as Values))
    changes[`custom.${key}`] = { from: null, to: value }
  return {
    kind: 'created',
    recordType: spec.type,
    recordId: row.id,
    recordName: nameOf(row.values),
    customerId: customerOf(spec, row.id, row.values),
    changes,
    ...(row.createdAt ? { at: new Date(row.createdAt) } : {}),
    ...(row.reason ? { reason: row.reason } : {}),
  }
}

/** What a draft becomes before it is written: tidied, owned, checked against rights and the company's fields. */
export function prepareDraft(spec: RecordSpec, actor: Actor, draft: Values): Values {
  const sight = sightOf(actor, spec.type, 'create')
  if (sight.kind === 'none') throw forbidden()
  const values = tidyValues(spec, draft)
  checkValues(spec, actor, values, true)
  if (!('owner' in spec.fields)) return values
  values['owner'] ??= actor.userId
  if (!reaches(sight, values['owner'] as string)) throw invalidField('owner', 'owner-out-of-reach')
  return values
}

/** Creates one record: rights, values and references checked, row and event in one transaction. */
export async function createRecord(
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  draft: Values,
  more: MoreOfNew = {},
): Promise<RawRecord> {
  return write(context, actor, async (tx: Tx<never>) => {
    const row = await newRow(tx, context, actor, spec, draft, more)
    const [, , record] = await together([
      insertNew(tx, context, actor, spec, row),
      more.after?.(tx, actor, row),
      readRecord(tx, spec, actor, row.id),
    ])
    return record
  })
}

/** What a room brings to the making of a record; `after` does in the same transaction what follows from it elsewhere. */
type MoreOfNew = {
  derive?: Derive
  guard?: Guard
  kept?: Values
  after?: (tx: Kysely<never>, actor: Actor, row: NewRow) => Promise<void>
}

/** Creates a record inside a transaction that does more; `kept` are values that the house brings along, beyond what the person may write. */
export async function createWithin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  draft: Values,
  more: MoreOfNew = {},
): Promise<NewRow> {
  const row = await newRow(tx, context, actor, spec, draft, more)
  await insertNew(tx, context, actor, spec, row)
  await more.after?.(tx, actor, row)
  return row
}

async function newRow(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  draft: Values,
  { derive = nothing, guard = unguarded, kept = {} }: MoreOfNew,
): Promise<NewRow> {
  const values = { ...prepareDraft(spec, actor, draft), ...kept }
  const [, reason] = await together([checkReferences(tx, actor, spec, values), guard(tx, values)])
  return { id: context.newId(), values, derived: derive(values), reason }
}

async function insertNew(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  row: NewRow,
): Promise<void> {
  await together([
    insertRecords(tx, context, actor, spec, [row]),
    appendEvents(tx, context, actor, [createdEvent(spec, row)]),
  ])
}

/** Changes one record under its version; a change that changes nothing writes nothing. */
export async function changeRecord(
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  id: string,
  patch: Values,
  version: number | undefined,
  derive: Derive = nothing,
): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, spec, id, 'change', { version })
    await applyPatch(tx, context, actor, spec, locked, patch, derive)
    return readRecord(tx, spec, actor, id)
  })
}

/** Writes a patch to a locked record: values checked, what really changes recorded. */
export async function applyPatch(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  locked: LockedRow,
  patch: Values,
  derive: Derive = nothing,
  reason: string | null = null,
): Promise<Changes> {
  const values = tidyValues(spec, patch)
  checkValues(spec, actor, values, false)
  checkFixed(locked, values)
  await checkReferences(tx, actor, spec, values)
  const changes = changesBetween(spec, locked.values, values)
  if (Object.keys(changes).length === 0) return changes
  const after = { ...locked.values, ...values }
  await updateRecord(tx, context, actor, spec, locked, changes, derive(after))
  await appendEvents(tx, context, actor, [
    {
      kind: 'changed',
      recordType: spec.type,
      recordId: locked.id,
      recordName: nameOf(after),
      customerId: customerOf(spec, locked.id, after),
      changes: await namedChanges(tx, actor, spec, changes),
      reason,
    },
  ])
  return changes
}

/** Moves a record into the recycle bin. */
export async function deleteRecord(
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  id: string,
  version: number | undefined,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, spec, id, 'delete', { version })
    await markDeleted(tx, context, actor, spec, [id], true)
    await appendEvents(tx, context, actor, [lifeEvent(spec, locked, 'deleted')])
  })
}

/** Takes a record out of the recycle bin. */
export async function restoreRecord(context: Context, actor: Actor, spec: RecordSpec, id: string): Promise<RawRecord> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, spec, id, 'delete', { deleted: true })
    await markDeleted(tx, context, actor, spec, [id], false)
    await appendEvents(tx, context, actor, [lifeEvent(spec, locked, 'restored')])
    return readRecord(tx, spec, actor, id)
  })
}

export function lifeEvent(spec: RecordSpec, locked: LockedRow, kind: string, more: Partial<NewEvent> = {}): NewEvent {
  return {
    kind,
    recordType: spec.type,
    recordId: locked.id,
    recordName: nameOf(locked.values),
    customerId: customerOf(spec, locked.id, locked.values),
    ...more,
  }
}

/** A locked record and who is to own it. */
export type Given = { locked: LockedRow; owner: { id: string; name: string } }

/** Gives locked records of one type to other owners: one or a whole batch, in the same few statements, with an event for each. */
export async function transferRecords(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  given: readonly Given[],
  reason: string | undefined,
): Promise<void> {
  if (given.length === 0) return
  const before = await sql<{
    id: string
    name: string
  }>`select u.id, u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${[...new Set(given.map(({ locked }) => locked.ownerId))]}::uuid[])`.execute(
    tx,
  )
  const names = new Map(before.rows.map((user) => [user.id, user.name]))
  const rows = given.map(({ locked, owner }) => ({ id: locked.id, owner: owner.id }))
  await sql`update ${sql.table(spec.table)} as r set owner_id = g.owner, version = r.version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as g(id uuid, owner uuid) where r.tenant_id = ${actor.tenantId}::uuid and r.id = g.id`.execute(
    tx,
  )
  const written = given.map(({ locked }) => locked)
  await spec.touched?.(
    tx,
    actor.tenantId,
    written.map(({ id }) => id),
    written.map(({ values }) => values),
  )
  await appendEvents(
    tx,
    context,
    actor,
    given.map(({ locked, owner }) => {
      const from = locked.ownerId ? { id: locked.ownerId, name: names.get(locked.ownerId) ?? '' } : null
      return lifeEvent(spec, locked, 'transferred', { changes: { owner: { from, to: owner } }, reason: reason ?? null })
    }),
  )
}

/** The owner of a record that the actor sees, for deciding who else does. */
export async function ownerOfRecord(
  tx: Kysely<never>,
  actor: Actor,
  type: RecordType,
  table: string,
  id: string,
  action: 'see' | 'change' = 'see',
): Promise<string | null> {
  const found = await sql<{ owner_id: string | null; may_act: boolean }>`
    select ${type === 'product' ? sql`null::uuid` : sql`r.owner_id`} as owner_id, ${inSight(actor, type, action, 'r')} as may_act
    from ${sql.table(table)} r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, type, 'see', 'r')}`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  if (!row.may_act) throw new Refusal(403, 'forbidden')
  return row.owner_id
}
