import { duplicateAsk } from '#contract/customers/duplicate.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Values } from '../../foundation/records/values.ts'
import { findMatches, readRule } from '../duplicates/duplicates.queries.ts'
import { subjectOf } from '../duplicates/duplicates.rules.ts'
import type { Writer } from '../pools/holding.ts'
import type { Party } from './conflict-evidence.queries.ts'
import type { Clash } from './conflict-part.ts'
import { readConflictRule } from './conflict-rule.actions.ts'
import { writeCase } from './conflict.write.ts'

/** The house itself, as it acts in a company. */
export function houseOf(tenantId: string): Writer {
  return { tenantId, userId: null, channel: 'system', requestId: null }
}

/** Brings a clash up unless the two have had a case about it, whatever became of it. */
export async function propose(tx: Kysely<never>, context: Context, house: Writer, clash: Clash): Promise<void> {
  const { tenantId } = house
  const found = await sql<{ name: string; owner_id: string }>`select r.name, r.owner_id from customer r
    where r.tenant_id = ${tenantId}::uuid and r.id = ${clash.customer}::uuid and r.deleted_at is null and r.owner_id is not null
      and (select count(*) from user_account u where u.tenant_id = ${tenantId}::uuid and u.id in (r.owner_id, ${clash.person}::uuid) and u.status = 'active') = 2`.execute(
    tx,
  )
  const customer = found.rows[0]
  if (!customer || customer.owner_id === clash.person) return
  const own = clash.own?.customer ?? (clash.own?.lead ? null : clash.customer)
  const parties: Party[] = [
    { userId: customer.owner_id, customerId: clash.customer, leadId: null },
    { userId: clash.person, customerId: own, leadId: clash.own?.lead ?? null },
  ]
  const had =
    await sql`select 1 from conflict_party p join conflict_party q on q.tenant_id = ${tenantId}::uuid and q.conflict_id = p.conflict_id
    where p.tenant_id = ${tenantId}::uuid and p.user_id = ${customer.owner_id}::uuid and q.user_id = ${clash.person}::uuid
      and (p.customer_id = any(${[clash.customer, own].filter((id) => id !== null)}::uuid[]) or q.customer_id = any(${[clash.customer, own].filter((id) => id !== null)}::uuid[])) limit 1`.execute(
      tx,
    )
  if (had.rows.length > 0) return
  await writeCase(tx, context, house, {
    state: 'proposed',
    origin: clash.origin,
    subject: customer.name,
    reason: null,
    openedBy: null,
    parties,
  })
}

/** Brings a clash up at the moment at which it comes about, where the company wants the house to. */
export async function proposeAtOnce(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  clash: Clash,
): Promise<void> {
  const rule = await readConflictRule(tx, tenantId)
  if (rule.proposes) await propose(tx, context, houseOf(tenantId), clash)
}

/**
 * Whoever makes a customer although they were told that a colleague's seems to be the same meets that colleague over it: the two need no
 * sweep to be found.
 */
export async function proposeOverlap(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  values: Values,
): Promise<void> {
  const person = values['owner']
  if (!actor.confirmed?.includes(duplicateAsk) || typeof person !== 'string') return
  const rule = await readRule(tx, actor.tenantId, 'customer')
  const found = await findMatches(tx, actor, subjectOf('customer', values), 'customer', rule, id)
  const other = found.find(
    ({ candidate, score }) => score >= (rule.ask ?? 1) && candidate.owner_id !== null && candidate.owner_id !== person,
  )
  if (other)
    await proposeAtOnce(tx, context, actor.tenantId, {
      customer: other.candidate.id,
      own: { customer: id },
      person,
      origin: 'pair',
    })
}
