import type { ApprovalKind } from '#contract/approvals/flow.ts'
import { type Kysely, sql } from 'kysely'

/** Kinds of leave that were given for a record: of several requests of a kind the last one decides. */
export async function approvedKinds(tx: Kysely<never>, tenantId: string, recordId: string): Promise<ApprovalKind[]> {
  const found = await sql<{ kind: ApprovalKind }>`
    select last.kind from (select distinct on (a.kind) a.kind, a.state from approval a
      where a.tenant_id = ${tenantId}::uuid and a.record_id = ${recordId}::uuid order by a.kind, a.id desc) as last
    where last.state = 'approved'`.execute(tx)
  return found.rows.map((row) => row.kind)
}
