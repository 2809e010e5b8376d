import type { ApprovalState } from '#contract/approvals/approval.ts'
import { type Kysely, sql } from 'kysely'

/** A request for approval as those are told of it whom it concerns. */
export type ToldApproval = {
  id: string
  name: string
  state: ApprovalState
  askedBy: string
  barred: string[]
  /** Whose turn it is now, slot by slot. */
  turns: { slot: string; people: string[] }[]
}

/** Requests for approval as they are by now. */
export async function readToldApprovals(
  tx: Kysely<never>,
  tenantId: string,
  ids: readonly string[],
): Promise<ToldApproval[]> {
  const found = await sql<ToldApproval>`
    select a.id, a.record_name as name, a.state, a.asked_by as "askedBy", a.barred,
      (select coalesce(jsonb_agg(jsonb_build_object('slot', s.id, 'people', s.people)), '[]'::jsonb) from approval_signer s
        where s.tenant_id = ${tenantId}::uuid and s.approval_id = a.id and s.state = 'waiting') as turns
    from approval a where a.tenant_id = ${tenantId}::uuid and a.id = any(${[...ids]}::uuid[])`.execute(tx)
  return found.rows
}

/** Who signs for whom on a day (ISO date). */
export async function readStandIns(
  tx: Kysely<never>,
  tenantId: string,
  people: readonly string[],
  day: string,
): Promise<Map<string, string>> {
  const found = await sql<{ id: string; to: string }>`select d.id, d.to_id as "to" from approval_delegation d
    where d.tenant_id = ${tenantId}::uuid and d.id = any(${[...people]}::uuid[]) and d.from_on <= ${day}::date and d.until_on >= ${day}::date`.execute(
    tx,
  )
  return new Map(found.rows.map(({ id, to }) => [id, to]))
}
