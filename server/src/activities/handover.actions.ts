import { type Kysely, sql } from 'kysely'
import type { HandoverPart } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { transferRecords } from '../foundation/records/actions.ts'
import type { NewRow } from '../foundation/records/write.ts'
import { activitySpec } from './activity.spec.ts'
import { insertActivities } from './write-activities.ts'

/** What of activities is handed over: what is still to be done. What was done stays with who did it. */
export const activityHandover: HandoverPart = {
  spec: activitySpec,
  pending: (alias) => sql`${sql.ref(`${alias}.done`)} is not true`,
  transfer: (tx, context, actor, given, reason) => transferRecords(tx, context, actor, activitySpec, given, reason),
}

/** Writes a task for somebody. */
export async function addTask(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  task: { name: string; content: string; owner: string; at: string },
): Promise<void> {
  const row: NewRow = { id: context.newId(), values: { kind: 'task', done: false, ...task } }
  await insertActivities(tx, context, actor, [row])
}
