import type { Erased } from '#contract/customers/erasure.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, notFound, Refusal } from '../../foundation/access/refusal.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { columnOf, type RecordSpec } from '../../foundation/records/record-spec.ts'
import { entryOf, toLocked } from '../../foundation/records/write.ts'
import { dropForgottenFiles, forgetFiles } from '../../platform/index.ts'
import { type ContactsGone, contactActions } from '../contacts/contact.actions.ts'
import { contactSpec, leadSpec } from '../customer.spec.ts'
import { nameOfErased, personalFields } from './erasure.rules.ts'
import type { Writer } from '../pools/holding.ts'

/** Who erases, and in which language the erased are called: a person on request, or the house when a time is over. */
export type Eraser = Writer & { language: Actor['language'] }

/** Erases a contact whom the actor sees, deleted or not, with the leads that it came from. */
export async function eraseContact(
  context: Context,
  actor: Actor,
  id: string,
  reason: string,
  gone: readonly ContactsGone[],
): Promise<Erased> {
  return erasing(context, actor, async (tx) => {
    const row = await lockPerson(tx, actor, contactSpec, id)
    if (row['deleted_at'] === null)
      await contactActions(gone).removeLocked(tx, context, actor, toLocked(contactSpec, row))
    return eraseContacts(tx, context, actor, [id], reason)
  })
}

/** Erases a lead; one that was still being worked on ends with it. */
export async function eraseLead(context: Context, actor: Actor, id: string, reason: string): Promise<Erased> {
  return erasing(context, actor, async (tx) => {
    await lockPerson(tx, actor, leadSpec, id)
    const ids = [id, ...(await mergedInto(tx, actor.tenantId, leadSpec, [id]))]
    return erasePeople(tx, context, actor, leadSpec, ids, reason)
  })
}

async function erasing(context: Context, actor: Actor, work: (tx: Tx<never>) => Promise<Erased>): Promise<Erased> {
  if (!can(actor, 'erase-people')) throw forbidden()
  const erased = await context.database.write(actor.tenantId, work)
  await dropForgottenFiles(context, actor.tenantId)
  return erased
}

async function lockPerson(
  tx: Kysely<never>,
  actor: Actor,
  spec: RecordSpec,
  id: string,
): Promise<Record<string, unknown>> {
  const found = await sql<Record<string, unknown>>`select r.* from ${sql.table(spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${id}::uuid and ${inSight(actor, spec.type, 'see', 'r')} for update of r`.execute(
    tx,
  )
  const row = found.rows[0]
  if (!row) throw notFound()
  if (row['erased_at'] !== null) throw new Refusal(409, 'erased-already')
  return row
}

/** Erases contacts that lie in the recycle bin, with their duplicates that were merged into them and the leads that they came from. */
export async function eraseContacts(
  tx: Kysely<never>,
  context: Context,
  eraser: Eraser,
  given: readonly string[],
  reason: string,
): Promise<Erased> {
  const ids = [...given, ...(await mergedInto(tx, eraser.tenantId, contactSpec, given))]
  const leads = await sql<{ id: string }>`select l.id from lead l
    where l.tenant_id = ${eraser.tenantId}::uuid and l.converted_contact_id = any(${[...ids]}::uuid[]) and l.erased_at is null order by l.id for update of l`.execute(
    tx,
  )
  const ofLeads = await erasePeople(
    tx,
    context,
    eraser,
    leadSpec,
    leads.rows.map((lead) => lead.id),
    reason,
  )
  const own = await erasePeople(tx, context, eraser, contactSpec, ids, reason)
  return {
    events: own.events + ofLeads.events,
    files: own.files + ofLeads.files,
    leads: leads.rows.length,
  }
}

/** Duplicates of people that were merged into them, at however many removes: the same person under another record. */
async function mergedInto(
  tx: Kysely<never>,
  tenantId: string,
  { table }: RecordSpec,
  ids: readonly string[],
): Promise<string[]> {
  const rows = sql.table(table)
  const found = await sql<{ id: string }>`with recursive gone as (
      select r.id from ${rows} as r where r.tenant_id = ${tenantId}::uuid and r.merged_into = any(${[...ids]}::uuid[]) and r.deleted_at is not null and r.erased_at is null
      union
      select r.id from gone g join ${rows} as r on r.tenant_id = ${tenantId}::uuid and r.merged_into = g.id and r.deleted_at is not null and r.erased_at is null
    ) select g.id from gone g`.execute(tx)
  return found.rows.map(({ id }) => id).filter((id) => !ids.includes(id))
}

