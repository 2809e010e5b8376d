import type { ApprovalKind } from '#contract/approvals/flow.ts'
import { type Kysely, sql } from 'kysely'

/** When leave of a kind was first asked for each of these records, as days of a time zone; absent where never, or only in vain. */
export async function readFirstAsked(
  tx: Kysely<never>,
  tenantId: string,
  timeZone: string,
  kind: ApprovalKind,
  records: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (records.length === 0) return new Map()
  const found = await sql<{ id: string; on: string }>`
    select a.record_id as id, min(a.asked_at at time zone ${timeZone})::date as "on" from approval a
    where a.tenant_id = ${tenantId}::uuid and a.record_id = any(${[...records]}::uuid[]) and a.kind = ${kind} and a.state not in ('withdrawn', 'rejected') group by 1`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, on }) => [id, on]))
}
