import type { Gap, MapPerson, Tie } from '#contract/analytics/decision-map.ts'
import type { DealPart } from '#contract/opportunities/deal-contact.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { contactSpec, customerSpec } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { fieldAccess, readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { together } from '../foundation/database/together.ts'
import { ownerOfRecord } from '../foundation/records/actions.ts'
import { selection, toRecord } from '../foundation/records/read.ts'
import type { RecordSpec } from '../foundation/records/record-spec.ts'
import { opportunitySpec, saidPart } from '../opportunities/index.ts'
import { type DealPerson, gapsOf } from './decision-map.rules.ts'
import { doneActivities } from './key-people.queries.ts'

/** A map of more people than this is a list. */
const most = 500

const shown = [
  'name',
  'title',
  'department',
  'customer',
  'reportsTo',
  'buyingRole',
  'decisionMaker',
  'attitude',
  'relationship',
  'lastActivityAt',
]
/** What of a contact stands on its card. */
const cardSpec: RecordSpec = {
  ...contactSpec,
  fields: Object.fromEntries(Object.entries(contactSpec.fields).filter(([name]) => shown.includes(name))),
}

type People = { people: MapPerson[]; more: boolean }

/** The people of a customer, with those of its group to whom they report. */
export async function readCustomerPeople(tx: Kysely<never>, actor: Actor, now: Date, id: string): Promise<People> {
  await ownerOfRecord(tx, actor, 'customer', customerSpec.table, id)
  return readPeople(tx, actor, now, sql`c.customer_id = ${id}::uuid`, null)
}

type DealRow = { customerId: string | null; open: boolean; mayChange: boolean }

/** The people of a deal among those of its customer, and what is missing. */
export async function readDealPeople(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  id: string,
): Promise<People & { gaps: Gap[]; mayChange: boolean }> {
  await ownerOfRecord(tx, actor, 'opportunity', opportunitySpec.table, id)
  const found =
    await sql<DealRow>`select o.customer_id as "customerId", o.outcome = 'open' and o.deleted_at is null as open,
      ${inSight(actor, 'opportunity', 'change', 'o')} as "mayChange"
    from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${id}::uuid`.execute(tx)
  const deal = found.rows[0]
  const start = sql`(c.customer_id = ${deal?.customerId ?? null}::uuid or c.id in (select d.contact_id from deal_contact d
    where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${id}::uuid))`
  const [map, gaps] = await together([
    readPeople(tx, actor, now, start, id),
    deal?.open ? readGaps(tx, actor, now, id) : Promise.resolve([]),
  ])
  return { ...map, gaps, mayChange: deal?.mayChange ?? false }
}

async function readPeople(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  start: RawBuilder<unknown>,
  deal: string | null,
): Promise<People> {
  const sight = (alias: string) =>
    sql`${sql.ref(`${alias}.deleted_at`)} is null and ${inSight(actor, 'contact', 'see', alias)}`
  const found = await sql<Record<string, unknown>>`with recursive here as (
      select c.id, c.reports_to_id from contact c where c.tenant_id = ${actor.tenantId}::uuid and ${start} and ${sight('c')}
      union
      select up.id, up.reports_to_id from contact up join here on here.reports_to_id = up.id where up.tenant_id = ${actor.tenantId}::uuid and ${sight('up')}
    )
    select ${selection(cardSpec, actor)}, ${inSight(actor, 'contact', 'change', 'r')} as may_change from contact r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id in (select here.id from here) order by r.created_at, r.id limit ${most + 1}`.execute(
    tx,
  )
  const rows = found.rows.slice(0, most)
  const ids = rows.map((row) => row['id'] as string)
  const [ties, parts] = await together([
    readTies(tx, actor, now, ids),
    deal === null ? Promise.resolve(new Map()) : readParts(tx, actor, deal),
  ])
  const here = new Set(ids)
  const people = rows.map((row) => toPerson(actor, row, here, ties, parts))
  return { people, more: found.rows.length > most }
}

