import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RecordAction, Rights } from '#contract/organization/rights.ts'
import { type Field, type FieldKind, outOfSight } from '#contract/shared/field.ts'
import type { Language } from '#contract/shared/label.ts'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/refusal.ts'
import { fieldAccess } from '../access/sight.rules.ts'
import { isClosed } from '../access/closed.sql.ts'
import { inSight } from '../access/sight.sql.ts'
import { discreetName } from './discreet.sql.ts'
import { maskValue } from './mask.rules.ts'
import { columnOf, type RecordSpec, targetOf } from './record-spec.ts'

/** A record as an answer carries it, before its type is known. */
export type RawRecord = Record<string, unknown> & { id: string; version: number }

/** How rows are asked for and become answers, for one record type, one set of rights and one language. */
type Reading = {
  selection: RawBuilder<unknown>
  fields: readonly { name: string; nameColumn: string | null; masked: FieldKind | null }[]
  /** References of which the name depends on whom the reader's sight reaches just now. */
  discreet: readonly { field: Field; column: string; nameColumn: string }[]
}

/** Worked out once for as long as the rights are remembered: a list of fifty rows would else spend longer on this than on its rows. */
const readings = new WeakMap<Rights, WeakMap<RecordSpec, Partial<Record<Language, Reading>>>>()

function readingOf(spec: RecordSpec, actor: Actor): Reading {
  let ofRights = readings.get(actor.rights)
  if (!ofRights) readings.set(actor.rights, (ofRights = new WeakMap()))
  let ofSpec = ofRights.get(spec)
  if (!ofSpec) ofRights.set(spec, (ofSpec = {}))
  return (ofSpec[actor.language] ??= newReading(spec, actor))
}

function newReading(spec: RecordSpec, actor: Actor): Reading {
  const columns = ['r.id, r.version, r.created_at, r.updated_at, r.deleted_at, r.custom']
  const fields: Reading['fields'][number][] = []
  const discreet: Reading['discreet'][number][] = []
  for (const [name, field] of Object.entries(spec.fields)) {
    const access = fieldAccess(actor.rights, spec.type, name)
    if (access === 'hidden') continue
    const column = `r."${columnOf(name, field)}"`
    const isReference = field.kind === 'reference'
    columns.push(`${column} as "${name}"`)
    if (isReference && field.discreet) discreet.push({ field, column, nameColumn: `${name}_name` })
    else if (isReference) columns.push(`${referencedName(actor, field, column)} as "${name}_name"`)
    fields.push({
      name,
      nameColumn: isReference ? `${name}_name` : null,
      masked: access === 'masked' ? field.kind : null,
    })
  }
  return { selection: sql.raw(columns.join(', ')), fields, discreet }
}

function referencedName(actor: Actor, field: Field, column: string): string {
  const target = targetOf(field)
  const other = actor.language === 'zh' ? 'en' : 'zh'
  const text = target.localized
    ? `coalesce(nullif(t.name ->> '${actor.language}', ''), t.name ->> '${other}')`
    : 't.name'
  return `(select ${text} from "${target.table}" as t where t.tenant_id = r.tenant_id and t.id = ${column})`
}

/** Says of a row whether a field of it is closed to the reader by the share through which they reach it. */
const closedAs = (name: string) => `${name}_closed`

/** Columns of `r` and the names of what it refers to, as far as the reader may know them. */
export function selection(spec: RecordSpec, actor: Actor): RawBuilder<unknown> {
  const { selection: always, discreet, fields } = readingOf(spec, actor)
  const closed = fields.flatMap(({ name }) => {
    const test = isClosed(actor, spec.type, name, 'r')
    return test ? [sql`${test} as ${sql.ref(closedAs(name))}`] : []
  })
  if (discreet.length + closed.length === 0) return always
  const names = discreet.map(
    ({ field, column, nameColumn }) => sql`${discreetName(actor, field, column)} as ${sql.ref(nameColumn)}`,
  )
  return sql`${always}, ${sql.join([...names, ...closed])}`
}

/** A row as an answer: references with their names, personal data masked for who sees it so, custom values of the company's fields. */
export function toRecord(spec: RecordSpec, actor: Actor, row: Record<string, unknown>): RawRecord {
  const record: RawRecord = {
    id: row['id'] as string,
    version: row['version'] as number,
    createdAt: row['created_at'],
    updatedAt: row['updated_at'],
    deletedAt: row['deleted_at'],
    custom: customValues(spec, actor, row['custom'] as Record<string, unknown>),
  }
  for (const { name, nameColumn, masked } of readingOf(spec, actor).fields) {
    if (row[closedAs(name)] === true) continue
    const value = row[name]
    if (nameColumn !== null)
      record[name] = value === null || value === undefined ? null : named(value, row[nameColumn], spec.fields[name])
    else record[name] = masked === null ? value : maskValue(masked, value)
  }
  return record
}

/** A reference as an answer; records always have a name, so that one without is out of sight. */
function named(id: unknown, name: unknown, field: Field | undefined): unknown {
  return field?.discreet && typeof name !== 'string' ? outOfSight : { id, name: name ?? '' }
}

/** The record without what is masked for the reader: half a number is no number. */
export function unmasked(spec: RecordSpec, actor: Actor, record: RawRecord): RawRecord {
  const masked = Object.keys(spec.fields).filter((name) => fieldAccess(actor.rights, spec.type, name) === 'masked')
  return { ...record, ...Object.fromEntries(masked.map((name) => [name, null])) }
}

function customValues(spec: RecordSpec, actor: Actor, custom: Record<string, unknown>): Record<string, unknown> {
  const shown: Record<string, unknown> = {}
  for (const field of actor.customFields) {
    if (field.recordType !== spec.type || !field.active || custom[field.key] === undefined) continue
    const access = fieldAccess(actor.rights, spec.type, `custom.${field.key}`)
    if (access !== 'hidden')
      shown[field.key] = access === 'masked' ? maskValue(field.kind, custom[field.key]) : custom[field.key]
  }
  return shown
}

/** One record within the actor's sight, or the refusal that does not tell absence from lack of sight. */
export async function readRecord(
  db: Kysely<never>,
  spec: RecordSpec,
  actor: Actor,
  id: string,
  options: { action?: RecordAction; deleted?: 'only' | 'also' } = {},
): Promise<RawRecord> {
  const deleted =
    options.deleted === 'only'
      ? sql`r.deleted_at is not null`
      : options.deleted === 'also'
        ? sql`true`
        : sql`r.deleted_at is null`
  const found = await sql<Record<string, unknown>>`
    select ${selection(spec, actor)} from ${sql.table(spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and ${deleted} and ${inSight(actor, spec.type, options.action ?? 'see', 'r')}`.execute(
    db,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  return toRecord(spec, actor, row)
}
