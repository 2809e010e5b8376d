import type { Sequence, SequenceDraft } from '#contract/activities/sequences/sequence.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, invalidField } from '../../foundation/access/refusal.ts'
import { checkVersion, lockRow } from '../../foundation/access/version.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { questionSql } from '../../foundation/records/list.ts'
import type { SequenceParts } from './sequence-part.ts'
import { readSequence } from './sequence.queries.ts'

function checkMayDesign(actor: Actor): void {
  if (!can(actor, 'manage-processes')) throw forbidden()
}

/** Makes a sequence. */
export async function createSequence(
  context: Context,
  actor: Actor,
  parts: SequenceParts,
  draft: SequenceDraft,
): Promise<Sequence> {
  checkMayDesign(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    await checkDraft(tx, context, actor, parts, draft)
    const id = context.newId()
    await addSequence(tx, context, actor, id, draft)
    return readSequence(tx, actor.tenantId, id)
  })
}

/** Adds a sequence that was checked. */
export async function addSequence(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  { name, recordType, filter, stage, steps }: SequenceDraft,
): Promise<void> {
  const now = context.now().toISOString()
  await sql`insert into sequence (tenant_id, id, name, record_type, filter, stage_id, stage_since, steps, created_at, created_by, updated_at)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${JSON.stringify(name)}::jsonb, ${recordType}, ${filter ? JSON.stringify(filter) : null}::jsonb, ${stage}::uuid, ${stage ? now : null}::timestamptz, ${JSON.stringify(steps)}::jsonb, ${now}::timestamptz, ${actor.userId}::uuid, ${now}::timestamptz)`.execute(
    tx,
  )
  await tell(tx, context, actor, 'created', { id, name })
}

/** Writes a sequence anew; what runs by it goes on as it was applied. */
export async function writeSequence(
  context: Context,
  actor: Actor,
  parts: SequenceParts,
  id: string,
  draft: SequenceDraft,
  version: number | undefined,
): Promise<Sequence> {
  checkMayDesign(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'sequence', id)
    const before = await readSequence(tx, actor.tenantId, id)
    checkVersion(version, before)
    await checkDraft(tx, context, actor, parts, draft)
    const { name, filter, stage, steps } = draft
    // What it is applied to stands fast once it was applied: its runs are of such records.
    if (draft.recordType !== before.recordType && before.applied > 0) throw invalidField('recordType', 'still-in-use')
    const now = context.now().toISOString()
    await sql`update sequence set name = ${JSON.stringify(name)}::jsonb, record_type = ${draft.recordType}, filter = ${filter ? JSON.stringify(filter) : null}::jsonb, stage_id = ${stage}::uuid,
        stage_since = case when ${stage}::uuid is null then null when stage_id = ${stage}::uuid then stage_since else ${now}::timestamptz end, steps = ${JSON.stringify(steps)}::jsonb, version = version + 1, updated_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    await tell(tx, context, actor, 'changed', { id, name })
    return readSequence(tx, actor.tenantId, id)
  })
}

/** Offers a sequence no more, or again; what runs by it goes on. */
export async function retireSequence(context: Context, actor: Actor, id: string, retired: boolean): Promise<Sequence> {
  checkMayDesign(actor)
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRow(tx, actor.tenantId, 'sequence', id)
    const before = await readSequence(tx, actor.tenantId, id)
    const now = context.now().toISOString()
    await sql`update sequence set retired = ${retired}, stage_since = case when stage_id is null then null else ${now}::timestamptz end, version = version + 1, updated_at = ${now}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
    if (before.retired !== retired)
      await tell(tx, context, actor, 'changed', before, { retired: { from: before.retired, to: retired } })
    return readSequence(tx, actor.tenantId, id)
  })
}

async function tell(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  kind: string,
  { id, name }: Pick<Sequence, 'id' | 'name'>,
  changes: Changes = {},
): Promise<void> {
  await appendEvents(tx, context, actor, [
    { kind, recordType: 'sequence', recordId: id, recordName: name.zh || name.en, changes },
  ])
}

/** Its stage is there, and its filter is one that can be asked. */
async function checkDraft(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  { specs }: SequenceParts,
  { stage, filter, recordType }: SequenceDraft,
): Promise<void> {
  if (stage !== null) {
    const found =
      await sql`select 1 from stage s where s.tenant_id = ${actor.tenantId}::uuid and s.id = ${stage}::uuid`.execute(tx)
    if (found.rows.length === 0) throw invalidField('stage', 'reference-unknown')
  }
  // The filter is refused here as any list would refuse it.
  if (filter) questionSql(specs[recordType], actor, context.now(), { filter })
}
