import type { PlannedApproval, WholeApproval } from '#contract/approvals/approval.ts'
import { type ApprovalKind, kindsWithDiscount } from '#contract/approvals/flow.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { forbidden, invalidField, notFound, Refusal } from '../foundation/access/refusal.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { checkVersion, lockRow } from '../foundation/access/version.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { write } from '../foundation/http/idempotent.ts'
import { lockRecord } from '../foundation/records/write.ts'
import type { ApprovalPart, Frozen } from './approval-part.ts'
import { findApproval, readApproval } from './approval.queries.ts'
import type { ApprovalRow } from './approval-sight.ts'
import { settleApproval, slotOf, tell, type Told, writeSigners } from './approval.write.ts'
import { readFlows } from './flow.actions.ts'
import { chooseFlow, type PlannedStep, planSteps } from './flow.rules.ts'
import { readSigningCompany } from './signing-company.queries.ts'

export type ApprovalQuestion = { kind: ApprovalKind; record: string; discount?: number | undefined }

function discountOf({ kind, discount }: Pick<ApprovalQuestion, 'kind' | 'discount'>): number | null {
  if (!kindsWithDiscount.includes(kind)) return null
  if (kind === 'discount' && discount === undefined) throw invalidField('discount', 'required')
  return discount ?? null
}

type Planned = {
  frozen: Frozen
  barred: string[]
  flow: Awaited<ReturnType<typeof readFlows>>[number] | undefined
  steps: PlannedStep[]
}

/** By which flow a request would go, and who would sign. Nobody signs for a record of their own, whoever asks. */
async function plan(tx: Kysely<never>, part: ApprovalPart, actor: Actor, question: ApprovalQuestion): Promise<Planned> {
  const { tenantId, userId } = actor
  const frozen = await part.freeze(tx, tenantId, question.record)
  if (!frozen) throw notFound()
  const company = await readSigningCompany(tx, tenantId)
  const barred = [...new Set([userId, ...(frozen.ownerId === null ? [] : [frozen.ownerId])])]
  const facts = { ...frozen.facts, discount: discountOf(question), department: company.departmentOf(userId) }
  const flow = chooseFlow(await readFlows(tx, tenantId), question.kind, facts)
  if (!flow) return { frozen, barred, flow, steps: [] }
  const steps = planSteps(flow.steps, userId, new Set(barred), company)
  if (!steps) throw new Refusal(409, 'approval-nobody')
  return { frozen, barred, flow, steps }
}

/** Who would be asked; nothing is. */
export async function planApproval(
  tx: Kysely<never>,
  part: ApprovalPart,
  actor: Actor,
  question: ApprovalQuestion,
): Promise<PlannedApproval> {
  const seen = await sql<{
    may: boolean
  }>`select ${inSight(actor, part.spec.type, 'change', 'r')} as may from ${sql.table(part.spec.table)} as r
    where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${question.record}::uuid and r.deleted_at is null and ${inSight(actor, part.spec.type, 'see', 'r')}`.execute(
    tx,
  )
  if (!seen.rows[0]) throw notFound()
  if (!seen.rows[0].may) throw forbidden()
  const { flow, steps } = await plan(tx, part, actor, question)
  const ids = steps.flatMap((step) => step.signers.flat())
  const found = await sql<{ id: string; name: string }>`select u.id, u.name from user_account u
    where u.tenant_id = ${actor.tenantId}::uuid and u.id = any(${ids}::uuid[])`.execute(tx)
  const names = new Map(found.rows.map((row) => [row.id, row]))
  return {
    flow: flow ? { id: flow.id, name: flow.name, version: flow.version } : null,
    steps: steps.map(({ signers, ...step }) => ({
      ...step,
      people: signers.map((people) => people.flatMap((id) => names.get(id) ?? [])),
    })),
  }
}

