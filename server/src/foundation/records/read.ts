import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { RecordAction } from '#contract/organization/rights.ts'
import type { Actor } from '../access/actor.ts'
import { notFound } from '../access/refusal.ts'
import { fieldAccess } from '../access/sight.rules.ts'
import { inSight } from '../access/sight.sql.ts'
import { maskValue } from './mask.rules.ts'
import { columnOf, type RecordSpec, targetOf } from './record-spec.ts'

/** A record as an answer carries it, before its type is known. */
export type RawRecord = Record<string, unknown> & { id: string; version: number }

/** Columns of `r` and the names of what it refers to. */
export function selection(spec: RecordSpec, actor: Actor): RawBuilder<unknown> {
  const own = Object.entries(spec.fields)
    .filter(([name]) => fieldAccess(actor.rights, spec.type, name) !== 'hidden')
    .map(([name, field]) => {
      const column = sql.ref(`r.${columnOf(name, field)}`)
      if (field.kind !== 'reference') return sql`${column} as ${sql.ref(name)}`
      return sql`${column} as ${sql.ref(name)}, ${referencedName(spec, actor, name)} as ${sql.ref(`${name}_name`)}`
    })
  return sql.join([sql`r.id, r.version, r.created_at, r.updated_at, r.deleted_at, r.custom`, ...own])
}

function referencedName(spec: RecordSpec, actor: Actor, name: string): RawBuilder<unknown> {
  const field = spec.fields[name]
  if (!field) throw new Error(`no field ${name}`)
  const target = targetOf(field)
  const other = actor.language === 'zh' ? 'en' : 'zh'
  const text = target.localized
    ? sql`coalesce(nullif(t.name ->> ${sql.lit(actor.language)}, ''), t.name ->> ${sql.lit(other)})`
    : sql`t.name`
  return sql`(select ${text} from ${sql.table(target.table)} as t where t.tenant_id = r.tenant_id and t.id = ${sql.ref(`r.${columnOf(name, field)}`)})`
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
  for (const [name, field] of Object.entries(spec.fields)) {
    const access = fieldAccess(actor.rights, spec.type, name)
    if (access === 'hidden') continue
    const value = row[name]
    if (field.kind === 'reference')
      record[name] = value === null || value === undefined ? null : { id: value, name: row[`${name}_name`] ?? '' }
    else record[name] = access === 'masked' ? maskValue(field.kind, value) : value
  }
  return record
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
