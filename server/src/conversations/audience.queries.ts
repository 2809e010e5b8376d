import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'

/** The departments as whose people somebody counts: their own, those that they lead, and all above these. */
export async function departmentsOf(tx: Kysely<never>, actor: Actor): Promise<string[]> {
  const found = await sql<{ id: string }>`with recursive above as (
      select d.id, d.parent_id from department d where d.tenant_id = ${actor.tenantId}::uuid
        and (d.manager_id = ${actor.userId}::uuid or d.id = (select u.department_id from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${actor.userId}::uuid))
      union
      select p.id, p.parent_id from above a join department p on p.tenant_id = ${actor.tenantId}::uuid and p.id = a.parent_id
    ) select a.id from above a`.execute(tx)
  return found.rows.map(({ id }) => id)
}

/** Whether a row whose audience is a column is for somebody who counts to some departments. */
export function isFor(departments: readonly string[], column: string): RawBuilder<boolean> {
  return sql<boolean>`(${sql.ref(column)} = '{}' or ${sql.ref(column)} && ${[...departments]}::uuid[])`
}
