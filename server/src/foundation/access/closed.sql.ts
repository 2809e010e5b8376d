import type { RecordAction } from '#contract/organization/rights.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from './actor.ts'
import { sightOf } from './sight.rules.ts'

/**
 * Whether a field of the record `alias.id` is closed to the actor, or null where none ever is: they reach the record by shares alone, and
 * each of these keeps the field closed. What the own role closes is closed everywhere; a share only ever closes more.
 */
export function isClosed(
  actor: Actor,
  type: RecordType,
  field: string,
  alias: string,
  way: 'hidden' | 'fixed' = 'hidden',
): RawBuilder<boolean> | null {
  if (!actor.closedFields?.[type]?.includes(field)) return null
  const action: RecordAction = way === 'hidden' ? 'see' : 'change'
  const sight = sightOf(actor, type, action)
  if (sight.kind !== 'people') return null
  const id = sql.ref(`${alias}.id`)
  const mine = sql`share.tenant_id = ${actor.tenantId}::uuid and share.user_id = ${actor.userId}::uuid and share.record_type = ${type} and share.record_id = ${id}`
  const keeps = sql`${sql.ref(`share.${way}`)} @> array[${field}]::text[]`
  return sql`(exists(select 1 from record_share share where ${mine} and ${keeps}) and not exists(select 1 from record_share share where ${mine} and not ${keeps})
    and not exists(select 1 from ${sql.table(type)} as owned where owned.tenant_id = ${actor.tenantId}::uuid and owned.id = ${id} and owned.owner_id = any(${[...sight.owners]}::uuid[])))`
}

/** A column as the actor may know it: nothing where the field is closed to them. */
export function shownColumn(
  actor: Actor,
  type: RecordType,
  field: string,
  alias: string,
  column: RawBuilder<unknown>,
): RawBuilder<unknown> {
  const closed = isClosed(actor, type, field, alias)
  return closed ? sql`case when ${closed} then null else ${column} end` : column
}

/** The fields that are closed to the actor in these records, by the record's id; nothing is asked where no share closes any. */
export async function closedAmong(
  tx: Kysely<never>,
  actor: Actor,
  type: RecordType,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly string[]>> {
  const tests = (actor.closedFields?.[type] ?? []).flatMap((field) => {
    const closed = isClosed(actor, type, field, 'r')
    return closed ? [sql`case when ${closed} then ${field}::text end`] : []
  })
  if (tests.length === 0 || ids.length === 0) return new Map()
  const found = await sql<{
    id: string
    fields: string[]
  }>`select r.id, array_remove(array[${sql.join(tests)}], null) as fields
    from ${sql.table(type)} as r where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...new Set(ids)]}::uuid[])`.execute(
    tx,
  )
  return new Map(found.rows.flatMap(({ id, fields }) => (fields.length > 0 ? [[id, fields] as const] : [])))
}
