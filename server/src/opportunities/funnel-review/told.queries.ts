import { type Kysely, sql } from 'kysely'

/** What somebody promised about a deal, with the task that it is. */
export type ToldPromise = { id: string; activity: string; text: string; dueOn: string; owner: string; reviewer: string }

/** Promises that are due within two days (ISO dates), both included. */
export async function readPromisesDue(
  tx: Kysely<never>,
  tenantId: string,
  from: string,
  to: string,
): Promise<ToldPromise[]> {
  const found = await sql<ToldPromise>`
    select m.id, m.activity_id as activity, m.text, m.due_on::text as "dueOn", m.owner_id as owner, r.reviewer_id as reviewer
    from funnel_review_commitment m join funnel_review r on r.tenant_id = m.tenant_id and r.id = m.review_id
    where m.tenant_id = ${tenantId}::uuid and m.owner_id is not null and m.due_on between ${from}::date and ${to}::date order by m.id`.execute(
    tx,
  )
  return found.rows
}

/** Whose deals some are. */
export async function readDealOwners(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; owner: string }>`select o.id, o.owner_id as owner from opportunity o
    where o.tenant_id = ${tenantId}::uuid and o.id = any(${[...ids]}::uuid[]) and o.deleted_at is null and o.owner_id is not null`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, owner }) => [id, owner]))
}
