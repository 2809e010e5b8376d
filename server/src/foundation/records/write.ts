import { isRecordType } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { invalid, notFound, Refusal } from '../access/refusal.ts'
import { isClosed } from '../access/closed.sql.ts'
import { inSight } from '../access/sight.sql.ts'
import type { Context } from '../context.ts'
import type { Changes } from '../events/event.ts'
import { searchEntry } from '../text/grams.ts'
import { canBeGiven } from './owner.ts'
import { readRecord } from './read.ts'
import { columnOf, type RecordSpec, sqlType, targetOf } from './record-spec.ts'
import type { Values } from './values.ts'

/** Further columns that a room derives from the values (a comparison key, a stage's outcome), by column name. */
export type Derived = Record<string, { type: string; value: unknown }>

/** One record to be written: its id, its values by field name, and what the room derives from them. */
export type NewRow = {
  id: string
  values: Values
  derived?: Derived
  /** Why it is written although something spoke against it, for the log. */
  reason?: string | null
  /** History from elsewhere says when the record was made and last changed. */
  createdAt?: string
  updatedAt?: string
}

const guardedKinds: ReadonlySet<string> = new Set(['phone', 'email'])

/** The search entry of a record; numbers and addresses stand apart, for who may read them. */
export function entryOf(spec: RecordSpec, values: Values) {
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : null)
  return searchEntry(
    spec.searched.filter((name) => !guardedKinds.has(spec.fields[name]?.kind ?? '')).map(text),
    spec.searched.filter((name) => guardedKinds.has(spec.fields[name]?.kind ?? '')).map(text),
  )
}

/** Columns of a record type by field name, worked out once. */
const columnsOfFields = new WeakMap<RecordSpec['fields'], { name: string; column: string; type: string }[]>()

function columnsOf(spec: RecordSpec) {
  let columns = columnsOfFields.get(spec.fields)
  if (!columns) {
    columns = Object.entries(spec.fields).map(([name, field]) => ({
      name,
      column: columnOf(name, field),
      type: sqlType(field),
    }))
    columnsOfFields.set(spec.fields, columns)
  }
  return columns
}

/**
 * Inserts records, one statement however many: a single creation and an import's batch take the same way. Only columns that some row
 * fills are sent; the others keep their default.
 */
export async function insertRecords(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  spec: RecordSpec,
  rows: readonly NewRow[],
): Promise<void> {
  if (rows.length === 0) return
  const now = context.now().toISOString()
  const written = new Map<string, string>([
    ['id', 'uuid'],
    ['search_text', 'text'],
    ['search_grams', 'text[]'],
    ['created_at', 'timestamptz'],
    ['updated_at', 'timestamptz'],
  ])
  const json = rows.map((row) => {
    const { text, grams } = entryOf(spec, row.values)
    const record: Record<string, unknown> = {
      id: row.id,
      search_text: text,
      search_grams: grams,
      created_at: row.createdAt ?? now,
      updated_at: row.updatedAt ?? now,
      custom: row.values['custom'] ?? {},
    }
    for (const { name, column, type } of columnsOf(spec)) {
      const value = row.values[name]
      if (value === null || value === undefined) continue
      record[column] = value
      written.set(column, type)
    }
    for (const [column, { type, value }] of Object.entries(row.derived ?? {})) {
      record[column] = value
      written.set(column, type)
    }
    return record
  })
  written.set('custom', 'jsonb')
  const names = [...written.keys()].map((name) => sql.ref(name))
  const shape = [...written].map(([name, type]) => sql`${sql.ref(name)} ${sql.raw(type)}`)
  await sql`insert into ${sql.table(spec.table)} (tenant_id, created_by, updated_by, import_id, ${sql.join(names)})
    select ${actor.tenantId}::uuid, ${actor.userId}::uuid, ${actor.userId}::uuid, ${actor.importId ?? null}::uuid, ${sql.join(names)}
    from jsonb_to_recordset(${JSON.stringify(json)}::jsonb) as n(${sql.join(shape)})`.execute(tx)
  const ids = rows.map(({ id }) => id)
  await spec.touched?.(tx, actor.tenantId, ids, [])
}

