import type { BuyingEntryDraft } from '#contract/opportunities/buying/buying.operations.ts'
import type { BuyingStage } from '#contract/opportunities/stage-definition.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { forbidden, invalidField, notFound } from '../../foundation/access/refusal.ts'
import { fieldAccess } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, type Changes } from '../../foundation/events/event.ts'
import { lifeEvent } from '../../foundation/records/actions.ts'
import { lockRecord, type LockedRow, type NewRow, updateRecord } from '../../foundation/records/write.ts'
import { unjudged } from '../health/unjudged.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { faultOfWay, presentOf, type Said } from './buying.rules.ts'

type Entry = Said & { note: string | null; file: string | null; activity: string | null }

/** Says that the customer came to a buying stage, with what shows it. */
export function enterBuyingStage(
  context: Context,
  actor: Actor,
  dealId: string,
  draft: BuyingEntryDraft,
): Promise<void> {
  return changeWay(context, actor, dealId, 'buying-stage-entered', (way, made) => [...way, entryOf(made, draft)])
}

/** Corrects what was said; who said it first stays. */
export function correctBuyingStage(
  context: Context,
  actor: Actor,
  dealId: string,
  id: string,
  draft: BuyingEntryDraft,
): Promise<void> {
  return changeWay(context, actor, dealId, 'buying-stage-corrected', (way) => {
    if (!way.some((one) => one.id === id)) throw notFound()
    return way.map((one) => (one.id === id ? entryOf(id, draft, one) : one))
  })
}

/** Takes back what was said. */
export function withdrawBuyingStage(context: Context, actor: Actor, dealId: string, id: string): Promise<void> {
  return changeWay(context, actor, dealId, 'buying-stage-withdrawn', (way) => {
    if (!way.some((one) => one.id === id)) throw notFound()
    return way.filter((one) => one.id !== id)
  })
}

/** What is not said again stays as it was: it may be out of sight of who corrects the rest. */
function entryOf(id: string, draft: BuyingEntryDraft, before?: Entry): Entry {
  const { stage, enteredOn, note, file, activity } = draft
  return {
    id,
    stage,
    enteredOn,
    note: note === undefined ? (before?.note ?? null) : note || null,
    file: file === undefined ? (before?.file ?? null) : file,
    activity: activity === undefined ? (before?.activity ?? null) : activity,
  }
}

/** Changes a customer's way under the lock of the deal, which keeps where they are now. */
async function changeWay(
  context: Context,
  actor: Actor,
  dealId: string,
  kind: string,
  change: (way: readonly Entry[], made: string) => Entry[],
): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const locked = await lockRecord(tx, actor, opportunitySpec, dealId, 'change')
    if (fieldAccess(actor.rights, 'opportunity', 'buyingStage') !== 'write') throw forbidden()
    const before = await readWayOf(tx, actor, dealId)
    const after = change(before, context.newId())
    const fault = faultOfWay(after, dayIn(actor.company.timeZone, context.now()))
    if (fault) throw invalidField(fault === 'day-in-future' ? 'enteredOn' : 'stage', fault)
    const touched = after.find((one) => !before.some((other) => isSame(one, other)))
    const gone = before.find((one) => !after.some((other) => isSame(one, other)))
    if (!touched && !gone) return
    if (touched) await checkEvidence(tx, actor, dealId, touched)
    if (gone && !after.some(({ id }) => id === gone.id))
      await sql`delete from buying_entry where tenant_id = ${actor.tenantId}::uuid and id = ${gone.id}::uuid`.execute(
        tx,
      )
    if (touched) await writeEntry(tx, context, actor, dealId, touched)
    await keepPresent(tx, context, actor, locked, after)
    const said = (name: string, from: unknown, to: unknown): Changes =>
      from === to ? {} : { [name]: { from: from ?? null, to: to ?? null } }
    await appendEvents(tx, context, actor, [
      lifeEvent(opportunitySpec, locked, kind, {
        changes: {
          buyingStage: {
            from: kind === 'buying-stage-entered' ? (presentOf(before)?.stage ?? null) : (gone?.stage ?? null),
            to: touched?.stage ?? null,
          },
          ...said('buyingStageOn', gone?.enteredOn, touched?.enteredOn),
          ...said('buyingStage.note', gone?.note, touched?.note),
        },
      }),
    ])
  })
}

