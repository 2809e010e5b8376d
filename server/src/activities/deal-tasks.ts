import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { createdEvent } from '../foundation/records/actions.ts'
import { insertRecords, type NewRow } from '../foundation/records/write.ts'
import { activitySpec } from './activity.spec.ts'

/** Writes tasks of a deal, each for somebody. */
export async function addDealTasks(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: { id: string; customer: string | null },
  tasks: readonly { id: string; name: string; at: string; owner: string }[],
): Promise<void> {
  const rows = tasks.map(
    ({ id, ...task }): NewRow => ({
      id,
      values: { kind: 'task', done: false, opportunity: deal.id, customer: deal.customer, ...task },
    }),
  )
  await insertRecords(tx, context, actor, activitySpec, rows)
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => createdEvent(activitySpec, row)),
  )
}

/** Of these tasks, those that are there and whether each is done; and how many visits were made for a deal. */
export async function readDoneOfDeal(
  tx: Kysely<never>,
  tenantId: string,
  deal: string,
  tasks: readonly string[],
): Promise<{ tasks: { id: string; done: boolean }[]; visits: number }> {
  const found = await sql<{ tasks: { id: string; done: boolean }[]; visits: number }>`
    select (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'done', coalesce(t.done, false))), '[]'::jsonb) from activity t
        where t.tenant_id = ${tenantId}::uuid and t.id = any(${[...tasks]}::uuid[]) and t.deleted_at is null) as tasks,
      (select count(*)::int from activity v where v.tenant_id = ${tenantId}::uuid and v.opportunity_id = ${deal}::uuid and v.kind = 'visit' and v.done and v.deleted_at is null) as visits`.execute(
    tx,
  )
  return found.rows[0] ?? { tasks: [], visits: 0 }
}
