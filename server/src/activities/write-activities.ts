import type { Kysely } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { createdEvent } from '../foundation/records/actions.ts'
import { insertRecords, type NewRow } from '../foundation/records/write.ts'
import { activitySpec } from './activity.spec.ts'
import { completionColumns, completionOfNew } from './completion.rules.ts'

/** Says of a new activity when it was done, where it is. */
export function withCompletion(row: NewRow, now: Date): NewRow {
  return { ...row, derived: { ...row.derived, ...completionColumns(completionOfNew(row.values, now)) } }
}

/** Writes new activities with their events: one, or a batch of an import. */
export async function insertActivities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  rows: readonly NewRow[],
): Promise<void> {
  const now = context.now()
  await insertRecords(
    tx,
    context,
    actor,
    activitySpec,
    rows.map((row) => withCompletion(row, now)),
  )
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => createdEvent(activitySpec, row)),
  )
}
