import type { ConflictOrigin } from '#contract/customers/conflict.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents, type NewEvent } from '../../foundation/events/event.ts'
import type { Party } from './conflict-evidence.queries.ts'
import { readConflictRule } from './conflict-rule.actions.ts'
import { concernedBy, deciderOf, readStandpoint } from './conflict-sight.ts'
import type { Writer } from '../pools/holding.ts'

export type NewCase = {
  state: 'proposed' | 'open'
  origin: ConflictOrigin
  subject: string
  reason: string | null
  openedBy: string | null
  parties: readonly Party[]
}

/** Writes a case and who is to rule on it; tells it in the stories of the customers concerned. */
export async function writeCase(tx: Kysely<never>, context: Context, writer: Writer, made: NewCase): Promise<string> {
  const { tenantId } = writer
  const standpoint = await readStandpoint(tx, { tenantId, userId: writer.userId ?? '' })
  const rule = await readConflictRule(tx, tenantId)
  const id = context.newId()
  const now = context.now()
  const due = made.state === 'open' ? new Date(now.getTime() + rule.decideDays * dayMs).toISOString() : null
  await sql`insert into claim_conflict (tenant_id, id, state, origin, subject, reason, opened_at, opened_by, decider_id, due_at)
    values (${tenantId}::uuid, ${id}::uuid, ${made.state}, ${made.origin}, ${made.subject}, ${made.reason}, ${now.toISOString()}::timestamptz, ${made.openedBy}::uuid,
      ${deciderOf(standpoint, concernedBy(made.parties, made.openedBy))}::uuid, ${due}::timestamptz)`.execute(tx)
  const rows = made.parties.map((party, position) => ({ ...party, id: context.newId(), position }))
  await sql`insert into conflict_party (tenant_id, id, conflict_id, position, user_id, customer_id, lead_id)
    select ${tenantId}::uuid, n.id, ${id}::uuid, n.position, n."userId", n."customerId", n."leadId"
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, position integer, "userId" uuid, "customerId" uuid, "leadId" uuid)`.execute(
    tx,
  )
  const kind = made.state === 'open' ? 'conflict-opened' : 'conflict-proposed'
  await appendEvents(
    tx,
    context,
    writer,
    eventsOf({ id, subject: made.subject }, made.parties, { kind, reason: made.reason }),
  )
  return id
}

/** What happened with a case, once for each customer in whose story it stands. */
export function eventsOf(
  conflict: { id: string; subject: string },
  parties: readonly Party[],
  event: Pick<NewEvent, 'kind' | 'reason' | 'changes'>,
): NewEvent[] {
  const customers = [...new Set(parties.flatMap((party) => party.customerId ?? []))]
  const told = { ...event, recordType: 'claim-conflict', recordId: conflict.id, recordName: conflict.subject }
  return customers.length === 0 ? [told] : customers.map((customerId) => ({ ...told, customerId }))
}

/** A case begins: its parties are told, and the days in which it is to be ruled on are counted. */
export async function begin(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  opened: { by: string | null; reason: string | null },
): Promise<void> {
  const rule = await readConflictRule(tx, actor.tenantId)
  const now = context.now()
  const due = new Date(now.getTime() + rule.decideDays * dayMs).toISOString()
  await sql`update claim_conflict set state = 'open', version = version + 1, opened_at = ${now.toISOString()}::timestamptz, opened_by = ${opened.by}::uuid, reason = ${opened.reason}, due_at = ${due}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}

/** Adds what somebody has to say. */
export async function addComment(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  text: string,
): Promise<void> {
  await sql`insert into conflict_comment (tenant_id, id, conflict_id, user_id, at, text)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz, ${text})`.execute(
    tx,
  )
  await appendEvents(tx, context, actor, [
    { kind: 'conflict-commented', recordType: 'claim-conflict', recordId: id, recordName: null },
  ])
}
