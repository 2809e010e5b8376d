import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { specs } from './specs.ts'

/** Which of some records of a type an actor sees. */
export async function recordsSeenBy(
  tx: Kysely<never>,
  actor: Actor,
  type: RecordType,
  ids: readonly string[],
): Promise<Set<string>> {
  if (ids.length === 0 || sightOf(actor, type, 'see').kind === 'all') return new Set(ids)
  const found = await sql<{ id: string }>`select r.id from ${sql.table(specs[type].table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = any(${[...ids]}::uuid[]) and ${inSight(actor, type, 'see', 'r')}`.execute(
    tx,
  )
  return new Set(found.rows.map((row) => row.id))
}
