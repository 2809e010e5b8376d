import { type Field, isRecordType } from '#contract/shared/field.ts'
import type { FilterOperator } from '#contract/shared/filter.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../access/actor.ts'
import { sightOf } from '../access/sight.rules.ts'
import { inSight } from '../access/sight.sql.ts'
import { targetOf } from './record-spec.ts'

/** Whether the reader sees what a reference leads to; the company's own structures are seen by everybody. */
function targetInSight(actor: Actor, field: Field, alias: string): RawBuilder<boolean> {
  return isRecordType(field.to) ? inSight(actor, field.to, 'see', alias) : sql`true`
}

/** Whether a reference may lead to what this reader does not see: only then anything has to be kept from them. */
export function keepsSecrets(actor: Actor, field: Field): boolean {
  return field.discreet === true && isRecordType(field.to) && sightOf(actor, field.to, 'see').kind !== 'all'
}

/** The name of what a column of `r` refers to; nothing where the reader does not see it. */
export function discreetName(actor: Actor, field: Field, column: string): RawBuilder<unknown> {
  return sql`(select t.name from ${sql.table(targetOf(field).table)} as t
    where t.tenant_id = r.tenant_id and t.id = ${sql.raw(column)} and ${targetInSight(actor, field, 't')})`
}

/** Those of some records to which a reference may lead that the reader sees. */
function seenAmong(actor: Actor, field: Field, ids: readonly unknown[]): RawBuilder<unknown> {
  return sql`select t.id from ${sql.table(targetOf(field).table)} as t
    where t.tenant_id = ${actor.tenantId}::uuid and t.id = any(${[...ids]}::uuid[]) and ${targetInSight(actor, field, 't')}`
}

/** A condition on a discreet reference: whoever is out of sight is found by no filter either. */
export function discreetCondition(
  actor: Actor,
  field: Field,
  column: RawBuilder<unknown>,
  operator: FilterOperator,
  ids: readonly unknown[],
): RawBuilder<boolean> {
  const seen = sql`array(${seenAmong(actor, field, ids)})`
  return operator === 'isNot' || operator === 'noneOf'
    ? sql`(${column} is null or ${column} <> all(${seen}))`
    : sql`${column} = any(${seen})`
}

/** Which of some records to which a reference led are out of the reader's sight. */
export async function outOfSightAmong(
  tx: Kysely<never>,
  actor: Actor,
  field: Field,
  ids: readonly string[],
): Promise<readonly string[]> {
  if (ids.length === 0 || !keepsSecrets(actor, field)) return []
  const found = await sql<{ id: string }>`${seenAmong(actor, field, ids)}`.execute(tx)
  const seen = new Set(found.rows.map((row) => row.id))
  return ids.filter((id) => !seen.has(id))
}
