import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'

/** Gives the planned visits of a customer to another, all or some, when two become one or two again; answers which. */
export async function movePlannedVisits(
  tx: Kysely<never>,
  _context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved = await sql<{ id: string }>`update visit_plan_visit set customer_id = ${to}::uuid
    where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid${only ? sql` and id = any(${[...only]}::uuid[])` : sql``} returning id`.execute(
    tx,
  )
  return moved.rows.map(({ id }) => id)
}