/** Erases locked records of one type: their values, their files, and what the log says of them. */
export async function erasePeople(
  tx: Kysely<never>,
  context: Context,
  eraser: Eraser,
  spec: RecordSpec,
  ids: readonly string[],
  reason: string,
): Promise<Erased> {
  if (ids.length === 0) return { events: 0, files: 0, leads: 0 }
  const { tenantId } = eraser
  const now = context.now().toISOString()
  const name = nameOfErased(eraser.language)
  const personal = personalFields(spec.fields)
  const entry = entryOf(spec, { name })
  const emptied = personal.flatMap((field) => {
    const known = spec.fields[field]
    return known && field !== 'name' ? [sql`${sql.ref(columnOf(field, known))} = null`] : []
  })
  const ended =
    spec.type === 'lead'
      ? sql`, status = case when status in ('qualified', 'disqualified') then status else 'disqualified' end,
        disqualify_reason = case when status in ('qualified', 'disqualified') then disqualify_reason else 'other' end, respond_by = null`
      : sql``
  await sql`update ${sql.table(spec.table)} set name = ${name}, ${sql.join(emptied)}, custom = '{}', search_text = ${entry.text}, search_grams = ${entry.grams}::text[],
    duplicate_keys = null, duplicate_swept = true, erased_at = ${now}::timestamptz, version = version + 1, updated_at = ${now}::timestamptz, updated_by = ${eraser.userId}::uuid ${ended}
    where tenant_id = ${tenantId}::uuid and id = any(${[...ids]}::uuid[])`.execute(tx)
  const files = await forgetFiles(tx, tenantId, spec.type, ids)
  await forgetLetters(tx, tenantId, spec, ids)
  let events = 0
  for (const id of ids) events += await forget(tx, tenantId, spec, id, personal, name)
  // What a merge took over and could give back is of the person too.
  await sql`delete from record_merge where tenant_id = ${tenantId}::uuid and record_type = ${spec.type}
    and (kept_id = any(${[...ids]}::uuid[]) or gone_id = any(${[...ids]}::uuid[]))`.execute(tx)
  await appendEvents(
    tx,
    context,
    eraser,
    ids.map((id) => ({ kind: 'erased', recordType: spec.type, recordId: id, recordName: name, reason })),
  )
  return { events, files, leads: 0 }
}

/** What somebody wrote and was written is of the person, wherever else it belongs. */
async function forgetLetters(
  tx: Kysely<never>,
  tenantId: string,
  { type }: RecordSpec,
  ids: readonly string[],
): Promise<void> {
  await sql`with gone as (delete from mail_message m using mail_link l
      where m.tenant_id = ${tenantId}::uuid and l.tenant_id = ${tenantId}::uuid and l.message_id = m.id and l.record_type = ${type} and l.record_id = any(${[...ids]}::uuid[]) returning m.id)
    delete from outgoing_message o using gone where o.tenant_id = ${tenantId}::uuid and o.channel = 'mailbox' and o.key = gone.id::text`.execute(
    tx,
  )
}

/** Takes a person out of the log: their own events, and those of what they took part in. */
async function forget(
  tx: Kysely<never>,
  tenantId: string,
  spec: RecordSpec,
  id: string,
  personal: readonly string[],
  name: string,
): Promise<number> {
  const own = spec.type === 'lead' ? sql.ref('a.lead_id') : sql.ref('a.contact_id')
  const deals =
    spec.type === 'lead'
      ? sql`select l.converted_opportunity_id from lead l where l.tenant_id = ${tenantId}::uuid and l.id = ${id}::uuid
        union select l.converted_contact_id from lead l where l.tenant_id = ${tenantId}::uuid and l.id = ${id}::uuid`
      : sql`select d.opportunity_id from deal_contact d where d.tenant_id = ${tenantId}::uuid and d.contact_id = ${id}::uuid
        union select l.id from lead l where l.tenant_id = ${tenantId}::uuid and l.converted_contact_id = ${id}::uuid
        union select c.id from contact c where c.tenant_id = ${tenantId}::uuid and c.reports_to_id = ${id}::uuid`
  const found = await sql<{
    count: number
  }>`select forget_person(${spec.type}, ${id}::uuid, ${[...personal]}::text[], ${name},
    array(select distinct e.customer_id from event e where e.tenant_id = ${tenantId}::uuid and e.record_type = ${spec.type} and e.record_id = ${id}::uuid and e.customer_id is not null
      union select a.customer_id from activity a where a.tenant_id = ${tenantId}::uuid and ${own} = ${id}::uuid and a.customer_id is not null),
    array(select a.id from activity a where a.tenant_id = ${tenantId}::uuid and ${own} = ${id}::uuid union ${deals}
      union select case when m.kept_id = ${id}::uuid then m.gone_id else m.kept_id end from record_merge m
        where m.tenant_id = ${tenantId}::uuid and m.record_type = ${spec.type} and ${id}::uuid in (m.kept_id, m.gone_id))) as count`.execute(
    tx,
  )
  return found.rows[0]?.count ?? 0
}
