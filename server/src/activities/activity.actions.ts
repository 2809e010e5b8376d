import type { Completion } from '#contract/activities/follow-up.ts'
import { ownLists } from '#contract/shared/choices.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { invalidField } from '../foundation/access/refusal.ts'
import { reaches, sightOf } from '../foundation/access/sight.rules.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { write } from '../foundation/http/idempotent.ts'
import { applyPatch, prepareDraft } from '../foundation/records/actions.ts'
import { type RawRecord, readRecord } from '../foundation/records/read.ts'
import { plainActions, type RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { checkReferences, lockRecord, type LockedRow, type NewRow } from '../foundation/records/write.ts'
import { noteActivity } from '../customers/index.ts'
import { activitySpec } from './activity.spec.ts'
import { completionColumns, completionOfChange } from './completion.rules.ts'
import { noteRecount } from './execution/recount.ts'
import { faultOfOutcome, withNote } from './follow-up/outcome.rules.ts'
import { changedByHand } from './series/by-hand.rules.ts'
import { insertActivities } from './write-activities.ts'

/** Kinds that are done when they are written down; a task is still to do. */
const doneAtOnce = (kind: unknown) => kind !== 'task'

/** What other rooms do when something was done with one of their records; given by `app`. */
export type AfterActivity = (tx: Kysely<never>, actor: Actor, values: Values, at: string) => Promise<void>

const plain = plainActions(activitySpec)

/** What can be done with activities: what with every record, and their completion with what comes next. */
export type ActivityActions = RecordActions & {
  complete: (
    context: Context,
    actor: Actor,
    id: string,
    completion: Completion,
    version: number | undefined,
  ) => Promise<{ activity: RawRecord; next: RawRecord | null }>
}

/** Actions on activities: what is done moves the last-activity time of all that it concerns. */
export function activityActions(after: readonly AfterActivity[]): ActivityActions {
  const tell = async (tx: Kysely<never>, actor: Actor, values: Values, now: Date) => {
    if (values['done'] !== true) return
    const at = new Date(
      Math.min(now.getTime(), typeof values['at'] === 'string' ? Date.parse(values['at']) : now.getTime()),
    ).toISOString()
    await noteActivity(
      tx,
      actor,
      {
        customer: values['customer'] as string | null,
        contact: values['contact'] as string | null,
        lead: values['lead'] as string | null,
      },
      at,
    )
    for (const one of after) await one(tx, actor, values, at)
  }
  const patchLocked = async (tx: Kysely<never>, context: Context, actor: Actor, locked: LockedRow, patch: Values) => {
    const said = { at: context.now(), by: actor.userId }
    checkOutcome(actor, { ...locked.values, ...patch }, locked.values)
    const completion = completionOfChange(locked.values, patch, said)
    const derived = { ...(completion ? completionColumns(completion) : {}), ...changedByHand(locked, patch) }
    await applyPatch(tx, context, actor, activitySpec, locked, patch, () => derived)
    await tell(tx, actor, { ...locked.values, ...patch }, context.now())
  }
  /** `kept` are values that the house brings along, beyond what the person may write. */
  const createLocked = async (tx: Kysely<never>, context: Context, actor: Actor, draft: Values, kept: Values = {}) => {
    const filled = { kind: 'note', at: context.now().toISOString(), ...draft }
    const prepared = prepareDraft(activitySpec, actor, { done: doneAtOnce(filled.kind), ...filled })
    await checkReferences(tx, actor, activitySpec, prepared)
    const values = { ...prepared, ...kept }
    checkOutcome(actor, values)
    await fillFromOpportunity(tx, actor, values)
    const row: NewRow = { id: context.newId(), values }
    await insertActivities(tx, context, actor, [row])
    await tell(tx, actor, values, context.now())
    return readRecord(tx, activitySpec, actor, row.id)
  }
  return {
    ...plain,
    create: (context, actor, draft) =>
      write(context, actor, (tx: Tx<never>) => createLocked(tx, context, actor, draft)),
    complete: (context, actor, id, { outcome, note, next }, version) =>
      write(context, actor, async (tx: Tx<never>) => {
        const locked = await lockRecord(tx, actor, activitySpec, id, 'change', { version })
        await patchLocked(tx, context, actor, locked, {
          done: true,
          ...(outcome === undefined ? {} : { outcome }),
          ...(note === undefined || note === '' ? {} : { content: withNote(locked.values['content'], note) }),
        })
        const following =
          next && (await createLocked(tx, context, actor, nextDraft(actor, locked, next), withSame(locked)))
        return { activity: await readRecord(tx, activitySpec, actor, id), next: following ?? null }
      }),
    change: (context, actor, id, patch, version) =>
      context.database.write(actor.tenantId, async (tx: Tx<never>) => {
        await patchLocked(
          tx,
          context,
          actor,
          await lockRecord(tx, actor, activitySpec, id, 'change', { version }),
          patch,
        )
        return readRecord(tx, activitySpec, actor, id)
      }),
    patchLocked,
  }
}

function checkOutcome({ lists }: Actor, after: Values, before?: Values): void {
  const list = 'activity-outcome'
  const fault = faultOfOutcome(lists?.[list] ?? ownLists[list].usual, after, before)
  if (fault) throw invalidField('outcome', fault)
}

/** A next step is for whoever had what it follows, or where that is out of reach for whoever plans it. */
function nextDraft(actor: Actor, { ownerId }: LockedRow, next: NonNullable<Completion['next']>): Values {
  const same = ownerId !== null && reaches(sightOf(actor, 'activity', 'create'), ownerId) ? ownerId : actor.userId
  return { ...next, owner: next.owner ?? same, done: false }
}

/** With whom something was done, the next step is done as well. */
function withSame({ id, values }: LockedRow): Values {
  const same = (['customer', 'contact', 'opportunity', 'lead'] as const).map((name) => [name, values[name] ?? null])
  return { ...Object.fromEntries(same), follows: id }
}

/** An activity on a contact or opportunity is also one with its customer. */
async function fillFromOpportunity(tx: Kysely<never>, actor: Actor, values: Values): Promise<void> {
  if (values['customer']) return
  for (const [name, table] of [
    ['opportunity', 'opportunity'],
    ['contact', 'contact'],
  ] as const) {
    if (!values[name]) continue
    const found = await sql<{
      customer_id: string | null
    }>`select r.customer_id from ${sql.table(table)} r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${values[name]}::uuid`.execute(
      tx,
    )
    if (found.rows[0]?.customer_id) {
      values['customer'] = found.rows[0].customer_id
      return
    }
  }
}

/** Gives the activities of a record to another, all or some, when two become one or two again; answers which. */
export const moveActivities =
  (column: 'customer_id' | 'contact_id' | 'lead_id') =>
  async (
    tx: Kysely<never>,
    context: Context,
    actor: Actor,
    from: string,
    to: string,
    only?: readonly string[],
  ): Promise<string[]> => {
    const moved = await sql<{
      id: string
    }>`update activity set ${sql.ref(column)} = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and ${sql.ref(column)} = ${from}::uuid${only ? sql` and id = any(${[...only]}::uuid[])` : sql``} returning id`.execute(
      tx,
    )
    const ids = moved.rows.map((row) => row.id)
    const before = column === 'customer_id' ? [{ kind: 'visit', customer: from }] : []
    await noteRecount(tx, actor.tenantId, ids, before)
    return ids
  }

/** Gives a lead's activities to what it became as well, where they name nothing else; they stay the lead's too. */
export async function joinActivities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  leadId: string,
  made: { customer: { id: string }; contact: { id: string } | null; opportunity: { id: string } | null },
): Promise<void> {
  const joined = await sql<{ at: string | null; ids: string[] }>`with joined as (
      update activity set customer_id = coalesce(customer_id, ${made.customer.id}::uuid), contact_id = coalesce(contact_id, ${made.contact?.id ?? null}::uuid),
        opportunity_id = coalesce(opportunity_id, ${made.opportunity?.id ?? null}::uuid), version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and lead_id = ${leadId}::uuid returning id, at, done, deleted_at)
    select max(j.at) filter (where j.done and j.deleted_at is null and j.at <= ${context.now().toISOString()}::timestamptz) as at, coalesce(array_agg(j.id), '{}') as ids from joined j`.execute(
    tx,
  )
  await noteRecount(tx, actor.tenantId, joined.rows[0]?.ids ?? [])
  const at = joined.rows[0]?.at
  if (at) await noteActivity(tx, actor, { customer: made.customer.id, contact: made.contact?.id ?? null }, at)
}
