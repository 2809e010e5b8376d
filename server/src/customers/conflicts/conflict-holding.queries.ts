import { sql } from 'kysely'
import type { Clash, ConflictPart, PersonFact } from './conflict-part.ts'

/** Who held a customer, from when until when, under which protection; and who had it as a lead. */
const facts: ConflictPart['facts'] = async (tx, tenantId, { customers, leads, people }) => {
  const held = await sql<PersonFact>`
    select h.user_id as person, 'held' as kind, h.from_at as at, h.to_at as until, jsonb_build_object('type', 'customer', 'id', c.id, 'name', c.name) as record,
      null as activity, null as stage, null as rate, null as amount, null as currency
    from holding h join customer c on c.tenant_id = ${tenantId}::uuid and c.id = h.customer_id
    where h.tenant_id = ${tenantId}::uuid and h.customer_id = any(${[...customers]}::uuid[]) and h.user_id = any(${[...people]}::uuid[])
    union all
    select c.owner_id, kind.name, coalesce(c.held_since, c.created_at), case when kind.name = 'protected' then c.protected_until::timestamptz end,
      jsonb_build_object('type', 'customer', 'id', c.id, 'name', c.name), null, null, null, null, null
    from customer c cross join (values ('held'), ('protected')) as kind(name)
    where c.tenant_id = ${tenantId}::uuid and c.id = any(${[...customers]}::uuid[]) and c.owner_id = any(${[...people]}::uuid[])
      and (kind.name = 'held' or c.protected_until is not null)
    union all
    select l.owner_id, 'lead', l.created_at, null, jsonb_build_object('type', 'lead', 'id', l.id, 'name', coalesce(l.company, l.name)), null, null, null, null, null
    from lead l where l.tenant_id = ${tenantId}::uuid and l.deleted_at is null and l.owner_id = any(${[...people]}::uuid[])
      and (l.id = any(${[...leads]}::uuid[]) or l.converted_customer_id = any(${[...customers]}::uuid[]))`.execute(tx)
  const all = held.rows.map((fact) =>
    fact.kind === 'protected' ? { ...fact, until: fact.until?.slice(0, 10) ?? null } : fact,
  )
  return [...all, ...registered(all)]
}

/** Whoever comes to hold a customer registers it, the first time counts. */
function registered(held: readonly PersonFact[]): PersonFact[] {
  const first = new Map<string, PersonFact>()
  for (const fact of held) {
    if (fact.kind !== 'held') continue
    const key = `${fact.person} ${fact.record?.id ?? ''}`
    const known = first.get(key)
    if (!known || fact.at < known.at) first.set(key, { ...fact, kind: 'registered', until: null })
  }
  return [...first.values()]
}

/** Pairs of customers that seem to be one and have two owners, and open leads whose company somebody else has as a customer. */
const clashes: NonNullable<ConflictPart['clashes']> = async (tx, tenantId, since, limit) => {
  const pairs = await sql<{ one: string; other: string; person: string }>`
    select a.id as one, b.id as other, b.owner_id as person from duplicate_pair d
    join customer a on a.tenant_id = ${tenantId}::uuid and a.id = d.one_id and a.deleted_at is null
    join customer b on b.tenant_id = ${tenantId}::uuid and b.id = d.other_id and b.deleted_at is null
    where d.tenant_id = ${tenantId}::uuid and d.record_type = 'customer' and d.state = 'open' and d.score >= ${surely} and d.found_at >= ${since}::timestamptz
      and a.owner_id is not null and b.owner_id is not null and a.owner_id <> b.owner_id
    order by d.score desc, d.id limit ${limit}`.execute(tx)
  // One lead after the other through the index of keys: joined in one go, every lead was held against every customer.
  const leads = await sql<{ customer: string; lead: string; person: string }>`
    with fresh as materialized (
      select l.id, l.owner_id, array(select k.key from unnest(l.duplicate_keys) as k(key) where k.key like any(array['n:%', 'c:%', 't:%'])) as keys
      from lead l where l.tenant_id = ${tenantId}::uuid and l.deleted_at is null and l.created_at >= ${since}::timestamptz and l.status in ('new', 'working') and l.owner_id is not null
    )
    select same.id as customer, l.id as lead, l.owner_id as person from fresh l
    cross join lateral (select c.id from customer c where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null and c.duplicate_keys && l.keys
      and c.owner_id is not null and c.owner_id <> l.owner_id offset 0) as same
    where cardinality(l.keys) > 0 order by l.id, same.id limit ${limit}`.execute(tx)
  return [
    ...pairs.rows.map(
      ({ one, other, person }): Clash => ({ customer: one, own: { customer: other }, person, origin: 'pair' }),
    ),
    ...leads.rows.map(({ customer, lead, person }): Clash => ({ customer, own: { lead }, person, origin: 'lead' })),
  ]
}

/** Likeness from which on the house brings up a pair by itself. */
const surely = 0.95

export const holdingConflicts: ConflictPart = { facts, clashes }
