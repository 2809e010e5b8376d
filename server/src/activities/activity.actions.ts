import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import type { Tx } from '../foundation/database/database.ts'
import { write } from '../foundation/http/idempotent.ts'
import { applyPatch, prepareDraft } from '../foundation/records/actions.ts'
import { readRecord } from '../foundation/records/read.ts'
import { plainActions, type RecordActions } from '../foundation/records/routes.ts'
import type { Values } from '../foundation/records/values.ts'
import { checkReferences, lockRecord, type LockedRow, type NewRow } from '../foundation/records/write.ts'
import { noteActivity } from '../customers/index.ts'
import { activitySpec } from './activity.spec.ts'
import { completionColumns, completionOfChange } from './completion.rules.ts'
import { insertActivities } from './write-activities.ts'

/** Kinds that are done when they are written down; a task is still to do. */
const doneAtOnce = (kind: unknown) => kind !== 'task'

/** What other rooms do when something was done with one of their records; given by `app`. */
export type AfterActivity = (tx: Kysely<never>, actor: Actor, values: Values, at: string) => Promise<void>

const plain = plainActions(activitySpec)

/** Actions on activities: what is done moves the last-activity time of all that it concerns. */
export function activityActions(after: readonly AfterActivity[]): RecordActions {
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
    const completion = completionOfChange(locked.values, patch, said)
    await applyPatch(
      tx,
      context,
      actor,
      activitySpec,
      locked,
      patch,
      completion ? () => completionColumns(completion) : undefined,
    )
    await tell(tx, actor, { ...locked.values, ...patch }, context.now())
  }
  return {
    ...plain,
    create: (context, actor, draft) =>
      write(context, actor, async (tx: Tx<never>) => {
        const filled = { kind: 'note', at: context.now().toISOString(), ...draft }
        const values = prepareDraft(activitySpec, actor, { done: doneAtOnce(filled.kind), ...filled })
        await checkReferences(tx, actor, activitySpec, values)
        await fillFromOpportunity(tx, actor, values)
        const row: NewRow = { id: context.newId(), values }
        await insertActivities(tx, context, actor, [row])
        await tell(tx, actor, values, context.now())
        return readRecord(tx, activitySpec, actor, row.id)
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
    return moved.rows.map((row) => row.id)
  }

/** Gives a lead's activities to what it became as well, where they name nothing else; they stay the lead's too. */
export async function joinActivities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  leadId: string,
  made: { customer: { id: string }; contact: { id: string } | null; opportunity: { id: string } | null },
): Promise<void> {
  const joined = await sql<{ at: string | null }>`with joined as (
      update activity set customer_id = coalesce(customer_id, ${made.customer.id}::uuid), contact_id = coalesce(contact_id, ${made.contact?.id ?? null}::uuid),
        opportunity_id = coalesce(opportunity_id, ${made.opportunity?.id ?? null}::uuid), version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
      where tenant_id = ${actor.tenantId}::uuid and lead_id = ${leadId}::uuid returning at, done, deleted_at)
    select max(j.at) filter (where j.done and j.deleted_at is null and j.at <= ${context.now().toISOString()}::timestamptz) as at from joined j`.execute(
    tx,
  )
  const at = joined.rows[0]?.at
  if (at) await noteActivity(tx, actor, { customer: made.customer.id, contact: made.contact?.id ?? null }, at)
}
