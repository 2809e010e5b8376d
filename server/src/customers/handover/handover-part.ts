import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { type Given, transferRecords } from '../../foundation/records/actions.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import { contactSpec, customerSpec, leadSpec } from '../customer.spec.ts'
import { giveCustomers } from '../pools/holding.ts'

/** A record type that is handed over with, or beside, the customers; those that this room does not know are given by `app`. */
export type HandoverPart = {
  spec: RecordSpec
  /** Which of a person's records still need somebody. */
  pending: (alias: string, withEnded: boolean) => RawBuilder<boolean>
  /** Gives locked records to others, exactly as a plain transfer of that type does. */
  transfer: (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    given: readonly Given[],
    reason: string | undefined,
  ) => Promise<void>
  /** What becomes, at the end of a handover, of what the person had beside records. */
  release?: (tx: Kysely<never>, context: Context, actor: Actor, from: string) => Promise<void>
  /** Open amounts in the company's currency by record, where records of the type carry any. */
  weigh?: (
    tx: Kysely<never>,
    actor: Actor,
    from: string,
  ) => Promise<{ id: string; customer: string | null; amount: string }[]>
}

function plainPart(spec: RecordSpec): HandoverPart {
  return {
    spec,
    pending: () => sql`true`,
    transfer: (tx, context, actor, given, reason) => transferRecords(tx, context, actor, spec, given, reason),
  }
}

export const customerPart: HandoverPart = { ...plainPart(customerSpec), transfer: giveCustomers }
export const contactPart = plainPart(contactSpec)
/** A lead that became a customer or was given up needs nobody. */
export const leadPart: HandoverPart = {
  ...plainPart(leadSpec),
  pending: (alias, withEnded) =>
    withEnded ? sql`true` : sql`coalesce(${sql.ref(`${alias}.status`)}, 'new') not in ('qualified', 'disqualified')`,
}

/** Whether records of a type stand with a customer, whose way they go. */
export function hasCustomer(part: HandoverPart): boolean {
  return 'customer' in part.spec.fields
}