/** Asks for leave: the record is frozen as it is now, and the first signers are asked. */
export function askApproval(
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  question: ApprovalQuestion & { reason: string },
): Promise<WholeApproval> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { record, kind, reason } = question
    await lockRecord(tx, actor, part.spec, record, 'change')
    const { frozen, barred, flow, steps } = await plan(tx, part, actor, question)
    if (!flow) throw new Refusal(409, 'approval-no-flow')
    const live =
      await sql`select 1 from approval a where a.tenant_id = ${actor.tenantId}::uuid and a.record_id = ${record}::uuid and a.kind = ${kind}
      and a.state in ('waiting', 'returned') limit 1`.execute(tx)
    if (live.rows.length > 0) throw new Refusal(409, 'approval-open-already')
    const id = context.newId()
    await sql`insert into approval (tenant_id, id, kind, state, record_type, record_id, record_name, customer_id, flow_version_id, discount, reason, frozen, barred, asked_by, asked_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${kind}, 'waiting', ${part.spec.type}, ${record}::uuid, ${frozen.name}, ${frozen.customerId}::uuid, ${flow.versionId}::uuid, ${discountOf(question)}, ${reason},
        ${JSON.stringify(frozen.values)}::jsonb, ${barred}::uuid[], ${actor.userId}::uuid, ${context.now().toISOString()}::timestamptz)`.execute(
      tx,
    )
    const row = await begin(tx, context, part, actor, id, 1, steps)
    await tell(tx, context, actor, toldOf(part, row), { kind: 'approval-asked', reason })
    return readApproval(tx, part, actor, context.now(), id)
  })
}

/** The first signers of a round are asked; answers the request. */
async function begin(
  tx: Kysely<never>,
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  id: string,
  round: number,
  steps: readonly PlannedStep[],
): Promise<ApprovalRow> {
  await writeSigners(tx, context, actor, id, round, steps)
  const { row, signers } = await findApproval(tx, part, actor, context.now(), id)
  const slots = signers.filter((signer) => signer.round === round).map(slotOf)
  await settleApproval(tx, context, actor, row, slots, { by: null, reason: null })
  return row
}

function toldOf(part: ApprovalPart, row: ApprovalRow): Told {
  return {
    id: row.id,
    kind: row.kind,
    recordType: part.spec.type,
    record: { id: row.record_id, name: row.record_name },
    customerId: row.customer_id,
  }
}

type OnApproval = (tx: Tx<never>, found: Awaited<ReturnType<typeof findApproval>>, told: Told) => Promise<void>

/** Does something with a locked request in sight, and answers it as it is then. */
export function onApproval(
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  id: string,
  version: number | undefined,
  work: OnApproval,
): Promise<WholeApproval> {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'approval', id)
    const found = await findApproval(tx, part, actor, context.now(), id)
    checkVersion(version, found.row)
    await work(tx, found, toldOf(part, found.row))
    return readApproval(tx, part, actor, context.now(), id)
  })
}

/** Takes back what one asked. */
export function withdrawApproval(
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  id: string,
  reason: string,
  version: number | undefined,
): Promise<WholeApproval> {
  return onApproval(context, part, actor, id, version, async (tx, { row }, told) => {
    if (row.asked_by !== actor.userId) throw forbidden()
    if (row.state !== 'waiting' && row.state !== 'returned') throw new Refusal(409, 'approval-ended')
    await sql`update approval_signer set state = 'passed', due_at = null
      where tenant_id = ${actor.tenantId}::uuid and approval_id = ${id}::uuid and state in ('planned', 'waiting')`.execute(
      tx,
    )
    await sql`update approval set state = 'withdrawn', version = version + 1, ended_at = ${context.now().toISOString()}::timestamptz, ended_by = ${actor.userId}::uuid, end_reason = ${reason}
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tell(tx, context, actor, told, { kind: 'approval-withdrawn', reason })
  })
}

/** Asks again after a return, with the record as it is now and by the flow that fits it now. */
export function resubmitApproval(
  context: Context,
  part: ApprovalPart,
  actor: Actor,
  id: string,
  again: { reason: string; discount?: number | undefined },
  version: number | undefined,
): Promise<WholeApproval> {
  return onApproval(context, part, actor, id, version, async (tx, { row }, told) => {
    if (row.asked_by !== actor.userId) throw forbidden()
    if (row.state !== 'returned') throw new Refusal(409, 'approval-not-returned')
    await lockRecord(tx, actor, part.spec, row.record_id, 'change')
    const question = { kind: row.kind, record: row.record_id, discount: again.discount ?? row.discount ?? undefined }
    const { frozen, barred, flow, steps } = await plan(tx, part, actor, question)
    if (!flow) throw new Refusal(409, 'approval-no-flow')
    await sql`update approval set state = 'waiting', round = round + 1, flow_version_id = ${flow.versionId}::uuid, discount = ${discountOf(question)}, reason = ${again.reason},
        frozen = ${JSON.stringify(frozen.values)}::jsonb, barred = ${barred}::uuid[], record_name = ${frozen.name}, end_reason = null
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await begin(tx, context, part, actor, id, row.round + 1, steps)
    await tell(tx, context, actor, told, { kind: 'approval-asked', reason: again.reason })
  })
}
