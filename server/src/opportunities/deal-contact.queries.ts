import type { DealOfContact, DealPart } from '#contract/opportunities/deal-contact.ts'
import type { Outcome } from '#contract/opportunities/opportunity.ts'
import { type Kysely, sql } from 'kysely'
import { contactSpec } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { fieldAccess, readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { ownerOfRecord } from '../foundation/records/actions.ts'
import { saidPart } from './deal-contact.rules.ts'

/** More are of no use to look through. */
const most = 200

type Row = DealPart & { id: string; name: string; outcome: Outcome }

/** The deals in which a person plays a part, as far as the actor sees both; running ones first, then the newest. */
export async function listDealsOf(tx: Kysely<never>, actor: Actor, contactId: string): Promise<DealOfContact[]> {
  await ownerOfRecord(tx, actor, 'contact', contactSpec.table, contactId)
  const found =
    await sql<Row>`select o.id, o.name, o.outcome, d.buying_role as "buyingRole", d.attitude, d.influence, d.relationship
    from deal_contact d join opportunity o on o.tenant_id = d.tenant_id and o.id = d.opportunity_id and o.deleted_at is null
    where d.tenant_id = ${actor.tenantId}::uuid and d.contact_id = ${contactId}::uuid and ${inSight(actor, 'opportunity', 'see', 'o')}
    order by o.outcome = 'open' desc, d.created_at desc, o.id limit ${most}`.execute(tx)
  const reads = (name: string) => readsField(actor.rights, 'opportunity', name)
  return found.rows.map(({ id, name, outcome, ...part }) => ({
    id,
    name: reads('name') ? name : '',
    outcome: reads('outcome') ? outcome : null,
    part: saidPart(part, (field) => fieldAccess(actor.rights, 'contact', field)),
  }))
}