/** Ids that the values refer to must exist, undeleted, and (for records) within the actor's sight; an owner must be open to records. */
export async function checkReferences(
  tx: Kysely<never>,
  actor: Actor,
  spec: RecordSpec,
  values: Values,
): Promise<void> {
  const asked = Object.entries(spec.fields).filter(
    ([name, field]) => field.kind === 'reference' && !field.system && typeof values[name] === 'string',
  )
  if (asked.length === 0) return
  const isOwner = (name: string) => name === 'owner' && !spec.forThoseWhoLeave
  const tests: RawBuilder<unknown>[] = asked.map(([name, field]) => {
    if (isOwner(name))
      return sql`(select ${canBeGiven('t')} from user_account t where t.tenant_id = ${actor.tenantId}::uuid and t.id = ${values[name]}::uuid) as owner`
    const { table } = targetOf(field)
    const sight = isRecordType(field.to)
      ? sql` and t.deleted_at is null and ${inSight(actor, field.to, 'see', 't')}`
      : sql``
    return sql`exists(select 1 from ${sql.table(table)} as t where t.tenant_id = ${actor.tenantId}::uuid and t.id = ${values[name]}::uuid${sight}) as ${sql.ref(name)}`
  })
  const found = await sql<Record<string, boolean | null>>`select ${sql.join(tests)}`.execute(tx)
  const faults = asked.flatMap(([path]) => {
    const there = found.rows[0]?.[path]
    if (there === true) return []
    return { path, code: isOwner(path) && there === false ? 'owner-leaving' : 'reference-unknown' }
  })
  if (faults.length > 0) throw invalid(faults)
}

/** A row under lock, as values by field name. */
export type LockedRow = {
  id: string
  version: number
  values: Values
  ownerId: string | null
  deletedAt: string | null
  columns: Record<string, unknown>
  /** Fields that the share through which the actor reaches it does not let them change. */
  fixed?: readonly string[]
}

function fixedFields(actor: Actor, spec: RecordSpec): RawBuilder<unknown> {
  const tests = (actor.closedFields?.[spec.type] ?? []).flatMap((field) => {
    const closed = isClosed(actor, spec.type, field, 'r', 'fixed')
    return closed ? [sql`case when ${closed} then ${field}::text end`] : []
  })
  return tests.length === 0 ? sql`` : sql`, array_remove(array[${sql.join(tests)}], null) as fixed_fields`
}

/** Refuses values of fields that are not the actor's to change in this record. */
export function checkFixed({ fixed = [] }: LockedRow, values: Values): void {
  const faults = fixed.filter((name) => values[name] !== undefined)
  if (faults.length > 0) throw invalid(faults.map((path) => ({ path, code: 'field-not-writable' })))
}

/** Locks a record that the actor reaches with an action; where it is seen but not reached, the right is what is missing. */
export async function lockRecord(
  tx: Kysely<never>,
  actor: Actor,
  spec: RecordSpec,
  id: string,
  action: 'see' | 'change' | 'delete' | 'transfer',
  options: { deleted?: boolean; version?: number | undefined } = {},
): Promise<LockedRow> {
  const found = await sql<Record<string, unknown>>`
    select r.*, ${inSight(actor, spec.type, action, 'r')} as may_act${fixedFields(actor, spec)} from ${sql.table(spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and ${options.deleted ? sql`r.deleted_at is not null${spec.erasable ? sql` and r.erased_at is null` : sql``}` : sql`r.deleted_at is null`}
      and ${inSight(actor, spec.type, 'see', 'r')} for update of r`.execute(tx)
  const row = found.rows[0]
  if (!row) throw notFound()
  if (row['may_act'] !== true) throw new Refusal(403, 'forbidden')
  const locked = { ...toLocked(spec, row), fixed: (row['fixed_fields'] as string[] | undefined) ?? [] }
  if (options.version !== undefined && options.version !== locked.version) {
    throw new Refusal(412, 'changed-meanwhile', { current: await readRecord(tx, spec, actor, id, { deleted: 'also' }) })
  }
  return locked
}

