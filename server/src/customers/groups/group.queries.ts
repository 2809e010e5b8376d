import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { aboveSql } from '../../foundation/records/above.ts'
import { maskValue } from '../../foundation/records/mask.rules.ts'
import { type Member, type Standing, visibleTree } from './group-sight.rules.ts'
import { deepestGroup } from './group.rules.ts'

/** A walk downwards ends here even where older data went in a circle. */
const farthest = deepestGroup * 3

/** Members that are told; a group of more is no tree that somebody reads. */
const mostMembers = 500

/** Customers stand below those whom they belong to. */
export const customerTree = { table: 'customer', column: 'parent_id' }

/** `below`: a customer and all that belongs to it, with the one that each belongs to. */
function below(tenantId: string, id: string): RawBuilder<unknown> {
  return sql`with recursive below as (
      select c.id, null::uuid as parent, 0 as step from customer c where c.tenant_id = ${tenantId}::uuid and c.id = ${id}::uuid
      union all
      select down.id, b.id, b.step + 1 from below b join customer down on down.tenant_id = ${tenantId}::uuid and down.parent_id = b.id where b.step < ${farthest}
    )`
}

/** The customer at the top of the group of each. */
export async function topsOf(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (ids.length === 0) return new Map()
  const found = await sql<{ origin: string; top: string }>`${aboveSql(tenantId, customerTree, ids)}
    select distinct on (a.origin) a.origin, a.id as top from above a order by a.origin, a.step desc`.execute(tx)
  return new Map(found.rows.map((row) => [row.origin, row.top]))
}

/** How many levels lie below a customer, whoever may see them. */
export async function levelsBelow(tx: Kysely<never>, tenantId: string, id: string): Promise<number> {
  const found = await sql<{
    levels: number
  }>`${below(tenantId, id)} select coalesce(max(b.step), 0)::int as levels from below b`.execute(tx)
  return found.rows[0]?.levels ?? 0
}

/** A group, or a part of it, as a reader may know it; names are those of the members whom they see. */
export type SeenGroup = { places: readonly Standing[]; names: ReadonlyMap<string, string>; hasMore: boolean }

/**
 * What a reader is told of the group of a customer whom they see: the whole from its top, from the customer down, or nothing beside the
 * customer. This one place decides it: members out of sight have no name, and a place only where somebody in sight hangs on them; who may
 * not read to whom a customer belongs is told of it alone.
 */
export async function readGroup(
  tx: Kysely<never>,
  actor: Actor,
  id: string,
  from: 'top' | 'self' | 'alone',
): Promise<SeenGroup> {
  const { tenantId, rights } = actor
  const own = await sql<{ name: string }>`select r.name from customer r
    where r.tenant_id = ${tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, 'customer', 'see', 'r')}`.execute(
    tx,
  )
  const [self] = own.rows
  if (!self) throw notFound()
  const readsName = readsField(rights, 'customer', 'name')
  const told = (name: string) => (readsName ? name : String(maskValue('text', name)))
  const alone = { places: [{ key: id, parent: null, id }], names: new Map([[id, told(self.name)]]), hasMore: false }
  if (from === 'alone' || !readsField(rights, 'customer', 'parent')) return alone
  const start = from === 'self' ? id : ((await topsOf(tx, tenantId, [id])).get(id) ?? id)
  const found = await sql<Member & { name: string }>`${below(tenantId, start)}
    select b.id, b.parent, c.name, b.id = ${id}::uuid or c.deleted_at is null and ${inSight(actor, 'customer', 'see', 'c')} as seen
    from below b join customer c on c.tenant_id = ${tenantId}::uuid and c.id = b.id
    order by b.step, c.name, b.id limit ${mostMembers + 1}`.execute(tx)
  const members = found.rows.slice(0, mostMembers)
  const seen = members.filter((member) => member.seen)
  return {
    places: visibleTree(members),
    names: new Map(seen.map((member) => [member.id, told(member.name)])),
    hasMore: found.rows.length > mostMembers,
  }
}
