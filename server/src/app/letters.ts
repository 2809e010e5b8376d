import type { LetterRecord } from '#contract/conversations/mailbox/letter.ts'
import type { MergeValues } from '#contract/conversations/mailbox/merge-fields.rules.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Belonging, LetterParts } from '../conversations/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import { type RawRecord, selection, toRecord } from '../foundation/records/read.ts'
import { findCompany } from '../organization/index.ts'
import { actorWithin } from './actor-within.ts'
import { fileHomes } from './file-homes.ts'
import { specs } from './specs.ts'

/** People to whom one may write from a record; more are found by their own page. */
const mostPeople = 50

/** Records of a type as a reader sees them, by a condition on `r`. */
async function recordsWhere(
  tx: Kysely<never>,
  reader: Actor,
  type: LetterRecord['type'],
  which: RawBuilder<unknown>,
  most = mostPeople,
): Promise<RawRecord[]> {
  const spec = specs[type]
  const found = await sql<Record<string, unknown>>`select ${selection(spec, reader)} from ${sql.table(spec.table)} as r
    where r.tenant_id = ${reader.tenantId}::uuid and r.deleted_at is null and ${which} and ${inSight(reader, type, 'see', 'r')} order by r.updated_at desc, r.id limit ${most}`.execute(
    tx,
  )
  return found.rows.map((row) => toRecord(spec, reader, row))
}

const textOf = (value: unknown) => (typeof value === 'string' ? value : null)

function referred(value: unknown, part: 'id' | 'name'): string | null {
  return typeof value === 'object' && value !== null ? textOf((value as Record<string, unknown>)[part]) : null
}

async function records(tx: Kysely<never>, reader: Actor, wanted: readonly LetterRecord[]): Promise<Belonging[]> {
  const found = new Map<string, Belonging>()
  for (const [type, some] of Map.groupBy(wanted, (one) => one.type)) {
    const ids = some.map(({ id }) => id)
    for (const record of await recordsWhere(tx, reader, type, sql`r.id = any(${ids}::uuid[])`, ids.length))
      found.set(`${type} ${record.id}`, {
        type,
        id: record.id,
        name: textOf(record['name']),
        customer: type === 'customer' ? record.id : referred(record['customer'], 'id'),
      })
  }
  return wanted.flatMap(({ type, id }) => found.get(`${type} ${id}`) ?? [])
}

/** Contacts and leads by their addresses; who may not read addresses learns by none whose it is. */
async function people(tx: Kysely<never>, reader: Actor, addresses: readonly string[]) {
  const { tenantId, rights } = reader
  const contacts = readsField(rights, 'contact', 'email')
    ? sql`select lower(c.email) as address, 'contact' as type, c.id, c.name, c.customer_id as customer from contact c
        where c.tenant_id = ${tenantId}::uuid and lower(c.email) = any(${[...addresses]}::text[]) and c.deleted_at is null and ${inSight(reader, 'contact', 'see', 'c')}`
    : null
  const leads = readsField(rights, 'lead', 'email')
    ? sql`select lower(l.email) as address, 'lead' as type, l.id, l.name, null::uuid as customer from lead l
        where l.tenant_id = ${tenantId}::uuid and lower(l.email) = any(${[...addresses]}::text[]) and l.deleted_at is null and l.converted_at is null and ${inSight(reader, 'lead', 'see', 'l')}`
    : null
  const parts = [contacts, leads].filter((part) => part !== null)
  if (parts.length === 0 || addresses.length === 0) return []
  const found = await sql<Belonging & { address: string }>`${sql.join(parts, sql` union all `)}`.execute(tx)
  return found.rows
}

async function customersAt(tx: Kysely<never>, reader: Actor, domains: readonly string[]) {
  if (!readsField(reader.rights, 'contact', 'email')) return []
  const found = await sql<
    Belonging & { domain: string }
  >`select distinct c.mail_domain as domain, 'customer' as type, r.id, r.name, r.id as customer
    from contact c join customer r on r.tenant_id = ${reader.tenantId}::uuid and r.id = c.customer_id and r.deleted_at is null and ${inSight(reader, 'customer', 'see', 'r')}
    where c.tenant_id = ${reader.tenantId}::uuid and c.mail_domain = any(${[...domains]}::text[]) and c.deleted_at is null
      and ${inSight(reader, 'contact', 'see', 'c')}`.execute(tx)
  return found.rows
}

