import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { createdEvent } from '../../foundation/records/actions.ts'
import type { RecordSpec } from '../../foundation/records/record-spec.ts'
import { insertRecords, type NewRow } from '../../foundation/records/write.ts'

/** Writes records in which nothing is special, with their events. */
export async function writeRows(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  spec: RecordSpec,
  rows: readonly NewRow[],
): Promise<void> {
  await insertRecords(tx, context, actor, spec, rows)
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => ({ ...createdEvent(spec, row), by: ownerOf(row) })),
  )
}

/** In the demo everybody writes down their own. */
function ownerOf(row: NewRow): string | null {
  const { owner } = row.values
  return typeof owner === 'string' ? owner : null
}
