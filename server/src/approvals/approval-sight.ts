import type { ApprovalState, SignerState } from '#contract/approvals/approval.ts'
import type { ApprovalKind, FlowDraft } from '#contract/approvals/flow.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import type { ApprovalPart } from './approval-part.ts'
import { awayFor } from './delegation.actions.ts'

export type ApprovalRow = {
  id: string
  version: number
  kind: ApprovalKind
  state: ApprovalState
  record_id: string
  record_name: string
  customer_id: string | null
  open: boolean
  discount: number | null
  reason: string
  frozen: Record<string, unknown>
  barred: string[]
  round: number
  asked_by: string
  asked_at: string
  ended_at: string | null
  ended_by: string | null
  end_reason: string | null
  definition: FlowDraft
  flow_version: number
}

export type SignerRow = {
  id: string
  approval_id: string
  round: number
  step: number
  place: number
  people: string[]
  extra: boolean
  after_id: string | null
  state: SignerState
  signed_by: string | null
  in_name_of: string | null
  signed_at: string | null
  comment: string | null
  added_by: string | null
  due_at: string | null
  escalated: number
}

/** What the reader may do with requests: in their own name, and in that of those who are away and have named them. */
export type Reader = { actor: Actor; away: readonly string[] }

/** Those in whose name the reader may sign. */
export const askedOf = (reader: Reader) => sql`${[reader.actor.userId, ...reader.away]}::uuid[]`

export async function readReader(tx: Kysely<never>, actor: Actor, now: Date): Promise<Reader> {
  return { actor, away: await awayFor(tx, actor, now) }
}

function recordSeen(part: ApprovalPart, actor: Actor): RawBuilder<boolean> {
  return sql`exists(select 1 from ${sql.table(part.spec.table)} as r where r.tenant_id = ${actor.tenantId}::uuid and r.id = a.record_id and r.deleted_at is null
    and ${inSight(actor, part.spec.type, 'see', 'r')})`
}

/** A request is seen by who asked, by who is or was asked to sign, and by who sees what it is about. */
function approvalSeen(part: ApprovalPart, reader: Reader): RawBuilder<boolean> {
  const { actor } = reader
  return sql`(a.asked_by = ${actor.userId}::uuid or exists(select 1 from approval_signer s where s.tenant_id = ${actor.tenantId}::uuid and s.approval_id = a.id
      and (s.people && ${askedOf(reader)} or s.signed_by = ${actor.userId}::uuid)) or ${recordSeen(part, actor)})`
}

/** Requests in the reader's sight that meet a condition on `a`. */
export async function readRows(
  tx: Kysely<never>,
  part: ApprovalPart,
  reader: Reader,
  where: RawBuilder<unknown>,
  order: RawBuilder<unknown>,
  limit: number,
): Promise<ApprovalRow[]> {
  const { actor } = reader
  const found = await sql<ApprovalRow>`
    select a.id, a.version, a.kind, a.state, a.record_id, a.record_name, a.customer_id, ${recordSeen(part, actor)} as open, a.discount, a.reason, a.frozen, a.barred, a.round,
      a.asked_by, a.asked_at, a.ended_at, a.ended_by, a.end_reason, v.definition, v.version as flow_version
    from approval a join approval_flow_version v on v.tenant_id = ${actor.tenantId}::uuid and v.id = a.flow_version_id
    where a.tenant_id = ${actor.tenantId}::uuid and a.record_type = ${part.spec.type} and ${where} and ${approvalSeen(part, reader)}
    order by ${order} limit ${limit}`.execute(tx)
  return found.rows
}

/** Signers of requests, round by round in the order in which they sign. */
export async function readSigners(tx: Kysely<never>, tenantId: string, ids: readonly string[]): Promise<SignerRow[]> {
  const found = await sql<SignerRow>`
    select s.id, s.approval_id, s.round, s.step, s.place, s.people, s.extra, s.after_id, s.state, s.signed_by, s.in_name_of, s.signed_at, s.comment, s.added_by, s.due_at, s.escalated
    from approval_signer s where s.tenant_id = ${tenantId}::uuid and s.approval_id = any(${[...ids]}::uuid[]) order by s.round, s.step, s.place, s.id`.execute(
    tx,
  )
  return found.rows
}

/** Requests of these that a reader sees: who hears that they changed. */
export async function approvalsSeenBy(
  tx: Kysely<never>,
  part: ApprovalPart,
  actor: Actor,
  now: Date,
  ids: readonly string[],
): Promise<Set<string>> {
  const reader = await readReader(tx, actor, now)
  const rows = await readRows(tx, part, reader, sql`a.id = any(${[...ids]}::uuid[])`, sql`a.id`, ids.length)
  return new Set(rows.map((row) => row.id))
}
