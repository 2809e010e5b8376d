import type { Reminder } from '#contract/activities/reminder.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readRecord } from '../../foundation/records/read.ts'
import { lockRecord } from '../../foundation/records/write.ts'
import { activitySpec } from '../activity.spec.ts'

/** When one is reminded of an activity that one sees. */
export async function readReminder(tx: Kysely<never>, actor: Actor, id: string): Promise<Reminder> {
  await readRecord(tx, activitySpec, actor, id)
  const found = await sql<{ minutes: number | null }>`select r.minutes from activity_reminder r
    where r.tenant_id = ${actor.tenantId}::uuid and r.activity_id = ${id}::uuid and r.user_id = ${actor.userId}::uuid`.execute(
    tx,
  )
  const kept = found.rows[0]
  return { lead: kept === undefined ? 'usual' : (kept.minutes ?? 'never') }
}

/** Says when to be reminded of an activity that one sees. It is nobody else's matter, so nothing of it stands in the log. */
export function writeReminder(context: Context, actor: Actor, id: string, { lead }: Reminder): Promise<Reminder> {
  return write(context, actor, async (tx: Tx<never>) => {
    await lockRecord(tx, actor, activitySpec, id, 'see')
    await sql`delete from activity_reminder r where r.tenant_id = ${actor.tenantId}::uuid and r.activity_id = ${id}::uuid and r.user_id = ${actor.userId}::uuid`.execute(
      tx,
    )
    if (lead !== 'usual')
      await sql`insert into activity_reminder (tenant_id, id, activity_id, user_id, minutes)
        values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${lead === 'never' ? null : lead})`.execute(
        tx,
      )
    return readReminder(tx, actor, id)
  })
}
