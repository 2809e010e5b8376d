import { hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import type { Work } from '../platform/index.ts'
import { tell, type Writer } from './approval.write.ts'
import { nextAbove } from './flow.rules.ts'
import { readSigningCompany } from './signing-company.queries.ts'

/** Late ones of one transaction: short enough that nobody waits behind it. */
const batch = 100

type Late = {
  id: string
  approval_id: string
  people: string[]
  barred: string[]
  hours: number | null
  kind: string
  record_type: string
  record_id: string
  record_name: string
  customer_id: string | null
}

/** Takes what was not signed in time to the next superior as well. */
export function escalationWork(context: Context): Work {
  return {
    name: 'approval-escalation',
    live: async (tx, tenantId) => {
      const late =
        await sql`select 1 from approval_signer s where s.tenant_id = ${tenantId}::uuid and s.state = 'waiting' and s.due_at < ${context.now().toISOString()}::timestamptz limit 1`.execute(
          tx,
        )
      return late.rows.length > 0 ? [tenantId] : []
    },
    run: async (tenantId, _id, signal) => {
      while (!signal.aborted)
        if (await context.database.write(tenantId, (tx: Tx<never>) => escalateSome(tx, context, tenantId))) return
    },
    // The reason is in the server's log; the next round tries again.
    failed: async () => undefined,
  }
}

async function lockLate(tx: Kysely<never>, tenantId: string, now: Date): Promise<Late[]> {
  const found = await sql<Late>`
    select s.id, s.approval_id, s.people, a.barred, (v.definition #>> array['steps', s.step::text, 'hours'])::int as hours, a.kind, a.record_type, a.record_id, a.record_name, a.customer_id
    from approval_signer s join approval a on a.tenant_id = ${tenantId}::uuid and a.id = s.approval_id
    join approval_flow_version v on v.tenant_id = ${tenantId}::uuid and v.id = a.flow_version_id
    where s.tenant_id = ${tenantId}::uuid and s.state = 'waiting' and s.due_at < ${now.toISOString()}::timestamptz
    order by s.due_at, s.id limit ${batch} for update of s skip locked`.execute(tx)
  return found.rows
}

/** Answers whether none is left. */
async function escalateSome(tx: Kysely<never>, context: Context, tenantId: string): Promise<boolean> {
  const now = context.now()
  const late = await lockLate(tx, tenantId, now)
  if (late.length === 0) return true
  const company = await readSigningCompany(tx, tenantId)
  const house: Writer = { tenantId, userId: null, channel: 'system', requestId: null }
  for (const one of late) {
    const next = nextAbove(one.people, new Set(one.barred), company)
    const people = next === null ? one.people : [...one.people, next]
    const due = next === null ? null : new Date(now.getTime() + (one.hours ?? 24) * hourMs).toISOString()
    await sql`update approval_signer set people = ${people}::uuid[], due_at = ${due}::timestamptz, escalated = escalated + 1
      where tenant_id = ${tenantId}::uuid and id = ${one.id}::uuid`.execute(tx)
    await tell(
      tx,
      context,
      house,
      {
        id: one.approval_id,
        kind: one.kind,
        recordType: one.record_type,
        record: { id: one.record_id, name: one.record_name },
        customerId: one.customer_id,
      },
      { kind: 'approval-escalated' },
    )
  }
  return late.length < batch
}
