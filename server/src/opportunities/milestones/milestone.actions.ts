import type { Milestone } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, type LockedRow } from '../../foundation/records/write.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { designOf } from '../processes/design.queries.ts'
import { mayMark } from './milestone.rules.ts'

export type MarkWish = { met: boolean; note?: string | null | undefined; file?: string | null | undefined }

/** Says that a milestone of a deal is met, with its evidence, or takes that back. */
export async function markMilestone(
  context: Context,
  actor: Actor,
  dealId: string,
  key: string,
  wish: MarkWish,
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, opportunitySpec, dealId, 'change')
    const milestone = await findMilestone(tx, actor, locked, key)
    const file = wish.file ? await findFile(tx, actor, dealId, wish.file) : null
    const refused = mayMark(milestone.evidence, {
      userId: actor.userId,
      ownerId: locked.ownerId,
      mayOverride: can(actor, 'override-gates'),
      hasFile: file !== null || !wish.met,
    })
    if (refused === 'file-required') throw invalidField('file', refused)
    if (refused === 'milestone-follows') throw new Refusal(409, refused)
    if (refused) throw new Refusal(403, refused)
    const changed = wish.met
      ? await write(tx, context, actor, dealId, key, wish.note ?? null, file?.id ?? null)
      : await takeBack(tx, actor, dealId, key)
    if (!changed) return
    const name = milestone.name.zh || milestone.name.en
    const of = { from: wish.met ? null : name, to: wish.met ? name : null }
    await appendEvents(tx, context, actor, [
      lifeEvent(opportunitySpec, locked, wish.met ? 'milestone-met' : 'milestone-taken-back', {
        changes: { milestone: of, ...(file ? { evidence: { from: null, to: file.name } } : {}) },
        reason: wish.note || null,
      }),
    ])
  })
}

async function findMilestone(tx: Kysely<never>, actor: Actor, locked: LockedRow, key: string): Promise<Milestone> {
  const { columns } = locked
  const design = await designOf(
    tx,
    actor.tenantId,
    columns['process_id'] as string,
    columns['process_version'] as number,
  )
  const milestone = design.stages
    .flatMap(({ definition }) => definition.milestones)
    .find((candidate) => candidate.key === key)
  if (!milestone) throw notFound()
  return milestone
}

async function findFile(
  tx: Kysely<never>,
  actor: Actor,
  dealId: string,
  id: string,
): Promise<{ id: string; name: string }> {
  const found = await sql<{ id: string; name: string }>`select f.id, f.name from file f
    where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${id}::uuid and f.record_type = 'opportunity' and f.record_id = ${dealId}::uuid and f.deleted_at is null`.execute(
    tx,
  )
  const file = found.rows[0]
  if (!file) throw invalidField('file', 'reference-unknown')
  return file
}

async function write(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  dealId: string,
  key: string,
  note: string | null,
  file: string | null,
): Promise<boolean> {
  const done =
    await sql`insert into milestone_mark as m (tenant_id, id, opportunity_id, milestone, note, file_id, marked_at, marked_by)
    values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${dealId}::uuid, ${key}, ${note}, ${file}::uuid, ${context.now().toISOString()}::timestamptz, ${actor.userId}::uuid)
    on conflict (tenant_id, opportunity_id, milestone) do update set note = excluded.note, file_id = excluded.file_id, marked_at = excluded.marked_at, marked_by = excluded.marked_by
    where (m.note, m.file_id) is distinct from (excluded.note, excluded.file_id)`.execute(tx)
  return (done.numAffectedRows ?? 0n) > 0n
}

async function takeBack(tx: Kysely<never>, actor: Actor, dealId: string, key: string): Promise<boolean> {
  const done = await sql`delete from milestone_mark
    where tenant_id = ${actor.tenantId}::uuid and opportunity_id = ${dealId}::uuid and milestone = ${key}`.execute(tx)
  return (done.numAffectedRows ?? 0n) > 0n
}
