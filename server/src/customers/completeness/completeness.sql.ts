import {
  completenessItems,
  completenessOf,
  type CompletenessItem,
  usualWeights,
} from '#contract/customers/completeness.items.ts'
import { customerFields } from '#contract/customers/customer.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import { columnOf } from '../../foundation/records/record-spec.ts'

/** What is about to be written beside the score and therefore not yet in the row: what the columns will hold, by their name. */
export type Coming = Readonly<Record<string, RawBuilder<unknown>>>

/** Whether a customer of an alias has an item. */
export function hasItem(item: CompletenessItem, alias: string, coming: Coming = {}): RawBuilder<boolean> {
  const { fields, counted } = completenessOf[item]
  const parts = fields.map((name) => {
    const column = columnOf(name, customerFields[name])
    const value = coming[column] ?? sql.ref(`${alias}.${column}`)
    return counted ? sql`${value} > 0` : sql`${value} is not null`
  })
  return sql`(${sql.join(parts, sql` and `)})`
}

/** The weights that hold in a company, as one row `w`. */
export function weightsSql(tenantId: string): RawBuilder<unknown> {
  return sql`(select coalesce((select s.weights from completeness_setting s where s.tenant_id = ${tenantId}::uuid), ${JSON.stringify(usualWeights)}::jsonb) as weights) as w`
}

/** The weight of an item for a customer of an alias; `w` holds the company's weights. */
export function weightOf(item: CompletenessItem, alias: string): RawBuilder<number> {
  const level = sql.ref(`${alias}.level`)
  return sql`coalesce((coalesce(w.weights -> ${level}, w.weights -> 'none') ->> ${sql.lit(item)})::int, 0)`
}

/** The score of a customer of an alias, as `scoreOf` has it; `w` holds the company's weights. */
export function scoreSql(alias: string, coming: Coming = {}): RawBuilder<number> {
  const items = completenessItems.map((item) => sql`(${weightOf(item, alias)}, ${hasItem(item, alias, coming)})`)
  return sql`(select case when sum(i.weight) = 0 then 1 else (100 * coalesce(sum(i.weight) filter (where i.filled), 0) / sum(i.weight)) / 100::double precision end
    from (values ${sql.join(items)}) as i(weight, filled))`
}

/** Works out the scores of customers anew, in the transaction that changed what they are made of. */
export async function renewCompleteness(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return
  await sql`update customer as c set completeness = ${scoreSql('c')} from ${weightsSql(tenantId)}
    where c.tenant_id = ${tenantId}::uuid and c.id = any(${[...ids]}::uuid[]) and c.completeness is distinct from ${scoreSql('c')}`.execute(
    tx,
  )
}

/** The contacts of customers as `n`: how many there are, how many can be called, how many decide. */
function countsSql(tenantId: string, customers: RawBuilder<unknown>): RawBuilder<unknown> {
  return sql`(select k.id, count(t.id)::int as contacts, count(t.id) filter (where coalesce(t.mobile, t.phone) is not null)::int as reachable,
      count(t.id) filter (where t.decision_maker or t.buying_role = 'decision-maker')::int as deciding
    from ${customers} as k(id) left join contact t on t.tenant_id = ${tenantId}::uuid and t.customer_id = k.id and t.deleted_at is null group by k.id) as n`
}

const counted: Coming = {
  contacts: sql`n.contacts`,
  reachable_contacts: sql`n.reachable`,
  deciding_contacts: sql`n.deciding`,
}

/** Sets columns of a customer `c` to what is coming, and the score that follows from it. */
function settingSql(coming: Coming): RawBuilder<unknown> {
  const columns = Object.entries(coming).map(([column, value]) => sql`${sql.ref(column)} = ${value}`)
  return sql.join([...columns, sql`completeness = ${scoreSql('c', coming)}`])
}

/**
 * Counts the contacts of customers anew after one came, went or changed, and with them the score. The customers are locked first: what
 * is counted then stays true until the transaction ends.
 */
export async function recountContacts(
  tx: Kysely<never>,
  tenantId: string,
  customers: readonly unknown[],
): Promise<void> {
  const ids = [...new Set(customers.filter((id) => typeof id === 'string'))]
  if (ids.length === 0) return
  await sql`select 1 from customer c where c.tenant_id = ${tenantId}::uuid and c.id = any(${ids}::uuid[]) order by c.id for no key update of c`.execute(
    tx,
  )
  await sql`update customer as c set ${settingSql(counted)} from ${weightsSql(tenantId)}, ${countsSql(tenantId, sql`unnest(${ids}::uuid[])`)}
    where c.tenant_id = ${tenantId}::uuid and c.id = n.id`.execute(tx)
}

/** Counts and scores a whole company that was written at once, in one pass; `latest` tells when who was last worked on (`id`, `at`). */
export async function settleCompany(tx: Kysely<never>, tenantId: string, latest: RawBuilder<unknown>): Promise<void> {
  const all = sql`(select a.id from customer a where a.tenant_id = ${tenantId}::uuid)`
  await sql`update customer as c set ${settingSql({ ...counted, last_activity_at: sql`d.at` })}
    from ${weightsSql(tenantId)}, ${countsSql(tenantId, all)} left join (${latest}) as d on d.id = n.id
    where c.tenant_id = ${tenantId}::uuid and c.id = n.id`.execute(tx)
}

/** Notes when a customer was last worked on, never moving the time back; being followed at all counts for its completeness. */
export async function noteFollowed(tx: Kysely<never>, tenantId: string, id: string, at: string): Promise<void> {
  const followed = scoreSql('c', { last_activity_at: sql`${at}::timestamptz` })
  await sql`update customer as c set last_activity_at = ${at}::timestamptz,
      completeness = case when c.last_activity_at is null then ${followed} else c.completeness end
    from ${weightsSql(tenantId)} where c.tenant_id = ${tenantId}::uuid and c.id = ${id}::uuid and (c.last_activity_at is null or c.last_activity_at < ${at}::timestamptz)`.execute(
    tx,
  )
}
