import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { createWithin, lifeEvent } from '../../foundation/records/actions.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import { nameOf, type Values } from '../../foundation/records/values.ts'
import { type LockedRow, type NewRow, updateRecord } from '../../foundation/records/write.ts'
import { afterContact, checkNewContact } from '../contacts/contact.actions.ts'
import { createCustomerWithin } from '../customer.actions.ts'
import { contactSpec, customerSpec, leadSpec } from '../customer.spec.ts'
import { deriveContact } from '../derive.ts'
import { guardDuplicates } from '../duplicates/duplicates.actions.ts'

/** A record as the log and an answer name it. */
export type Named = { id: string; name: string }

/** What a customer and a person take over from the lead where the person converting says nothing else. */
const carriedTo: Record<'customer' | 'contact', readonly (readonly [lead: string, target: string])[]> = {
  customer: [
    ['source', 'source'],
    ['province', 'province'],
    ['city', 'city'],
    ['address', 'address'],
    ['description', 'description'],
  ],
  contact: [
    ['title', 'title'],
    ['mobile', 'mobile'],
    ['email', 'email'],
  ],
}

const isTold = (actor: Actor, type: 'lead' | 'customer' | 'contact' | 'opportunity', field: string) =>
  readsField(actor.rights, type, field)

/**
 * Values that go along by themselves: those that the draft leaves out. What a person may not read of the lead goes only where they may
 * not read it either, so that converting unveils nothing.
 */
export function carried(
  actor: Actor,
  lead: LockedRow,
  target: 'customer' | 'contact' | 'opportunity',
  pairs: readonly (readonly [lead: string, target: string])[],
  draft: Values,
): Values {
  const kept: Values = {}
  for (const [from, to] of pairs) {
    const value = lead.values[from] ?? null
    if (draft[to] !== undefined || value === null) continue
    if (isTold(actor, 'lead', from) || !isTold(actor, target, to)) kept[to] = value
  }
  return kept
}

/** Makes the customer that a lead becomes. */
export async function customerOfLead(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  lead: LockedRow,
  draft: Values,
): Promise<Named> {
  const kept = carried(actor, lead, 'customer', carriedTo.customer, draft)
  return named(await createCustomerWithin(tx, context, actor, draft, kept))
}

/** Makes the contact that a lead becomes. */
export async function contactOfLead(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  lead: LockedRow,
  draft: Values,
): Promise<Named> {
  const kept = carried(actor, lead, 'contact', carriedTo.contact, draft)
  return named(
    await createWithin(tx, context, actor, contactSpec, draft, {
      kept,
      derive: deriveContact,
      guard: async (within, values) => {
        await checkNewContact(within, actor, values)
        return guardDuplicates(within, actor, 'contact', values, { answers: true })
      },
      after: (within, by, row) => afterContact(within, by, null, row.values),
    }),
  )
}

function named(row: NewRow): Named {
  return { id: row.id, name: nameOf(row.values) }
}

/** What a lead became, to be written to it. */
export type Outcome = { customer: Named; contact: Named | null; opportunity: Named | null }

/** Writes to a lead what it became; its files go to the customer, with whom they will be looked for. */
export async function markConverted(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  lead: LockedRow,
  { customer, contact, opportunity }: Outcome,
): Promise<void> {
  const at = context.now().toISOString()
  const became = { customer, ...(contact ? { contact } : {}), ...(opportunity ? { opportunity } : {}) }
  await updateRecord(tx, context, actor, leadSpec, lead, {
    status: { from: lead.values['status'], to: 'qualified' },
    convertedAt: { from: null, to: at },
    convertedCustomer: { from: null, to: customer.id },
    convertedContact: { from: null, to: contact?.id ?? null },
    convertedOpportunity: { from: null, to: opportunity?.id ?? null },
  })
  await sql`update file set record_type = 'customer', record_id = ${customer.id}::uuid
    where tenant_id = ${actor.tenantId}::uuid and record_type = 'lead' and record_id = ${lead.id}::uuid`.execute(tx)
  await appendEvents(tx, context, actor, [
    lifeEvent(leadSpec, lead, 'converted', {
      customerId: customer.id,
      changes: {
        status: { from: lead.values['status'], to: 'qualified' },
        ...Object.fromEntries(
          Object.entries(became).map(([what, to]) => [
            `converted${what.charAt(0).toUpperCase()}${what.slice(1)}`,
            { from: null, to },
          ]),
        ),
      },
    }),
  ])
}

/** Where the records lie that a lead can be joined to. */
export const joined: Record<'customer' | 'contact', RecordSpec> = { customer: customerSpec, contact: contactSpec }