const isSame = (one: Entry, other: Entry) => JSON.stringify(one) === JSON.stringify(other)

async function readWayOf(tx: Kysely<never>, actor: Actor, dealId: string): Promise<Entry[]> {
  const found =
    await sql<Entry>`select b.id, b.stage, b.entered_on as "enteredOn", b.note, b.file_id as file, b.activity_id as activity
    from buying_entry b where b.tenant_id = ${actor.tenantId}::uuid and b.opportunity_id = ${dealId}::uuid`.execute(tx)
  return found.rows
}

/** What shows a stage must be there: a file of the deal, an activity with it that the person sees. */
async function checkEvidence(
  tx: Kysely<never>,
  actor: Actor,
  dealId: string,
  { file, activity }: Entry,
): Promise<void> {
  if (file === null && activity === null) return
  const found = await sql<{ file: boolean; activity: boolean }>`select
    exists(select 1 from file f where f.tenant_id = ${actor.tenantId}::uuid and f.id = ${file}::uuid and f.record_type = 'opportunity' and f.record_id = ${dealId}::uuid and f.deleted_at is null) as file,
    exists(select 1 from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.id = ${activity}::uuid and a.opportunity_id = ${dealId}::uuid and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}) as activity`.execute(
    tx,
  )
  if (file !== null && !found.rows[0]?.file) throw invalidField('file', 'reference-unknown')
  if (activity !== null && !found.rows[0]?.activity) throw invalidField('activity', 'reference-unknown')
}

async function writeEntry(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  dealId: string,
  entry: Entry,
): Promise<void> {
  await sql`insert into buying_entry as b (tenant_id, id, opportunity_id, stage, entered_on, note, file_id, activity_id, created_at, created_by)
    values (${actor.tenantId}::uuid, ${entry.id}::uuid, ${dealId}::uuid, ${entry.stage}, ${entry.enteredOn}::date, ${entry.note}, ${entry.file}::uuid, ${entry.activity}::uuid, ${context.now().toISOString()}::timestamptz, ${actor.userId}::uuid)
    on conflict (tenant_id, id) do update set stage = excluded.stage, entered_on = excluded.entered_on, note = excluded.note, file_id = excluded.file_id, activity_id = excluded.activity_id`.execute(
    tx,
  )
}

/** The deal keeps where its customer is, so that lists filter by it. */
async function keepPresent(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  way: readonly Entry[],
): Promise<void> {
  const now = presentOf(way)
  await updateRecord(
    tx,
    context,
    actor,
    opportunitySpec,
    locked,
    {},
    {
      ...unjudged,
      buying_stage: { type: 'text', value: now?.stage ?? null },
      buying_stage_on: { type: 'date', value: now?.enteredOn ?? null },
    },
  )
}

/** Deals whose buying stage is said among their other values, by a form, a list or a file: the customer came there today. */
export async function noteBuyingStages(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  said: readonly { deal: string; stage: BuyingStage; on: string }[],
): Promise<void> {
  if (said.length === 0) return
  const rows = said.map((one) => ({ id: context.newId(), ...one }))
  await sql`insert into buying_entry (tenant_id, id, opportunity_id, stage, entered_on, created_at, created_by)
    select ${actor.tenantId}::uuid, n.id, n.deal, n.stage, n."on", ${context.now().toISOString()}::timestamptz, ${actor.userId}::uuid
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, deal uuid, stage text, "on" date)`.execute(tx)
}

/** Where the customer of a new deal is said to be. */
export function buyingOfNew({ id, values }: NewRow): { deal: string; stage: BuyingStage; on: string }[] {
  const { buyingStage, buyingStageOn } = values
  return buyingStage ? [{ deal: id, stage: buyingStage as BuyingStage, on: buyingStageOn as string }] : []
}
