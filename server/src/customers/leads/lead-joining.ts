import { customerHeld } from '#contract/customers/lead.operations.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import type { LockedRow } from '../../foundation/records/write.ts'
import { proposeAtOnce } from '../conflicts/conflict-proposal.actions.ts'

type Holder = { owner_id: string; owner_name: string; name: string }

/**
 * A lead that joins a customer of a colleague, with whom it is not shared: whoever converts it is told and asked, and where they go on
 * the two are a possible claim conflict from that moment.
 */
export async function checkHeld(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  lead: LockedRow,
  customer: string,
): Promise<void> {
  const mine = [actor.userId, ...(lead.ownerId === null ? [] : [lead.ownerId])]
  const found = await sql<Holder>`select c.owner_id, u.name as owner_name, c.name from customer c
    join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = c.owner_id
    where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${customer}::uuid and not c.owner_id = any(${mine}::uuid[])
      and not exists(select 1 from record_share s where s.tenant_id = ${actor.tenantId}::uuid and s.record_type = 'customer' and s.record_id = c.id and s.user_id = any(${mine}::uuid[]))`.execute(
    tx,
  )
  const held = found.rows[0]
  if (!held) return
  if (!actor.confirmed?.includes(customerHeld)) {
    const told = readsField(actor.rights, 'customer', 'owner')
    const owner = told ? { id: held.owner_id, name: held.owner_name } : null
    throw new Refusal(409, customerHeld, { matches: [{ type: 'customer', id: customer, owner }] })
  }
  await proposeAtOnce(tx, context, actor.tenantId, {
    customer,
    own: { lead: lead.id },
    person: lead.ownerId ?? actor.userId,
    origin: 'lead',
  })
}
