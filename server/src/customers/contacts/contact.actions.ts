import { mayReportTo } from '#contract/customers/reporting.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { RecordActions } from '../../foundation/records/routes.ts'
import type { Values } from '../../foundation/records/values.ts'
import { recountContacts } from '../completeness/completeness.sql.ts'
import { contactSpec } from '../customer.spec.ts'
import { deriveContact } from '../derive.ts'
import { guardedActions } from '../guarded.actions.ts'
import { areOneGroup, findBoss, groupsOf, lockLines } from './reporting.queries.ts'

/** A part of the house that counts people hears that some went into the recycle bin or came out of it; given by `app`. */
export type ContactsGone = (tx: Kysely<never>, actor: Actor, ids: readonly string[]) => Promise<void>

/** Refuses a boss who would close a circle or belongs to another company; one whom the actor does not see is refused as unknown. */
export async function checkReporting(
  tx: Kysely<never>,
  actor: Actor,
  person: { id: string | null; customer: unknown },
  boss: unknown,
): Promise<void> {
  if (typeof boss !== 'string') return
  await lockLines(tx, actor)
  const known = await findBoss(tx, actor, boss)
  if (!known) return
  const customer = typeof person.customer === 'string' ? person.customer : null
  const groups = await groupsOf(tx, actor, [customer, known.customerId])
  const decision = mayReportTo(known.lines, person.id ?? '', boss, areOneGroup(groups, customer, known.customerId))
  if (!decision.allowed) throw invalidField('reportsTo', decision.reason)
}

/** What a customer counts of its contacts. */
const counted = ['customer', 'mobile', 'phone', 'decisionMaker', 'buyingRole']

/** Keeps a customer's counts of contacts, where a contact came, went or changed in what is counted. */
export async function afterContact(
  tx: Kysely<never>,
  actor: Actor,
  before: Values | null,
  after: Values | null,
): Promise<void> {
  if (before && after && counted.every((name) => (before[name] ?? null) === (after[name] ?? null))) return
  await recountContacts(
    tx,
    actor.tenantId,
    [before, after].map((one) => one?.['customer'] ?? null),
  )
}

/** Actions on contacts: who reports to whom holds on every path, and whoever changes company leaves their lines behind. */
export function contactActions(gone: readonly ContactsGone[]): RecordActions {
  return guardedActions({
    spec: { ...contactSpec, type: 'contact' },
    derive: deriveContact,
    check: async (tx, actor, locked, values) => {
      const next = { ...locked?.values, ...values }
      await checkReporting(tx, actor, { id: locked?.id ?? null, customer: next['customer'] }, values['reportsTo'])
    },
    after: async (tx, context, actor, id, before, after) => {
      await afterContact(tx, actor, before, after)
      if (before && after) {
        if ((before['customer'] ?? null) !== (after['customer'] ?? null)) await cutForeignLines(tx, context, actor, id)
      } else for (const tell of gone) await tell(tx, actor, [id])
    },
  })
}

type Line = {
  id: string
  name: string
  customer: string | null
  boss: string
  bossName: string
  bossCustomer: string | null
}

/** Ends the lines between a person and those who are not in the same company or group any more. */
export async function cutForeignLines(tx: Kysely<never>, context: Context, actor: Actor, id: string): Promise<void> {
  await lockLines(tx, actor)
  const found =
    await sql<Line>`select p.id, p.name, p.customer_id as customer, b.id as boss, b.name as "bossName", b.customer_id as "bossCustomer"
    from contact p join contact b on b.tenant_id = p.tenant_id and b.id = p.reports_to_id
    where p.tenant_id = ${actor.tenantId}::uuid and (p.id = ${id}::uuid or p.reports_to_id = ${id}::uuid) order by p.id for update of p`.execute(
      tx,
    )
  const groups = await groupsOf(
    tx,
    actor,
    found.rows.flatMap((line) => [line.customer, line.bossCustomer]),
  )
  const cut = found.rows.filter((line) => !areOneGroup(groups, line.customer, line.bossCustomer))
  if (cut.length === 0) return
  await sql`update contact set reports_to_id = null, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid
    where tenant_id = ${actor.tenantId}::uuid and id = any(${cut.map((line) => line.id)}::uuid[])`.execute(tx)
  await appendEvents(
    tx,
    context,
    actor,
    cut.map((line) => ({
      kind: 'changed',
      recordType: 'contact',
      recordId: line.id,
      recordName: line.name,
      customerId: line.customer,
      changes: { reportsTo: { from: { id: line.boss, name: line.bossName }, to: null } },
    })),
  )
}

/** What is checked of a new contact that is made inside a transaction that does more. */
export function checkNewContact(tx: Kysely<never>, actor: Actor, values: Values): Promise<void> {
  return checkReporting(tx, actor, { id: null, customer: values['customer'] }, values['reportsTo'])
}