async function openDeals(tx: Kysely<never>, reader: Actor, contacts: readonly string[]): Promise<Belonging[]> {
  const found =
    await sql<Belonging>`select distinct 'opportunity' as type, o.id, o.name, o.customer_id as customer from deal_contact d
    join opportunity o on o.tenant_id = ${reader.tenantId}::uuid and o.id = d.opportunity_id and o.deleted_at is null and o.outcome = 'open' and ${inSight(reader, 'opportunity', 'see', 'o')}
    where d.tenant_id = ${reader.tenantId}::uuid and d.contact_id = any(${[...contacts]}::uuid[])`.execute(tx)
  return found.rows
}

/** Those to whom one writes from a record: itself, or its contacts; of a deal who plays a part in it, else its customer's. */
async function peopleOf(tx: Kysely<never>, reader: Actor, record: RawRecord, { type, id }: LetterRecord) {
  if (type === 'contact' || type === 'lead') return [record]
  const ofCustomer = (customer: string | null) =>
    customer === null ? [] : recordsWhere(tx, reader, 'contact', sql`r.customer_id = ${customer}::uuid`)
  if (type === 'customer') return ofCustomer(id)
  const inDeal = await recordsWhere(
    tx,
    reader,
    'contact',
    sql`r.id in (select d.contact_id from deal_contact d where d.tenant_id = ${reader.tenantId}::uuid and d.opportunity_id = ${id}::uuid)`,
  )
  return inDeal.length > 0 ? inDeal : ofCustomer(referred(record['customer'], 'id'))
}

async function begin(
  tx: Kysely<never>,
  reader: Actor,
  asked: LetterRecord,
  to: string | undefined,
  now: Date,
): ReturnType<LetterParts['begin']> {
  const [record] = await recordsWhere(tx, reader, asked.type, sql`r.id = ${asked.id}::uuid`)
  if (!record) return { people: [], values: {} }
  const known = await peopleOf(tx, reader, record, asked)
  const mayRead = readsField(reader.rights, asked.type === 'lead' ? 'lead' : 'contact', 'email')
  const reached = known.flatMap((person) => {
    const address = mayRead ? textOf(person['email']) : null
    return address ? [{ id: person.id, name: textOf(person['name']) ?? '', address }] : []
  })
  const chosen = known.find(({ id }) => id === (to ?? reached[0]?.id))
  return { people: reached, values: { ...(await ownValues(tx, reader, now)), ...valuesOf(asked, record, chosen) } }
}

function valuesOf({ type }: LetterRecord, record: RawRecord, person: RawRecord | undefined): MergeValues {
  const deal = type === 'opportunity' ? record : null
  const amount = deal ? textOf(deal['amount']) : null
  return {
    'contact.name': textOf(person?.['name']),
    'contact.title': textOf(person?.['title']),
    'customer.name':
      type === 'customer'
        ? textOf(record['name'])
        : (referred(record['customer'], 'name') ?? (type === 'lead' ? textOf(record['company']) : null)),
    'deal.name': textOf(deal?.['name']),
    'deal.amount': amount === null ? null : amount.replaceAll(/\B(?=(\d{3})+(?=\.))/g, ','),
  }
}

async function ownValues(tx: Kysely<never>, reader: Actor, now: Date): Promise<MergeValues> {
  const found = await sql<{ title: string | null; mobile: string | null }>`select u.title, u.mobile from user_account u
    where u.tenant_id = ${reader.tenantId}::uuid and u.id = ${reader.userId}::uuid`.execute(tx)
  const house = await findCompany(tx, reader.tenantId)
  return {
    'me.name': reader.name,
    'me.title': found.rows[0]?.title ?? null,
    'me.mobile': found.rows[0]?.mobile ?? null,
    'house.name': house?.name ?? null,
    today: dayIn(reader.company.timeZone, now),
  }
}

/** What letters need of the rooms whose records they belong to. */
export const letterParts: LetterParts = {
  specs,
  people,
  customersAt,
  openDeals,
  records,
  begin,
  files: fileHomes,
  actor: actorWithin,
}