function toPerson(
  actor: Actor,
  row: Record<string, unknown>,
  here: ReadonlySet<string>,
  ties: ReadonlyMap<string, Tie[]>,
  parts: ReadonlyMap<string, DealPart>,
): MapPerson {
  const record = toRecord(cardSpec, actor, row)
  const reads = (name: string) => readsField(actor.rights, 'contact', name)
  const value = <Value>(name: string) => (reads(name) ? ((record[name] as Value | null | undefined) ?? null) : null)
  const boss = value<{ id: string }>('reportsTo')?.id ?? null
  const decides = reads('buyingRole') && value<boolean>('decisionMaker') === true
  const part = parts.get(record.id)
  return {
    id: record.id,
    version: record.version,
    name: (record['name'] as string | undefined) ?? '',
    title: value('title'),
    department: value('department'),
    customer: value('customer'),
    reportsTo: boss !== null && here.has(boss) ? boss : null,
    buyingRole: value<MapPerson['buyingRole']>('buyingRole') ?? (decides ? 'decision-maker' : null),
    attitude: value('attitude'),
    relationship: value('relationship'),
    lastActivityAt: value('lastActivityAt'),
    mayChange: row['may_change'] === true,
    deal: part ? saidPart(part, (field) => fieldAccess(actor.rights, 'contact', field)) : null,
    ties: ties.get(record.id) ?? [],
  }
}

/** What a deal says of its people. */
async function readParts(tx: Kysely<never>, actor: Actor, deal: string): Promise<Map<string, DealPart>> {
  const found = await sql<
    DealPart & { id: string }
  >`select d.contact_id as id, d.buying_role as "buyingRole", d.attitude, d.influence, d.relationship
    from deal_contact d where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${deal}::uuid`.execute(tx)
  return new Map(found.rows.map(({ id, ...part }) => [id, part]))
}

type TieRow = Tie & { contact: string }

/** Who of us knows whom: what they say, and what they did with them as far as the reader may see it; best known first. */
async function readTies(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  ids: readonly string[],
): Promise<ReadonlyMap<string, Tie[]>> {
  if (ids.length === 0) return new Map()
  const found = await sql<TieRow>`with said as (
      select t.contact_id, t.user_id, t.strength from contact_tie t where t.tenant_id = ${actor.tenantId}::uuid and t.contact_id = any(${[...ids]}::uuid[])
    ), done as (
      select a.contact_id, a.owner_id as user_id, count(*)::int as activities, max(a.at) as at from activity a
      where ${doneActivities(actor, now, 'a')} and a.owner_id is not null and a.contact_id = any(${[...ids]}::uuid[]) group by 1, 2
    )
    select coalesce(said.contact_id, done.contact_id) as contact, jsonb_build_object('id', u.id, 'name', u.name, 'left', u.status = 'disabled') as person,
      said.strength, coalesce(done.activities, 0) as activities, done.at as "lastAt"
    from said full join done on done.contact_id = said.contact_id and done.user_id = said.user_id
      join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = coalesce(said.user_id, done.user_id)
    order by case said.strength when 'strong' then 3 when 'good' then 2 when 'weak' then 1 else 0 end desc, activities desc, u.name, u.id`.execute(
    tx,
  )
  const ties = new Map<string, Tie[]>()
  for (const { contact, ...tie } of found.rows) ties.set(contact, [...(ties.get(contact) ?? []), tie])
  return ties
}

type GapRow = DealPerson & { name: string; seen: boolean }

/** The gaps of a deal count all its people; whom the reader does not see is not named. */
async function readGaps(tx: Kysely<never>, actor: Actor, now: Date, deal: string): Promise<Gap[]> {
  const reads = (name: string) => readsField(actor.rights, 'contact', name)
  if (!reads('buyingRole')) return []
  const found =
    await sql<GapRow>`select c.id, c.name, d.buying_role as "buyingRole", d.attitude, c.last_activity_at as "lastActivityAt",
      ${inSight(actor, 'contact', 'see', 'c')} as seen
    from deal_contact d join contact c on c.tenant_id = d.tenant_id and c.id = d.contact_id and c.deleted_at is null
    where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = ${deal}::uuid order by d.created_at, d.id`.execute(
      tx,
    )
  const byId = new Map(found.rows.map((row) => [row.id, row]))
  return gapsOf(found.rows, now)
    .filter(({ code }) => (code !== 'against' || reads('attitude')) && (code !== 'not-met' || reads('lastActivityAt')))
    .map(({ contact, days, ...gap }) => {
      const person = contact === null ? undefined : byId.get(contact)
      return person?.seen
        ? { ...gap, days, contact: { id: person.id, name: person.name } }
        : { ...gap, days: null, contact: null }
    })
}
