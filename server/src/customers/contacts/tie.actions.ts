import type { Strength } from '#contract/customers/relationship.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { contactSpec } from '../customer.spec.ts'

/** Notes how well the actor knows a person whom they see; everybody speaks for themselves. */
export async function sayTie(
  context: Context,
  actor: Actor,
  id: string,
  strength: Strength | null,
): Promise<{ strength: Strength | null }> {
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, contactSpec, id, 'see')
    const before = await sql<{ strength: Strength }>`select t.strength from contact_tie t
      where t.tenant_id = ${actor.tenantId}::uuid and t.contact_id = ${id}::uuid and t.user_id = ${actor.userId}::uuid`.execute(
      tx,
    )
    const from = before.rows[0]?.strength ?? null
    if (from === strength) return { strength }
    if (strength === null)
      await sql`delete from contact_tie where tenant_id = ${actor.tenantId}::uuid and contact_id = ${id}::uuid and user_id = ${actor.userId}::uuid`.execute(
        tx,
      )
    else
      await sql`insert into contact_tie (tenant_id, id, contact_id, user_id, strength, updated_at)
        values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${strength}, ${context.now().toISOString()}::timestamptz)
        on conflict (tenant_id, contact_id, user_id) do update set strength = excluded.strength, updated_at = excluded.updated_at`.execute(
        tx,
      )
    await appendEvents(tx, context, actor, [
      lifeEvent(contactSpec, locked, 'tie-said', { changes: { 'relationship.tie': { from, to: strength } } }),
    ])
    return { strength }
  })
}
