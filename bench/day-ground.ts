import { mostStops } from '#contract/activities/day/route.operations.ts'
import { type Kysely, sql } from 'kysely'
import { activitySpec } from '../server/src/activities/index.ts'
import type { Actor } from '../server/src/foundation/access/actor.ts'
import type { Context } from '../server/src/foundation/context.ts'
import type { Tx } from '../server/src/foundation/database/database.ts'
import { insertRecords } from '../server/src/foundation/records/write.ts'

/** A day that nobody else plans for. */
export const fullDay = '2040-03-14'

/** As many visits on one day as a route takes, with customers of one person that have a place; made once. */
export async function dayGround(context: Context, actor: Actor): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    if ((await readPlaced(tx, actor)) > 0) return
    const found = await sql<{ id: string; name: string }>`select c.id, c.name from customer c
      where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${actor.userId}::uuid and c.latitude is not null and c.deleted_at is null order by c.id limit ${mostStops}`.execute(
      tx,
    )
    const rows = found.rows.map(({ id, name }, at) => ({
      id: context.newId(),
      values: {
        name,
        kind: 'visit',
        customer: id,
        at: `${fullDay}T0${1 + Math.floor(at / 4)}:${String((at % 4) * 15).padStart(2, '0')}:00Z`,
        minutes: 15,
        done: false,
        owner: actor.userId,
      },
    }))
    await insertRecords(tx, context, actor, activitySpec, rows)
  })
}

async function readPlaced(tx: Kysely<never>, actor: Actor): Promise<number> {
  const found = await sql<{ count: number }>`select count(*)::int as count from activity a
    where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${actor.userId}::uuid and a.deleted_at is null and a.at >= ${fullDay}::date and a.at < ${fullDay}::date + 1`.execute(
    tx,
  )
  return found.rows[0]?.count ?? 0
}
