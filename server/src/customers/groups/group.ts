import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import { allAbove } from '../../foundation/records/above.ts'
import { customerTree, levelsBelow } from './group.queries.ts'
import { faultOfPlacing } from './group.rules.ts'

/**
 * Checks that a customer may belong to another, or to nobody. Changes of groups come one after the other in a company: two moves that are
 * each fine could make a circle together. Deleted members count as well, since they may come back.
 */
export async function checkPlacing(
  tx: Kysely<never>,
  actor: Actor,
  id: string | null,
  parent: string | null,
): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`customer groups ${actor.tenantId}`}, 0))`.execute(tx)
  const above = parent === null ? [] : await allAbove(tx, actor.tenantId, customerTree, parent)
  const below = id === null ? 0 : await levelsBelow(tx, actor.tenantId, id)
  const fault = faultOfPlacing({ id: id ?? '', above, below })
  if (fault) throw invalidField('parent', fault)
}

/** Checks customers where they stand now, after something moved several at once. */
export async function checkStanding(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<void> {
  const found = await sql<{
    id: string
    parent: string | null
  }>`select c.id, c.parent_id as parent from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...ids]}::uuid[])`.execute(
    tx,
  )
  for (const { id, parent } of found.rows) await checkPlacing(tx, actor, id, parent)
}
