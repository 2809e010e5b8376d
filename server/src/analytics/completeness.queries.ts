import { type OwnerCompleteness } from '#contract/customers/completeness.ts'
import { completenessItems, completenessOf, lowCompleteness } from '#contract/customers/completeness.items.ts'
import { type Kysely, sql } from 'kysely'
import { hasItem, weightOf, weightsSql } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import { notFound } from '../foundation/access/refusal.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { plannedAnew } from '../foundation/database/prepared.ts'

type OwnerRow = Omit<OwnerCompleteness, 'person'> & { id: string; name: string }

/** How complete the customers in the reader's sight are, owner by owner: the least complete first. One narrow index answers. */
export async function readCompletenessByOwner(tx: Kysely<never>, actor: Actor) {
  const found = await sql<OwnerRow>`${sql.raw(plannedAnew)}
    with scored as (
      select c.owner_id, count(*)::int as customers, sum(c.completeness) as whole, count(*) filter (where c.completeness < ${lowCompleteness}::double precision)::int as low
      from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.owner_id is not null and ${inSight(actor, 'customer', 'see', 'c')} group by 1
    )
    select u.id, u.name, s.customers, s.whole / s.customers as average, s.low from scored s
      join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = s.owner_id order by average, u.id`.execute(
    tx,
  )
  const people = found.rows.map(({ id, name, ...rest }): OwnerCompleteness => ({ person: { id, name }, ...rest }))
  const customers = people.reduce((sum, one) => sum + one.customers, 0)
  const whole = people.reduce((sum, one) => sum + one.average * one.customers, 0)
  return {
    customers,
    average: customers === 0 ? null : whole / customers,
    low: people.reduce((sum, one) => sum + one.low, 0),
    people,
  }
}

/** What the customers of one owner lack, the commonest first, as far as the reader may read it. */
export async function readLacking(tx: Kysely<never>, actor: Actor, id: string) {
  const owner = await sql<{
    id: string
    name: string
  }>`select u.id, u.name from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${id}::uuid`.execute(
    tx,
  )
  const person = owner.rows[0]
  if (!person) throw notFound()
  const isReadable = (field: string) => readsField(actor.rights, 'customer', field)
  // What weighs depends on the level: without it neither count nor list can say whom an item concerns.
  const items = isReadable('level')
    ? completenessItems.filter((item) => completenessOf[item].fields.every(isReadable))
    : []
  const counts = [
    sql`count(*)::int as customers`,
    ...items.map(
      (item) =>
        sql`(count(*) filter (where ${weightOf(item, 'c')} > 0 and not ${hasItem(item, 'c')}))::int as ${sql.ref(item)}`,
    ),
  ]
  const found = await sql<
    Record<string, number>
  >`select ${sql.join(counts)} from customer c, ${weightsSql(actor.tenantId)}
    where c.tenant_id = ${actor.tenantId}::uuid and c.deleted_at is null and c.owner_id = ${id}::uuid and ${inSight(actor, 'customer', 'see', 'c')}`.execute(
    tx,
  )
  const row = found.rows[0] ?? {}
  const lacking = items
    .map((item) => ({ item, customers: row[item] ?? 0 }))
    .filter(({ customers }) => customers > 0)
    .toSorted((one, other) => other.customers - one.customers)
  return { person, customers: row['customers'] ?? 0, lacking }
}
