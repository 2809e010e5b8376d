import type { Expert } from '#contract/conversations/reports/expert.ts'
import { industries } from '#contract/shared/choices.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { saysText } from '../../foundation/records/says-text.sql.ts'
import { isEmptyWish, readWish, type Wish, worthOf } from './wish.rules.ts'

/** Older experience is another world. */
const countedDays = 5 * 365
/** What is looked through at most, of deals by each condition: more tells nothing more of who knows the field. */
const mostCustomers = 5_000
const mostDeals = 20_000
const mostPeople = 12

/**
 * Colleagues who have done what a question asks for, by what the records say they did. Everybody's records are counted, whoever asks: only
 * numbers are told, neither customers nor deals nor amounts, so that somebody can be found whose work one does not see.
 */
export async function findExperts(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  text: string,
): Promise<{ read: Wish; people: Expert[] }> {
  const named = (table: 'product' | 'competitor') =>
    sql<{ id: string; name: string }>`select x.id, x.name from ${sql.table(table)} as x
      where x.tenant_id = ${actor.tenantId}::uuid and x.deleted_at is null order by x.name limit 2000`.execute(tx)
  const [products, competitors] = await together([named('product'), named('competitor')])
  const read = readWish(text, { industries, products: products.rows, competitors: competitors.rows })
  if (isEmptyWish(read)) return { read, people: [] }
  const today = dayIn(actor.company.timeZone, now)
  const found = await readDone(tx, actor, read, addDays(today, -countedDays))
  const people = found.toSorted(
    (one, other) => worthOf(other, today) - worthOf(one, today) || (one.person.id < other.person.id ? -1 : 1),
  )
  return { read, people: people.slice(0, mostPeople) }
}

/** Whether a record `alias` says one of some words. */
const saysOne = (words: readonly string[], alias: string): RawBuilder<boolean> =>
  sql<boolean>`(${sql.join(
    words.map((word) => saysText(word, alias)),
    sql` or `,
  )})`

/** Conditions of a deal of which one is enough; each by itself finds deals by an index, which they together would not. */
type Way = RawBuilder<unknown>[]

/** Deals that go by every way: those of the first way are looked for, each of its conditions by itself, and the others asked of them. */
function dealsBy([first = [], ...others]: Way[], actor: Actor, since: string): RawBuilder<unknown> {
  const asked = others.map((way) => sql`(${sql.join(way, sql` or `)})`)
  const each = first.map(
    (
      condition,
    ) => sql`(select o.id, o.owner_id, o.outcome, coalesce(o.closed_on, (o.last_activity_at at time zone ${actor.company.timeZone})::date) as day from opportunity o
      where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.owner_id is not null and o.created_at >= ${since}::date and ${sql.join([condition, ...asked], sql` and `)} limit ${mostDeals})`,
  )
  return sql.join(each, sql` union `)
}

async function readDone(
  tx: Kysely<never>,
  actor: Actor,
  { industries: ofThese, products, competitors, words }: Wish,
  since: string,
): Promise<Expert[]> {
  const ids = (all: readonly { id: string }[]) => all.map(({ id }) => id)
  const ofCustomers = [
    ...(ofThese.length > 0 ? [sql`c.industry = any(${ofThese}::text[])`] : []),
    ...(words.length > 0 ? [saysOne(words, 'c')] : []),
  ]
  const customers = sql`select c.id from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null
    and ${ofCustomers.length > 0 ? sql.join(ofCustomers, sql` and `) : sql`false`} order by c.last_activity_at desc nulls last limit ${mostCustomers}`
  const ways: Way[] = []
  if (ofCustomers.length > 0)
    ways.push([
      sql`o.customer_id in (select k.id from known k)`,
      ...(words.length > 0 && ofThese.length === 0 ? [saysOne(words, 'o')] : []),
    ])
  if (competitors.length > 0)
    ways.push([
      sql`o.id in (select r.opportunity_id from deal_competitor r where r.tenant_id = ${actor.tenantId}::uuid and r.competitor_id = any(${ids(competitors)}::uuid[]))`,
    ])
  if (products.length > 0)
    ways.push([
      sql`(o.product_id = any(${ids(products)}::uuid[]) or o.id in (select l.opportunity_id from opportunity_line l where l.tenant_id = ${actor.tenantId}::uuid and l.product_id = any(${ids(products)}::uuid[])))`,
    ])
  const found = await sql<Expert>`with known as materialized (${customers}),
    dealt as (${dealsBy(ways, actor, since)}),
    done as (
      select d.owner_id, (count(*) filter (where d.outcome = 'won'))::int as won, count(*)::int as deals, 0 as visits, max(d.day) as day from dealt d group by 1
      union all
      select v.owner_id, 0, 0, sum(v.count)::int, max((v.at at time zone ${actor.company.timeZone})::date) from known k
        cross join lateral (select a.owner_id, count(*) as count, max(a.at) as at from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.customer_id = k.id
          and a.kind = 'visit' and a.done and a.deleted_at is null and a.private is not true and a.at >= ${since}::date and a.owner_id is not null group by 1) v group by 1
    )
    select jsonb_build_object('id', u.id, 'name', u.name) as person, p.name as department, sum(n.won)::int as won, sum(n.deals)::int as deals, sum(n.visits)::int as visits, max(n.day)::text as "lastOn"
    from done n join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = n.owner_id and u.status = 'active' and u.id <> ${actor.userId}::uuid
      left join department p on p.tenant_id = u.tenant_id and p.id = u.department_id group by u.id, u.name, p.name`.execute(
    tx,
  )
  return found.rows
}
