import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import { deepestGroup, faultOfPlacing } from './group.rules.ts'

/** A walk ends here even where older data went in a circle. */
const farthest = deepestGroup * 3

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
  const above = parent === null ? [] : await allAbove(tx, actor, parent)
  const below = id === null ? 0 : await levelsBelow(tx, actor, id)
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

/** A customer and all that it belongs to, nearest first. */
async function allAbove(tx: Kysely<never>, actor: Actor, id: string): Promise<string[]> {
  const found = await sql<{ id: string }>`with recursive above as (
      select c.id, c.parent_id, 1 as step from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid
      union all
      select up.id, up.parent_id, a.step + 1 from above a join customer up on up.tenant_id = ${actor.tenantId}::uuid and up.id = a.parent_id where a.step < ${farthest}
    ) select a.id from above a order by a.step`.execute(tx)
  return found.rows.map((row) => row.id)
}

async function levelsBelow(tx: Kysely<never>, actor: Actor, id: string): Promise<number> {
  const found = await sql<{ levels: number }>`with recursive below as (
      select c.id, 0 as step from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid
      union all
      select down.id, b.step + 1 from below b join customer down on down.tenant_id = ${actor.tenantId}::uuid and down.parent_id = b.id where b.step < ${farthest}
    ) select coalesce(max(b.step), 0)::int as levels from below b`.execute(tx)
  return found.rows[0]?.levels ?? 0
}
