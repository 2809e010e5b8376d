import type { DealPart, DealPartPatch } from '#contract/opportunities/deal-contact.ts'
import { type Kysely, sql } from 'kysely'
import type { Named } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { invalid, notFound } from '../foundation/access/refusal.ts'
import { fieldAccess } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { appendEvents, type Changes } from '../foundation/events/event.ts'
import { lockRecord } from '../foundation/records/write.ts'
import { changedParts, contactField, partsOf, patched, type Said, saidPart, usualPart } from './deal-contact.rules.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { renewTeamShares } from './team/team-shares.ts'
import { renewRolesOfContacts } from './buying-roles.ts'

/** A deal as its people's events name it. */
type Deal = Named & { customerId: string | null }

/** Takes a person into a deal, or changes what the deal says of them. */
export async function writeDealContact(
  context: Context,
  actor: Actor,
  dealId: string,
  contactId: string,
  patch: DealPartPatch,
): Promise<DealPart> {
  const faults = partsOf(patch).filter((part) => fieldAccess(actor.rights, 'contact', contactField(part)) !== 'write')
  if (faults.length > 0) throw invalid(faults.map((path) => ({ path, code: 'field-not-writable' })))
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deal = await lockDeal(tx, actor, dealId)
    const contact = await findContact(tx, actor, contactId)
    const part = await takeIn(tx, context, actor, deal, contact, patch)
    return saidPart(part, (field) => fieldAccess(actor.rights, 'contact', field))
  })
}

/** Takes a person out of a deal. */
export async function removeDealContact(
  context: Context,
  actor: Actor,
  dealId: string,
  contactId: string,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deal = await lockDeal(tx, actor, dealId)
    const contact = await findContact(tx, actor, contactId)
    const gone = await sql<DealPart>`delete from deal_contact d
      where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${dealId}::uuid and d.contact_id = ${contactId}::uuid
      returning ${partColumns}`.execute(tx)
    if (gone.rows.length === 0) throw notFound()
    await renewRolesOfContacts(tx, actor, [contactId], dealId)
    await renewTeamShares(tx, context, actor, [dealId])
    await tellBoth(tx, context, actor, deal, contact, 'unlinked', {})
  })
}

const partColumns = sql`d.buying_role as "buyingRole", d.attitude, d.influence, d.relationship`

async function lockDeal(tx: Kysely<never>, actor: Actor, id: string): Promise<Deal> {
  const { values } = await lockRecord(tx, actor, opportunitySpec, id, 'change')
  return { id, name: values['name'] as string, customerId: values['customer'] as string | null }
}

async function findContact(tx: Kysely<never>, actor: Actor, id: string): Promise<Said> {
  const found =
    await sql<Said>`select c.id, c.name, c.buying_role as "buyingRole", c.decision_maker as "decisionMaker", c.attitude, c.relationship
    from contact c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid and c.deleted_at is null and ${inSight(actor, 'contact', 'see', 'c')}`.execute(
      tx,
    )
  const contact = found.rows[0]
  if (!contact) throw notFound()
  return contact
}

/** Takes a person into a locked deal with what is said of them in general, as far as nothing else is said here. */
async function takeIn(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: Deal,
  contact: Said,
  patch: DealPartPatch,
): Promise<DealPart> {
  const known = await sql<DealPart>`select ${partColumns} from deal_contact d
    where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${deal.id}::uuid and d.contact_id = ${contact.id}::uuid`.execute(
    tx,
  )
  const before = known.rows[0] ?? null
  const after = patched(before ?? usualPart(contact), patch)
  const changes = changedParts(before, after)
  if (before && Object.keys(changes).length === 0) return after
  const now = context.now().toISOString()
  await sql`insert into deal_contact (tenant_id, id, opportunity_id, contact_id, buying_role, attitude, influence, relationship, created_at, created_by, updated_at, updated_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${deal.id}::uuid, ${contact.id}::uuid, ${after.buyingRole}, ${after.attitude}, ${after.influence}, ${after.relationship},
      ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz, ${actor.userId}::uuid)
    on conflict (tenant_id, opportunity_id, contact_id) do update set buying_role = excluded.buying_role, attitude = excluded.attitude, influence = excluded.influence,
      relationship = excluded.relationship, updated_at = excluded.updated_at, updated_by = excluded.updated_by`.execute(
    tx,
  )
  await renewRolesOfContacts(tx, actor, [contact.id], deal.id)
  if (!before) await renewTeamShares(tx, context, actor, [deal.id])
  await tellBoth(tx, context, actor, deal, contact, before ? 'part-changed' : 'linked', changes)
  return after
}

/** Takes the person of a lead into the deal that it became, inside the transaction that makes both. */
export async function linkWithin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: Deal,
  contactId: string,
): Promise<void> {
  await takeIn(tx, context, actor, deal, await findContact(tx, actor, contactId), {})
}

/**
 * Gives a person's parts in deals to another, all or some, when two contacts become one or two again; answers which. In a deal that has
 * both, what it says of the one who stays counts.
 */
export async function moveDealParts(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved = await sql<{
    id: string
    deal: string
  }>`update deal_contact as d set contact_id = ${to}::uuid, updated_at = ${context.now().toISOString()}::timestamptz
    where d.tenant_id = ${actor.tenantId}::uuid and d.contact_id = ${from}::uuid${only ? sql` and d.id = any(${[...only]}::uuid[])` : sql``}
      and not exists(select 1 from deal_contact k where k.tenant_id = ${actor.tenantId}::uuid and k.opportunity_id = d.opportunity_id and k.contact_id = ${to}::uuid) returning d.id, d.opportunity_id as deal`.execute(
    tx,
  )
  await renewTeamShares(
    tx,
    context,
    actor,
    moved.rows.map((row) => row.deal),
  )
  return moved.rows.map((row) => row.id)
}

/** The deal's story names the person, the person's story the deal; each is told to whom sees both. */
async function tellBoth(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: Deal,
  { id, name }: Named,
  what: 'linked' | 'part-changed' | 'unlinked',
  parts: Changes,
): Promise<void> {
  const said = (record: Named) => ({
    from: what === 'linked' ? null : { id: record.id, name: record.name },
    to: what === 'unlinked' ? null : { id: record.id, name: record.name },
  })
  const ofContact = Object.fromEntries(Object.entries(parts).map(([part, change]) => [`contact.${part}`, change]))
  await appendEvents(tx, context, actor, [
    {
      kind: `contact-${what}`,
      recordType: 'opportunity',
      recordId: deal.id,
      recordName: deal.name,
      customerId: deal.customerId,
      changes: { contact: said({ id, name }), ...ofContact },
    },
    {
      kind: `deal-${what}`,
      recordType: 'contact',
      recordId: id,
      recordName: name,
      changes: { opportunity: said(deal), ...parts },
    },
  ])
}
