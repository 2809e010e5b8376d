import type { RecordActions } from '../foundation/records/routes.ts'
import { giveAlong } from './handover/handover-batch.ts'
import type { HandoverPart } from './handover/handover-part.ts'
import { giveCustomers } from './pools/holding.ts'

/** Gives a customer to another owner, and with it the contacts, open opportunities and open tasks that its owner had there. */
export function transferAlong(parts: readonly HandoverPart[]): RecordActions['transferLocked'] {
  return async (tx, context, actor, locked, owner, reason) => {
    await giveCustomers(tx, context, actor, [{ locked, owner }], reason)
    if (locked.ownerId === null) return
    const question = { from: locked.ownerId, withEnded: false, reason }
    await giveAlong(tx, context, actor, parts, question, new Map([[locked.id, owner]]))
  }
}
