import { type Kysely, type RawBuilder, sql } from 'kysely'

/** A walk upwards ends here even where older data went in a circle. */
const farthest = 200

/** A table whose rows stand below each other, and the column that says below which. */
type Tree = { table: string; column: string }

/** Begins a statement with `above`: rows and all that each (`origin`) stands below, nearest first by `step`. */
export function aboveSql(tenantId: string, { table, column }: Tree, ids: readonly string[]): RawBuilder<unknown> {
  const rows = sql.table(table)
  return sql`with recursive above as (
      select r.id as origin, r.id, ${sql.ref(`r.${column}`)} as next, 0 as step from ${rows} as r
        where r.tenant_id = ${tenantId}::uuid and r.id = any(${[...ids]}::uuid[])
      union all
      select a.origin, up.id, ${sql.ref(`up.${column}`)}, a.step + 1 from above a join ${rows} as up on up.tenant_id = ${tenantId}::uuid and up.id = a.next
        where a.step < ${farthest}
    )`
}

/** A row and all that it stands below, nearest first; nothing where there is no such row. */
export async function allAbove(tx: Kysely<never>, tenantId: string, tree: Tree, id: string): Promise<string[]> {
  const found = await sql<{
    id: string
  }>`${aboveSql(tenantId, tree, [id])} select a.id from above a order by a.step`.execute(tx)
  return found.rows.map((row) => row.id)
}
