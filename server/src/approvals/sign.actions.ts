import type { WholeApproval } from '#contract/approvals/approval.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden, invalidField, Refusal } from '../foundation/access/refusal.ts'
import type { Context } from '../foundation/context.ts'
import { onApproval } from './approval.actions.ts'
import type { ApprovalPart } from './approval-part.ts'
import type { findApproval } from './approval.queries.ts'
import type { SignerRow } from './approval-sight.ts'
import { settleApproval, slotOf, tell } from './approval.write.ts'
import { signsFor, withSigner } from './signing.rules.ts'

export type Decision = 'approve' | 'reject' | 'return'

const signedAs = { approve: 'approved', reject: 'rejected', return: 'returned' } as const

type Found = Awaited<ReturnType<typeof findApproval>>

/** Where it is the reader's turn, and in whose name. */
function turnOf({ row, signers, reader }: Found): { mine: SignerRow; name: string } {
  if (row.state !== 'waiting') throw new Refusal(409, 'approval-ended')
  if (row.barred.includes(reader.actor.userId)) throw new Refusal(403, 'approval-own')
  for (const signer of signers) {
    const name = signsFor(signer, reader.actor.userId, row.barred, reader.away)
    if (name !== null) return { mine: signer, name }
  }
  throw forbidden()
}

const current = ({ row, signers }: Found) => signers.filter((signer) => signer.round === row.round)

/** Approves, rejects or returns in one's own name or in that of somebody who is away. */
export function signApproval(
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  id: string,
  signed: { decision: Decision; comment?: string | undefined },
  version: number | undefined,
): Promise<WholeApproval> {
  return onApproval(context, part, actor, id, version, async (tx, found, told) => {
    const { mine, name } = turnOf(found)
    const state = signedAs[signed.decision]
    const comment = signed.comment ?? null
    await sql`update approval_signer set state = ${state}, signed_by = ${actor.userId}::uuid, in_name_of = ${name === actor.userId ? null : name}::uuid,
        signed_at = ${context.now().toISOString()}::timestamptz, comment = ${comment}, due_at = null
      where tenant_id = ${actor.tenantId}::uuid and id = ${mine.id}::uuid`.execute(tx)
    const slots = current(found).map((row) => (row.id === mine.id ? { ...slotOf(row), state } : slotOf(row)))
    const after = await settleApproval(tx, context, actor, found.row, slots, { by: actor.userId, reason: comment })
    await tell(tx, context, actor, told, {
      kind: after === 'waiting' ? 'approval-signed' : `approval-${after}`,
      reason: comment,
    })
  })
}

/** Asks somebody else as well, before or after oneself. */
export function addSigner(
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  id: string,
  wish: { person: string; when: 'before' | 'after'; comment: string },
  version: number | undefined,
): Promise<WholeApproval> {
  return onApproval(context, part, actor, id, version, async (tx, found, told) => {
    const { mine } = turnOf(found)
    if (found.row.barred.includes(wish.person)) throw invalidField('person', 'approval-own')
    await checkActive(tx, actor, wish.person)
    const added = context.newId()
    const slots = withSigner(current(found).map(slotOf), slotOf(mine), added, wish.when)
    const extra = slots.find((slot) => slot.id === added)
    await sql`insert into approval_signer (tenant_id, id, approval_id, round, step, place, people, extra, after_id, state, added_by, comment)
      values (${actor.tenantId}::uuid, ${added}::uuid, ${id}::uuid, ${found.row.round}, ${mine.step}, ${extra?.place ?? 0}, ${[wish.person]}::uuid[], true, ${extra?.after ?? null}::uuid, 'planned', ${actor.userId}::uuid, null)`.execute(
      tx,
    )
    if (wish.when === 'before')
      await sql`update approval_signer set after_id = ${added}::uuid where tenant_id = ${actor.tenantId}::uuid and id = ${mine.id}::uuid`.execute(
        tx,
      )
    await settleApproval(tx, context, actor, found.row, slots, { by: null, reason: null })
    await tell(tx, context, actor, told, { kind: 'approval-signer-added', reason: wish.comment })
  })
}

async function checkActive(tx: Kysely<never>, actor: Actor, person: string): Promise<void> {
  const there =
    await sql`select 1 from user_account u where u.tenant_id = ${actor.tenantId}::uuid and u.id = ${person}::uuid and u.status = 'active'`.execute(
      tx,
    )
  if (there.rows.length === 0) throw invalidField('person', 'reference-unknown')
}
