import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { allAbove } from '../../foundation/records/above.ts'
import type { LockedRow } from '../../foundation/records/write.ts'
import type { MergeKind } from './merge-kind.ts'

/** What the house itself keeps of a record and a merge decides anew, by column. */
type Kept = Record<string, string | null>
export type Inherited = { before: Kept; after: Kept }

function columnsOf({ above }: MergeKind): { name: string; type: string }[] {
  return [{ name: 'last_activity_at', type: 'timestamptz' }, ...(above ? [{ name: above.column, type: 'uuid' }] : [])]
}

function keptOf(kind: MergeKind, row: Record<string, unknown>): Kept {
  return Object.fromEntries(columnsOf(kind).map(({ name }) => [name, (row[name] as string | null | undefined) ?? null]))
}

/** The later of both last contacts; and one that becomes what it stood below, at however many removes, stands where that did. */
export async function inherit(
  tx: Kysely<never>,
  actor: Actor,
  kind: MergeKind,
  kept: LockedRow,
  gone: LockedRow,
): Promise<Inherited> {
  const sets: RawBuilder<unknown>[] = [
    sql`last_activity_at = greatest(last_activity_at, ${gone.columns['last_activity_at']}::timestamptz)`,
  ]
  if (kind.above)
    sets.push(sql`${sql.ref(kind.above.column)} = ${await standsBelow(tx, actor, kind, kept, gone)}::uuid`)
  const after = await sql<Record<string, unknown>>`update ${sql.table(kind.spec.table)} set ${sql.join(sets)}
    where tenant_id = ${actor.tenantId}::uuid and id = ${kept.id}::uuid returning ${sql.join(columnsOf(kind).map(({ name }) => sql.ref(name)))}`.execute(
    tx,
  )
  return { before: keptOf(kind, kept.columns), after: keptOf(kind, after.rows[0] ?? {}) }
}

/** Below what the kept one stands when the other is it. */
async function standsBelow(
  tx: Kysely<never>,
  actor: Actor,
  kind: MergeKind,
  kept: LockedRow,
  gone: LockedRow,
): Promise<string | null> {
  if (!kind.above) return null
  const { column, fills } = kind.above
  const [own, others] = [kept, gone].map(({ columns }) => (columns[column] as string | null) ?? null)
  const tree = { table: kind.spec.table, column }
  const isAbove = async (id: string, start: string) => (await allAbove(tx, actor.tenantId, tree, start)).includes(id)
  if (own) return (await isAbove(gone.id, own)) ? (others ?? null) : own
  return fills && others && !(await isAbove(kept.id, others)) ? others : null
}

/** Takes back what was inherited, where nothing newer has come in its place. */
export async function disinherit(
  tx: Kysely<never>,
  actor: Actor,
  kind: MergeKind,
  id: string,
  { before, after }: Inherited,
): Promise<void> {
  const sets = columnsOf(kind).map(({ name, type }) => {
    const column = sql.ref(name)
    const [was, became] = [before, after].map((kept) => sql`${kept[name] ?? null}::${sql.raw(type)}`)
    return sql`${column} = case when ${column} is not distinct from ${became} then ${was} else ${column} end`
  })
  await sql`update ${sql.table(kind.spec.table)} set ${sql.join(sets)}
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}
