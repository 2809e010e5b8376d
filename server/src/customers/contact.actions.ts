import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Values } from '../foundation/records/values.ts'
import { recountContacts } from './completeness.sql.ts'
import { contactSpec } from './customer.spec.ts'
import { deriveContact } from './derive.ts'
import { guardedActions } from './guarded.actions.ts'

/** What a customer counts of its contacts. */
const counted = ['customer', 'mobile', 'phone', 'decisionMaker']

/** Keeps a customer's counts of contacts, where a contact came, went or changed in what is counted. */
export async function afterContact(
  tx: Kysely<never>,
  actor: Actor,
  _id: string,
  values: readonly Values[],
): Promise<void> {
  const [before, after] = values
  if (before && after && counted.every((name) => (before[name] ?? null) === (after[name] ?? null))) return
  await recountContacts(
    tx,
    actor.tenantId,
    values.map((one) => one['customer']),
  )
}

/** Actions on contacts: asked about duplicates, counted by their customers. */
export const contactActions = guardedActions({
  spec: { ...contactSpec, type: 'contact' },
  derive: deriveContact,
  after: afterContact,
})
