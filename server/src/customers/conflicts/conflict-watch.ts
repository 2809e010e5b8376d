import { dayMs, hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { Work } from '../../platform/index.ts'
import type { Party } from './conflict-evidence.queries.ts'
import type { ConflictPart } from './conflict-part.ts'
import { houseOf, propose } from './conflict-proposal.actions.ts'
import { readConflictRule } from './conflict-rule.actions.ts'
import { concernedBy, readStandpoint } from './conflict-sight.ts'
import { eventsOf } from './conflict.write.ts'
import type { Writer } from '../pools/holding.ts'

/** Cases that the house brings up at once, of each kind: more would bury those that matter. */
const mostProposed = 30

/**
 * Every hour brings up where two people met over one company since, and takes cases that nobody has ruled on in time to the next
 * superior. What was there before the first look is left alone.
 */
export function conflictWatch(context: Context, parts: readonly ConflictPart[]): Work {
  return {
    name: 'conflict-watch',
    live: async (tx, tenantId) => {
      const due = await readDue(tx, tenantId)
      return due === null || Date.parse(due.due_at) <= context.now().getTime() ? [tenantId] : []
    },
    run: (tenantId) => watchConflicts(context, parts, tenantId),
    failed: (tenantId) => context.database.write(tenantId, (tx: Tx<never>) => postpone(tx, context, tenantId, null)),
  }
}

type Due = { due_at: string; seen_until: string }

async function readDue(tx: Kysely<never>, tenantId: string): Promise<Due | null> {
  const found =
    await sql<Due>`select w.due_at, w.seen_until from conflict_watch w where w.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  return found.rows[0] ?? null
}

async function postpone(
  tx: Kysely<never>,
  context: Context,
  tenantId: string,
  seenUntil: string | null,
): Promise<void> {
  const now = context.now()
  const next = new Date(now.getTime() + hourMs).toISOString()
  await sql`insert into conflict_watch as w (tenant_id, id, due_at, seen_until) values (${tenantId}::uuid, ${tenantId}::uuid, ${next}::timestamptz, ${seenUntil ?? now.toISOString()}::timestamptz)
    on conflict (tenant_id, id) do update set due_at = excluded.due_at, seen_until = coalesce(${seenUntil}::timestamptz, w.seen_until)`.execute(
    tx,
  )
}

/** One look at a company. */
export async function watchConflicts(
  context: Context,
  parts: readonly ConflictPart[],
  tenantId: string,
): Promise<void> {
  await context.database.write(tenantId, async (tx: Tx<never>) => {
    const begun = context.now().toISOString()
    const house = houseOf(tenantId)
    const due = await readDue(tx, tenantId)
    const rule = await readConflictRule(tx, tenantId)
    if (due && rule.proposes)
      for (const part of parts)
        for (const clash of (await part.clashes?.(tx, tenantId, due.seen_until, mostProposed)) ?? [])
          await propose(tx, context, house, clash)
    await escalate(tx, context, house, rule.decideDays)
    await postpone(tx, context, tenantId, begun)
  })
}

type Late = { id: string; subject: string; decider_id: string | null; opened_by: string | null }

/** Takes what was to be ruled on by now to whoever leads the one who did not; above everybody it is for those who settle conflicts. */
async function escalate(tx: Kysely<never>, context: Context, house: Writer, days: number): Promise<void> {
  const { tenantId } = house
  const now = context.now()
  const late = await sql<Late>`select c.id, c.subject, c.decider_id, c.opened_by from claim_conflict c
    where c.tenant_id = ${tenantId}::uuid and c.state = 'open' and c.due_at < ${now.toISOString()}::timestamptz order by c.id limit 200 for update of c`.execute(
    tx,
  )
  if (late.rows.length === 0) return
  const { above } = await readStandpoint(tx, { tenantId, userId: '' })
  for (const one of late.rows) {
    const parties =
      await sql<Party>`select p.user_id as "userId", p.customer_id as "customerId", p.lead_id as "leadId" from conflict_party p
      where p.tenant_id = ${tenantId}::uuid and p.conflict_id = ${one.id}::uuid order by p.position`.execute(tx)
    const concerned = concernedBy(parties.rows, one.opened_by)
    const next = one.decider_id === null ? null : (above(one.decider_id).find((id) => !concerned.includes(id)) ?? null)
    const due = next === null ? null : new Date(now.getTime() + days * dayMs).toISOString()
    await sql`update claim_conflict set decider_id = ${next}::uuid, due_at = ${due}::timestamptz, escalated = escalated + 1, version = version + 1
      where tenant_id = ${tenantId}::uuid and id = ${one.id}::uuid`.execute(tx)
    await appendEvents(tx, context, house, eventsOf(one, parties.rows, { kind: 'conflict-escalated' }))
  }
}
