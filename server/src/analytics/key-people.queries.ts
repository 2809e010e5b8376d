import type { AtRisk, KeyPerson, Knower } from '#contract/analytics/key-people.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { notFound } from '../foundation/access/refusal.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dependency, fewest, knowersOf, levelOf, resting, talkedTo, type Touch } from './key-person.rules.ts'

type Named = { id: string; name: string; left: boolean }

/** A year back: what is older is remembered by nobody for sure. */
function since(now: Date): string {
  return new Date(now.getTime() - 365 * dayMs).toISOString()
}

/** What was done with customers in the last year, as far as the reader may see it. */
export function doneActivities(actor: Actor, now: Date, alias: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`${of('tenant_id')} = ${actor.tenantId}::uuid and ${of('deleted_at')} is null and ${of('done')} and ${of('customer_id')} is not null
    and ${of('at')} >= ${since(now)}::timestamptz and ${inSight(actor, 'activity', 'see', alias)}`
}

function openDeals(actor: Actor, alias: string): RawBuilder<boolean> {
  const of = (column: string) => sql.ref(`${alias}.${column}`)
  return sql`${of('tenant_id')} = ${actor.tenantId}::uuid and ${of('deleted_at')} is null and ${of('outcome')} = 'open'
    and ${of('customer_id')} is not null and ${inSight(actor, 'opportunity', 'see', alias)}`
}

async function namesOf(tx: Kysely<never>, actor: Actor, ids: Iterable<string>): Promise<Map<string, Named>> {
  const found = await sql<Named>`select u.id, u.name, u.status = 'disabled' as left from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${[...new Set(ids)]}::uuid[])`.execute(tx)
  return new Map(found.rows.map((user) => [user.id, user]))
}

function mayReadAmounts(actor: Actor): boolean {
  return readsField(actor.rights, 'opportunity', 'amount')
}

/** Who of us knows a customer, how well, and how much rests on the best informed. */
export async function readKnowers(tx: Kysely<never>, actor: Actor, now: Date, id: string) {
  const there =
    await sql`select 1 from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid and ${inSight(actor, 'customer', 'see', 'c')}`.execute(
      tx,
    )
  if (there.rows.length === 0) throw notFound()
  const touches = await sql<Touch>`
    select a.owner_id as person, a.contact_id as contact, count(*)::int as count, max(a.at) as "lastAt" from activity a
    where ${doneActivities(actor, now, 'a')} and a.customer_id = ${id}::uuid and a.owner_id is not null group by 1, 2`.execute(
    tx,
  )
  const deals = await sql<{ person: string; count: number }>`
    select o.owner_id as person, count(*)::int as count from opportunity o
    where ${openDeals(actor, 'o')} and o.customer_id = ${id}::uuid and o.owner_id is not null group by 1`.execute(tx)
  const known = knowersOf(touches.rows, new Map(deals.rows.map(({ person, count }) => [person, count])))
  const names = await namesOf(
    tx,
    actor,
    known.map(({ person }) => person),
  )
  const { level, reasons } = dependency(known, talkedTo(touches.rows))
  const people = known.flatMap(({ person, ...rest }): Knower[] => {
    const named = names.get(person)
    return named ? [{ person: named, ...rest }] : []
  })
  return { dependency: level, reasons, people }
}

type PersonRow = Omit<KeyPerson, 'person'> & { id: string }

