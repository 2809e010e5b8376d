import type { Conversion, KnownOrNew } from '#contract/opportunities/lead-conversion.ts'
import { type Kysely, sql } from 'kysely'
import {
  carried,
  checkDecision,
  checkHeld,
  contactOfLead,
  customerOfLead,
  joined,
  leadSpec,
  markConverted,
  mayConvert,
  type Named,
  type Outcome,
} from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { invalid, invalidField, Refusal } from '../foundation/access/refusal.ts'
import { reaches, sightOf } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { write } from '../foundation/http/idempotent.ts'
import { type RawRecord, readRecord } from '../foundation/records/read.ts'
import { nameOf, type Values } from '../foundation/records/values.ts'
import { lockRecord, type LockedRow } from '../foundation/records/write.ts'
import { linkWithin } from './deal-contact.actions.ts'
import type { GateParts } from './gates/gate-part.ts'
import { newOpportunity, writeNew } from './new-opportunity.ts'

/** A part of the house that keeps things of a lead gives them to what it became; given by `app`. */
export type AfterConversion = (
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  leadId: string,
  outcome: Outcome,
) => Promise<void>

/**
 * Makes of a lead a customer, a contact and an opportunity, or joins it to those that are there: all or nothing, once. The records are
 * made by the same functions as any other; what the lead has goes along.
 */
export async function convertLead(
  context: Context,
  actor: Actor,
  id: string,
  wish: Conversion,
  version: number | undefined,
  { after, parts }: { after: readonly AfterConversion[]; parts: GateParts },
): Promise<{ lead: RawRecord } & Outcome> {
  return write(context, actor, async (tx: Tx<never>) => {
    const lead = await lockRecord(tx, actor, leadSpec, id, 'change', { version })
    checkDecision(mayConvert(lead.values['status']))
    const customer = await under('customer', () => settleCustomer(tx, context, actor, lead, wish.customer))
    const { contact: asked, opportunity: deal } = wish
    const contact = asked
      ? await under('contact', () => settleContact(tx, context, actor, lead, customer, asked))
      : null
    const opportunity = deal
      ? await under('opportunity.draft', () => makeOpportunity(tx, context, actor, parts, lead, customer, deal.draft))
      : null
    if (contact && opportunity)
      await linkWithin(tx, context, actor, { ...opportunity, customerId: customer.id }, contact.id)
    const outcome = { customer, contact, opportunity }
    await markConverted(tx, context, actor, lead, outcome)
    for (const tell of after) await tell(tx, context, actor, lead.id, outcome)
    return { lead: await readRecord(tx, leadSpec, actor, lead.id), ...outcome }
  })
}

/** Faults of a part are told by their place in the whole. */
async function under<Result>(path: string, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work()
  } catch (error) {
    if (!(error instanceof Refusal) || error.errors.length === 0) throw error
    throw invalid(error.errors.map((fault) => ({ ...fault, path: `${path}.${fault.path}` })))
  }
}

async function settleCustomer(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  lead: LockedRow,
  { id, draft = {} }: KnownOrNew<Values>,
): Promise<Named> {
  if (id !== undefined) {
    const { name } = await findJoined(tx, actor, 'customer', id)
    await checkHeld(tx, context, actor, lead, id)
    return { id, name }
  }
  return under('draft', () => customerOfLead(tx, context, actor, lead, ownedDraft(actor, 'customer', lead, draft)))
}

async function settleContact(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  lead: LockedRow,
  customer: Named,
  { id, draft = {} }: KnownOrNew<Values>,
): Promise<Named> {
  if (id !== undefined) {
    const contact = await findJoined(tx, actor, 'contact', id)
    if (contact.customerId !== customer.id) throw invalidField('id', 'contact-of-other-customer')
    return { id, name: contact.name }
  }
  const owned = { ...ownedDraft(actor, 'contact', lead, draft), customer: customer.id }
  return under('draft', () => contactOfLead(tx, context, actor, lead, owned))
}

async function makeOpportunity(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: GateParts,
  lead: LockedRow,
  customer: Named,
  draft: Values,
): Promise<Named> {
  const owned = { ...ownedDraft(actor, 'opportunity', lead, draft), customer: customer.id }
  const along = [
    ['source', 'source'],
    ['need', 'description'],
  ] as const
  const made = await newOpportunity(tx, context, actor, owned, {
    ...carried(actor, lead, 'opportunity', along, draft),
    lead: lead.id,
    leadOn: dayIn(actor.company.timeZone, new Date(lead.columns['created_at'] as string)),
  })
  await writeNew(tx, context, actor, parts, made)
  return { id: made.id, name: nameOf(made.values) }
}

/** What is made belongs to whom the lead belonged to, unless it is said otherwise or the person may not give it to them. */
function ownedDraft(
  actor: Actor,
  type: 'customer' | 'contact' | 'opportunity',
  lead: LockedRow,
  draft: Values,
): Values {
  if (draft['owner'] || lead.ownerId === null || !reaches(sightOf(actor, type, 'create'), lead.ownerId)) return draft
  return { ...draft, owner: lead.ownerId }
}

type Joined = Named & { customerId: string | null }

/** A record in the actor's sight, under a lock that keeps it from going away meanwhile. */
async function findJoined(tx: Kysely<never>, actor: Actor, type: 'customer' | 'contact', id: string): Promise<Joined> {
  const customer = type === 'contact' ? sql`r.customer_id` : sql`null::uuid`
  const found = await sql<Joined>`select r.id, r.name, ${customer} as "customerId"
    from ${sql.table(joined[type].table)} as r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and r.deleted_at is null
      and ${inSight(actor, type, 'see', 'r')} for share of r`.execute(tx)
  const row = found.rows[0]
  if (!row) throw invalidField('id', 'reference-unknown')
  return row
}
