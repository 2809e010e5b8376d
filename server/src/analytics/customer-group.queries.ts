import type { CustomerGroup, GroupMember } from '#contract/analytics/customer-group.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { notFound } from '../foundation/access/refusal.ts'
import { fieldAccess, sightOf } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { visibleTree } from './customer-group.rules.ts'
import { addMoney } from './money.ts'

/** Members that are told; a group of more is no tree that somebody reads. */
const most = 500

/** A walk ends here even where older data went in a circle. */
const farthest = 24

type Row = {
  id: string
  parent: string | null
  seen: boolean
  name: string
  version: number
  level: string | null
  owner_id: string | null
  owner_name: string | null
  last_activity_at: string | null
}

type Deals = Pick<GroupMember, 'openDeals' | 'openAmount' | 'wonDeals' | 'wonAmount' | 'otherCurrency'>

/** The whole group of a customer, from its top, in one walk up and down the index of parents. */
async function readMembers(tx: Kysely<never>, actor: Actor, id: string): Promise<Row[]> {
  const found = await sql<Row>`
    with recursive up as (
      select c.id, c.parent_id, 0 as step from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.id = ${id}::uuid
      union all
      select p.id, p.parent_id, u.step + 1 from up u join customer p on p.tenant_id = ${actor.tenantId}::uuid and p.id = u.parent_id where u.step < ${farthest}
    ), down as (
      select t.id, null::uuid as parent, 0 as step from (select u.id from up u order by u.step desc limit 1) as t
      union all
      select m.id, d.id, d.step + 1 from down d join customer m on m.tenant_id = ${actor.tenantId}::uuid and m.parent_id = d.id where d.step < ${farthest}
    )
    select d.id, d.parent, c.name, c.version, c.level, c.owner_id, c.last_activity_at,
      c.deleted_at is null and ${inSight(actor, 'customer', 'see', 'c')} as seen,
      (select w.name from user_account w where w.tenant_id = ${actor.tenantId}::uuid and w.id = c.owner_id) as owner_name
    from down d join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = d.id order by d.step, c.name, d.id limit ${most + 1}`.execute(
    tx,
  )
  return found.rows
}

/** Deals of customers, as far as the reader may see them; amounts in the company's currency. */
async function readDeals(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Map<string, Deals>> {
  if (sightOf(actor, 'opportunity', 'see').kind === 'none') return new Map()
  const isReadable = ['read', 'write'].includes(fieldAccess(actor.rights, 'opportunity', 'amount'))
  const { currency } = actor.company
  const amount = (outcome: 'open' | 'won') =>
    isReadable
      ? sql`coalesce(sum(o.amount) filter (where o.outcome = ${outcome} and o.currency = ${currency}), 0)::numeric(24,2)`
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
  const rows = await readMembers(tx, actor, id)
  if (!rows.find((row) => row.id === id)?.seen) throw notFound()
  const told = rows.slice(0, most)
  const tree = visibleTree(told)
  const byId = new Map(told.map((row) => [row.id, row]))
  const seen = tree.flatMap((place) => place.id ?? [])
  const deals = await readDeals(tx, actor, seen)
  const nothing: Deals = { openDeals: 0, openAmount: '0.00', wonDeals: 0, wonAmount: '0.00', otherCurrency: 0 }
  const mayRead = ['read', 'write'].includes(fieldAccess(actor.rights, 'opportunity', 'amount'))
  const dealsOf = (member: string) => ({
    ...(deals.get(member) ?? nothing),
    ...(mayRead ? {} : { openAmount: null, wonAmount: null }),
  })
  const isTold = (field: string) => ['read', 'write'].includes(fieldAccess(actor.rights, 'customer', field))
  const places = tree.map(({ key, parent, id: member }) => {
    const row = member === null ? undefined : byId.get(member)
    if (!row) return { key, parent, customer: null }
    const { name, version, owner_id: owner } = row
    const customer: GroupMember = {
      id: row.id,
      name,
      version,
      level: isTold('level') ? row.level : null,
      owner: owner !== null && isTold('owner') ? { id: owner, name: row.owner_name ?? '' } : null,
      lastActivityAt: isTold('lastActivityAt') ? row.last_activity_at : null,
      ...dealsOf(row.id),
    }
    return { key, parent, customer }
  })
  const members = places.flatMap((place) => place.customer ?? [])
  const count = (of: 'openDeals' | 'wonDeals' | 'otherCurrency') => members.reduce((sum, one) => sum + one[of], 0)
  const sum = (of: 'openAmount' | 'wonAmount') => (mayRead ? addMoney(members.map((one) => one[of] ?? '0')) : null)
  return {
    currency: actor.company.currency,
    places,
    hasMore: rows.length > most,
    total: {
      members: members.length,
      openDeals: count('openDeals'),
      openAmount: sum('openAmount'),
      wonDeals: count('wonDeals'),
      wonAmount: sum('wonAmount'),
      otherCurrency: count('otherCurrency'),
    },
  }
}