/** On whom customers rest, in one pass over a year of activities. */
export async function readKeyPeople(tx: Kysely<never>, actor: Actor, now: Date) {
  const amounts = mayReadAmounts(actor)
  const rests = sql`k.whole >= ${fewest} and k.n >= ${resting}::float8 * k.whole`
  const found = await sql<PersonRow>`
    with counted as materialized (
      select a.customer_id, a.owner_id, count(*)::int as n from activity a where ${doneActivities(actor, now, 'a')} and a.owner_id is not null group by 1, 2
    ), known as (
      select k.*, sum(k.n) over everybody as whole, count(*) over everybody as people from counted k window everybody as (partition by k.customer_id)
    ), deals as (
      select o.customer_id, count(*) as n, sum(${shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`)}) filter (where o.currency = ${actor.company.currency}) as amount from opportunity o where ${openDeals(actor, 'o')} group by 1
    )
    select k.owner_id as id, count(*)::int as customers, count(*) filter (where k.people = 1)::int as "onlyCustomers",
      count(*) filter (where ${rests})::int as "restingCustomers", coalesce(sum(d.n) filter (where ${rests}), 0)::int as "openDeals",
      ${amounts ? sql`coalesce(sum(d.amount) filter (where ${rests}), 0)::numeric(24,2)` : sql`null`} as "openAmount"
    from known k
      join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = k.customer_id and c.deleted_at is null and ${inSight(actor, 'customer', 'see', 'c')}
      left join deals d on d.customer_id = k.customer_id
    group by 1`.execute(tx)
  const names = await namesOf(
    tx,
    actor,
    found.rows.map(({ id }) => id),
  )
  const people = found.rows
    .flatMap(({ id, ...rest }): KeyPerson[] => {
      const person = names.get(id)
      return person ? [{ person, ...rest }] : []
    })
    .sort(
      (one, other) =>
        Number(other.openAmount ?? 0) - Number(one.openAmount ?? 0) ||
        other.restingCustomers - one.restingCustomers ||
        (one.person.id < other.person.id ? -1 : 1),
    )
  return { currency: actor.company.currency, people }
}

type RiskRow = {
  id: string
  name: string
  level: string | null
  people: { person: string; n: number; at: string }[]
  deals: number
  amount: string | null
}

/** Customers told one by one; the sums are of all. */
const told = 200

/** What would be at risk if somebody left today, and who would be there instead. */
export async function readLeaving(tx: Kysely<never>, actor: Actor, now: Date, id: string) {
  const amounts = mayReadAmounts(actor)
  const found = await sql<RiskRow>`
    with mine as (
      select distinct a.customer_id from activity a where ${doneActivities(actor, now, 'a')} and a.owner_id = ${id}::uuid
    ), known as (
      select a.customer_id, a.owner_id, count(*)::int as n, max(a.at) as at from activity a
      where ${doneActivities(actor, now, 'a')} and a.owner_id is not null and a.customer_id = any(array(select m.customer_id from mine m)) group by 1, 2
    ), deals as (
      select o.customer_id, count(*)::int as n, sum(${shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`)}) filter (where o.currency = ${actor.company.currency}) as amount from opportunity o
      where ${openDeals(actor, 'o')} and o.customer_id = any(array(select m.customer_id from mine m)) group by 1
    )
    select c.id, c.name, ${readsField(actor.rights, 'customer', 'level') ? sql`c.level` : sql`null::text`} as level,
      jsonb_agg(jsonb_build_object('person', k.owner_id, 'n', k.n, 'at', to_char(k.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')) order by k.n desc, k.owner_id) as people,
      coalesce(max(d.n), 0) as deals, coalesce(max(d.amount), 0)::numeric(24,2) as amount
    from known k join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = k.customer_id and c.deleted_at is null and ${inSight(actor, 'customer', 'see', 'c')}
      left join deals d on d.customer_id = k.customer_id
    group by c.tenant_id, c.id`.execute(tx)
  const contacts = await sql<{ count: number }>`
    with mine as (
      select distinct a.customer_id from activity a where ${doneActivities(actor, now, 'a')} and a.owner_id = ${id}::uuid
    ), alone as (
      select a.contact_id from activity a
      where ${doneActivities(actor, now, 'a')} and a.customer_id = any(array(select m.customer_id from mine m)) and a.contact_id is not null
      group by 1 having bool_and(a.owner_id = ${id}::uuid)
    ) select count(*)::int as count from alone l`.execute(tx)
  const risks = found.rows.flatMap((row) => {
    const all = row.people.reduce((sum, { n }) => sum + n, 0)
    const own = row.people.find(({ person }) => person === id)?.n ?? 0
    const level = levelOf(own / all, all)
    const second = row.people.find(({ person }) => person !== id) ?? null
    return level === 'high' || level === 'watch' ? [{ row, level, share: own / all, second }] : []
  })
  risks.sort(
    (one, other) =>
      Number(other.row.amount) - Number(one.row.amount) ||
      other.share - one.share ||
      (one.row.id < other.row.id ? -1 : 1),
  )
  const shown = risks.slice(0, told)
  const names = await namesOf(tx, actor, [id, ...shown.flatMap(({ second }) => second?.person ?? [])])
  const person = names.get(id)
  if (!person) throw notFound()
  const items = shown.map(({ row, level, share, second }): AtRisk => {
    const colleague = second ? names.get(second.person) : undefined
    return {
      customer: { id: row.id, name: row.name, level: row.level },
      dependency: level,
      share,
      openDeals: row.deals,
      openAmount: amounts ? row.amount : null,
      second: second && colleague ? { person: colleague, activities: second.n, lastAt: second.at } : null,
    }
  })
  const sum = risks.reduce((total, { row }) => total + Math.round(Number(row.amount ?? 0) * 100), 0)
  return {
    currency: actor.company.currency,
    person,
    customers: risks.length,
    onlyContacts: contacts.rows[0]?.count ?? 0,
    covered: risks.filter(({ second }) => second !== null).length,
    openDeals: risks.reduce((total, { row }) => total + row.deals, 0),
    openAmount: amounts ? (sum / 100).toFixed(2) : null,
    items,
  }
}
