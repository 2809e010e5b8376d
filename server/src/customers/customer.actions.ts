import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { createWithin, lifeEvent } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import type { RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { lockRecord, type LockedRow, markDeleted, type NewRow } from '../foundation/records/write.ts'
import { isCreditCode } from './credit-code.rules.ts'
import { customerSpec } from './customer.spec.ts'
import { deriveCustomer } from './derive.ts'
import { guardDuplicates } from './duplicates.actions.ts'
import { guardedActions } from './guarded.actions.ts'
import { beginHoldings, endHoldings, giveCustomers } from './holding.ts'

const guarded = guardedActions({
  spec: { ...customerSpec, type: 'customer' },
  derive: deriveCustomer,
  tidy: tidyCustomer,
  check: async (tx, actor, locked, values) => {
    if (locked && typeof values['parent'] === 'string') await checkParents(tx, actor, locked.id, values['parent'])
  },
})

/** Actions on customers: the plain ones, and what only customers need: asked about duplicates, held by somebody. */
export const customerActions: RecordActions = {
  ...guarded,
  restore: (context, actor, id) =>
    context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      const locked = await lockRecord(tx, actor, customerSpec, id, 'delete', { deleted: true })
      await markDeleted(tx, context, actor, customerSpec, [id], false)
      await holdAgain(tx, context, actor, locked)
      await appendEvents(tx, context, actor, [lifeEvent(customerSpec, locked, 'restored')])
      return readRecord(tx, customerSpec, actor, id)
    }),
  transferLocked: (tx, context, actor, locked, owner, reason) =>
    giveCustomers(tx, context, actor, [{ locked, owner }], reason),
}

/** Whoever owned a customer when it was deleted holds it anew from its return on: the time between counts against nobody. */
export async function holdAgain(tx: Kysely<never>, context: Context, actor: Actor, locked: LockedRow): Promise<void> {
  if (locked.ownerId === null || locked.deletedAt === null) return
  const by = locked.columns['merged_into'] === null ? 'deleted' : 'merged'
  await endHoldings(tx, context, actor.tenantId, [locked.id], { by, at: locked.deletedAt })
  await beginHoldings(tx, context, actor, [locked.id], { owner: locked.ownerId, how: 'restored' })
}

/** Makes a customer inside a transaction that does more (a lead is converted); `kept` is what the house brings along. */
export function createCustomerWithin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  draft: Values,
  kept: Values,
): Promise<NewRow> {
  return createWithin(tx, context, actor, customerSpec, tidyCustomer(draft), {
    derive: deriveCustomer,
    kept,
    guard: (within, values) => guardDuplicates(within, actor, 'customer', values, { answers: true }),
  })
}

/** The credit code is written in capitals and must be one. */
function tidyCustomer(values: Values): Values {
  const code = values['creditCode']
  if (typeof code !== 'string' || code.trim() === '') return values
  const creditCode = code.normalize('NFKC').trim().toUpperCase()
  if (!isCreditCode(creditCode)) throw invalidField('creditCode', 'credit-code-wrong')
  return { ...values, creditCode }
}

/** A customer does not belong to itself, through however many others. */
async function checkParents(tx: Kysely<never>, actor: Actor, id: string, parent: string): Promise<void> {
  if (await isAtOrAbove(tx, actor, id, parent)) throw invalidField('parent', 'circle')
}

/** Whether a customer is another, or what the other belongs to. */
export async function isAtOrAbove(tx: Kysely<never>, actor: Actor, id: string, other: string): Promise<boolean> {
  const found = await sql`with recursive above as (
      select c.id, c.parent_id from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${other}::uuid
      union
      select up.id, up.parent_id from customer up join above on above.parent_id = up.id where up.tenant_id = ${actor.tenantId}::uuid
    ) select 1 from above where above.id = ${id}::uuid`.execute(tx)
  return found.rows.length > 0
}
