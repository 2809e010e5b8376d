import type { CustomerGroup, GroupMember } from '#contract/analytics/customer-group.ts'
import { type Kysely, sql } from 'kysely'
import { readGroup } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { shownColumn } from '../foundation/access/closed.sql.ts'
import { readsField, sightOf } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { together } from '../foundation/database/together.ts'
import { addMoney } from './money.ts'

type Row = {
  id: string
  version: number
  level: string | null
  owner_id: string | null
  owner_name: string | null
  last_activity_at: string | null
}

type Deals = Pick<GroupMember, 'openDeals' | 'openAmount' | 'wonDeals' | 'wonAmount' | 'otherCurrency'>

async function readMembers(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Map<string, Row>> {
  const found = await sql<Row>`select c.id, c.version, c.level, c.owner_id, c.last_activity_at,
      (select w.name from user_account w where w.tenant_id = ${actor.tenantId}::uuid and w.id = c.owner_id) as owner_name
    from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = any(${[...ids]}::uuid[])`.execute(tx)
  return new Map(found.rows.map((row) => [row.id, row]))
}

/** Deals of customers, as far as the reader may see them; amounts in the company's currency. */
async function readDeals(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Map<string, Deals>> {
  if (sightOf(actor, 'opportunity', 'see').kind === 'none') return new Map()
  const isReadable = readsField(actor.rights, 'opportunity', 'amount')
  const { currency } = actor.company
  const amount = (outcome: 'open' | 'won') =>
    isReadable
      ? sql`coalesce(sum(${shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`)}) filter (where o.outcome = ${outcome} and o.currency = ${currency}), 0)::numeric(24,2)`
      : sql`null`
  const found = await sql<Deals & { id: string }>`
    select o.customer_id as id, (count(*) filter (where o.outcome = 'open'))::int as "openDeals", (count(*) filter (where o.outcome = 'won'))::int as "wonDeals",
      ${amount('open')} as "openAmount", ${amount('won')} as "wonAmount", (count(*) filter (where o.currency <> ${currency}))::int as "otherCurrency"
    from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.customer_id = any(${[...ids]}::uuid[]) and o.deleted_at is null and o.outcome in ('open', 'won')
      and ${inSight(actor, 'opportunity', 'see', 'o')} group by 1`.execute(tx)
  return new Map(found.rows.map(({ id, ...deals }) => [id, deals]))
}

/** The tree of a customer's group as the reader may see it, with what it brings. */
export async function readCustomerGroup(tx: Kysely<never>, actor: Actor, id: string): Promise<CustomerGroup> {
  const { places: standings, names, hasMore } = await readGroup(tx, actor, id, 'top')
  const seen = [...names.keys()]
  const [members, deals] = await together([readMembers(tx, actor, seen), readDeals(tx, actor, seen)])
  const nothing: Deals = { openDeals: 0, openAmount: '0.00', wonDeals: 0, wonAmount: '0.00', otherCurrency: 0 }
  const mayRead = readsField(actor.rights, 'opportunity', 'amount')
  const dealsOf = (member: string) => ({
    ...(deals.get(member) ?? nothing),
    ...(mayRead ? {} : { openAmount: null, wonAmount: null }),
  })
  const isTold = (field: string) => readsField(actor.rights, 'customer', field)
  const places = standings.map(({ key, parent, id: member }) => {
    const row = member === null ? undefined : members.get(member)
    if (!row) return { key, parent, customer: null }
    const { version, owner_id: owner } = row
    const customer: GroupMember = {
      id: row.id,
      name: names.get(row.id) ?? '',
      version,
      level: isTold('level') ? row.level : null,
      owner: owner !== null && isTold('owner') ? { id: owner, name: row.owner_name ?? '' } : null,
      lastActivityAt: isTold('lastActivityAt') ? row.last_activity_at : null,
      ...dealsOf(row.id),
    }
    return { key, parent, customer }
  })
  const told = places.flatMap((place) => place.customer ?? [])
  const count = (of: 'openDeals' | 'wonDeals' | 'otherCurrency') => told.reduce((sum, one) => sum + one[of], 0)
  const sum = (of: 'openAmount' | 'wonAmount') => (mayRead ? addMoney(told.map((one) => one[of] ?? '0')) : null)
  return {
    currency: actor.company.currency,
    places,
    hasMore,
    total: {
      members: told.length,
      openDeals: count('openDeals'),
      openAmount: sum('openAmount'),
      wonDeals: count('wonDeals'),
      wonAmount: sum('wonAmount'),
      otherCurrency: count('otherCurrency'),
    },
  }
}
