import { type Kysely, sql } from 'kysely'

/** When each of these people was first met, visited or in a meeting, as days of a time zone; absent where never. */
export async function readFirstMet(
  tx: Kysely<never>,
  tenantId: string,
  timeZone: string,
  contacts: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (contacts.length === 0) return new Map()
  const found = await sql<{ id: string; on: string }>`
    select a.contact_id as id, min(coalesce(a.at, a.created_at) at time zone ${timeZone})::date as "on" from activity a
    where a.tenant_id = ${tenantId}::uuid and a.contact_id = any(${[...contacts]}::uuid[]) and a.kind in ('visit', 'meeting') and a.done and a.deleted_at is null group by 1`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, on }) => [id, on]))
}
