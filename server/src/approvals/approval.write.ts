import type { Reference } from '#contract/shared/field.ts'
import type { FlowDraft } from '#contract/approvals/flow.ts'
import { hourMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { appendEvents, type NewEvent } from '../foundation/events/event.ts'
import type { SignerRow } from './approval-sight.ts'
import type { PlannedStep } from './flow.rules.ts'
import { settle, type Settled, type Slot } from './signing.rules.ts'

/** Who writes: a person, or the house itself. */
export type Writer = Pick<Actor, 'tenantId' | 'channel' | 'requestId'> & { userId: string | null }

/** Writes who is to sign in a round; nobody's turn has come yet. */
export async function writeSigners(
  tx: Kysely<never>,
  context: Context,
  writer: Writer,
  approval: string,
  round: number,
  steps: readonly PlannedStep[],
): Promise<void> {
  const rows = steps.flatMap((step, at) =>
    step.signers.map((people, place) => ({ id: context.newId(), step: at, place, people })),
  )
  await sql`insert into approval_signer (tenant_id, id, approval_id, round, step, place, people, state)
    select ${writer.tenantId}::uuid, n.id, ${approval}::uuid, ${round}, n.step, n.place, n.people, 'planned'
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, step integer, place double precision, people uuid[])`.execute(
    tx,
  )
}

export const slotOf = (row: SignerRow): Slot => ({
  id: row.id,
  step: row.step,
  place: row.place,
  extra: row.extra,
  after: row.after_id,
  state: row.state,
})

/** Brings whose turn it is and how the request stands up to date with what was signed; each new turn has its own time. */
export async function settleApproval(
  tx: Kysely<never>,
  context: Context,
  writer: Writer,
  approval: { id: string; definition: FlowDraft },
  slots: readonly Slot[],
  end: { by: string | null; reason: string | null },
): Promise<Settled['state']> {
  const { steps } = approval.definition
  const settled = settle(
    steps.map((step) => step.mode),
    slots,
  )
  const now = context.now()
  const before = new Map(slots.map((slot) => [slot.id, slot.state]))
  const changed = settled.slots
    .filter((slot) => before.get(slot.id) !== slot.state)
    .map((slot) => {
      const hours = slot.state === 'waiting' ? (steps[slot.step]?.hours ?? null) : null
      return {
        id: slot.id,
        state: slot.state,
        due: hours === null ? null : new Date(now.getTime() + hours * hourMs).toISOString(),
      }
    })
  await sql`update approval_signer as s set state = n.state, due_at = n.due
    from jsonb_to_recordset(${JSON.stringify(changed)}::jsonb) as n(id uuid, state text, due timestamptz)
    where s.tenant_id = ${writer.tenantId}::uuid and s.id = n.id`.execute(tx)
  const ended = settled.state === 'approved' || settled.state === 'rejected'
  await sql`update approval set version = version + 1, state = ${settled.state}, ended_at = ${ended ? now.toISOString() : null}::timestamptz,
      ended_by = ${ended ? end.by : null}::uuid, end_reason = ${settled.state === 'waiting' ? null : end.reason}
    where tenant_id = ${writer.tenantId}::uuid and id = ${approval.id}::uuid`.execute(tx)
  return settled.state
}

export type Told = { id: string; kind: string; recordType: string; record: Reference; customerId: string | null }

/** What happened with a request, told in the story of its record and to those whom it concerns. */
export async function tell(
  tx: Kysely<never>,
  context: Context,
  writer: Writer,
  approval: Told,
  event: Pick<NewEvent, 'kind' | 'reason'>,
): Promise<void> {
  const changes = { approval: { from: null, to: { id: approval.id, name: approval.kind } } }
  await appendEvents(tx, context, writer, [
    {
      ...event,
      recordType: approval.recordType,
      recordId: approval.record.id,
      recordName: approval.record.name,
      customerId: approval.customerId,
      changes,
    },
    { ...event, recordType: 'approval', recordId: approval.id, recordName: approval.record.name },
  ])
}