export function toLocked(spec: RecordSpec, row: Record<string, unknown>): LockedRow {
  const values: Values = { custom: row['custom'] ?? {} }
  for (const [name, field] of Object.entries(spec.fields)) values[name] = row[columnOf(name, field)] ?? null
  return {
    id: row['id'] as string,
    version: row['version'] as number,
    values,
    ownerId: (row['owner_id'] as string | null) ?? null,
    deletedAt: (row['deleted_at'] as string | null) ?? null,
    columns: row,
  }
}

/** Which fields really change, from what to what; custom values one by one. */
export function changesBetween(spec: RecordSpec, before: Values, patch: Values): Changes {
  const changes: Changes = {}
  for (const name of Object.keys(spec.fields)) {
    if (patch[name] === undefined || same(before[name], patch[name])) continue
    changes[name] = { from: before[name] ?? null, to: patch[name] }
  }
  const custom = (before['custom'] ?? {}) as Record<string, unknown>
  for (const [key, value] of Object.entries((patch['custom'] ?? {}) as Record<string, unknown>)) {
    if (!same(custom[key], value)) changes[`custom.${key}`] = { from: custom[key] ?? null, to: value }
  }
  return changes
}

function same(one: unknown, other: unknown): boolean {
  if ((one ?? null) === (other ?? null)) return true
  if (
    typeof one === 'string' &&
    typeof other === 'string' &&
    /^-?\d+(\.\d+)?$/.test(one) &&
    /^-?\d+(\.\d+)?$/.test(other)
  )
    return one.replace(/\.?0+$/, '') === other.replace(/\.?0+$/, '') && one.includes('.') !== other.includes('.')
      ? true
      : one === other
  return JSON.stringify(one ?? null) === JSON.stringify(other ?? null)
}

/** Writes changed values to a locked record and counts its version up. */
export async function updateRecord(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  spec: RecordSpec,
  locked: LockedRow,
  changes: Changes,
  derived: Derived = {},
): Promise<void> {
  const after: Values = { ...locked.values }
  const sets: RawBuilder<unknown>[] = []
  for (const [name, { to }] of Object.entries(changes)) {
    const field = spec.fields[name]
    if (!field) continue
    after[name] = to
    sets.push(sql`${sql.ref(columnOf(name, field))} = ${to}::${sql.raw(sqlType(field))}`)
  }
  const custom = Object.entries(changes).filter(([name]) => name.startsWith('custom.'))
  if (custom.length > 0)
    sets.push(
      sql`custom = jsonb_strip_nulls(custom || ${JSON.stringify(Object.fromEntries(custom.map(([name, { to }]) => [name.slice(7), to])))}::jsonb)`,
    )
  for (const [column, { type, value }] of Object.entries(derived))
    sets.push(sql`${sql.ref(column)} = ${value}::${sql.raw(type)}`)
  if (Object.keys(changes).some((name) => spec.searched.includes(name))) {
    const entry = entryOf(spec, after)
    sets.push(sql`search_text = ${entry.text}, search_grams = ${entry.grams}::text[]`)
  }
  await sql`update ${sql.table(spec.table)} set ${sql.join([...sets, sql`version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid`])}
    where tenant_id = ${actor.tenantId}::uuid and id = ${locked.id}::uuid`.execute(tx)
  await spec.touched?.(tx, actor.tenantId, [locked.id], [locked.values])
}

/** Moves records into the recycle bin, or out of it. */
export async function markDeleted(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  actor: Actor,
  spec: RecordSpec,
  ids: readonly string[],
  deleted: boolean,
): Promise<void> {
  const now = context.now().toISOString()
  await sql`update ${sql.table(spec.table)} set deleted_at = ${deleted ? now : null}::timestamptz, deleted_by = ${deleted ? actor.userId : null}::uuid,
      version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${actor.userId}::uuid
    where tenant_id = ${actor.tenantId}::uuid and id = any(${[...ids]}::uuid[])`.execute(tx)
  await spec.touched?.(tx, actor.tenantId, ids, [])
}
