import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import type { ListKeeper } from '../../platform/index.ts'
import { renewCompleteness } from '../completeness/completeness.sql.ts'
import { noteEverybody, noteHolders } from '../recount.ts'
import { askForLevels } from './level.queries.ts'

/** Why a customer's level changed when its own was taken out of the list, for the log. */
const byLevelList = 'level-list'

const batch = 1_000

type Moved = { id: string; name: string; level: string }

/** Customers of one level that is gone, under lock. */
async function lockSome(tx: Kysely<never>, actor: Actor, gone: readonly string[]): Promise<Moved[]> {
  const found = await sql<Moved>`select c.id, c.name, c.level from customer c
    where c.tenant_id = ${actor.tenantId}::uuid and c.level = any(${[...gone]}::text[]) order by c.id limit ${batch} for no key update of c`.execute(
    tx,
  )
  return found.rows
}

/** Levels that criteria or recycle rules still name stay; customers of those that go change theirs, each with its entry in the log. */
export const levelKeeper: ListKeeper = {
  check: async (tx, actor, gone) => {
    const found = await sql<{ rules: boolean; pools: boolean }>`select
      exists(select 1 from level_setting s cross join jsonb_array_elements(s.rules) as r(rule)
        where s.tenant_id = ${actor.tenantId}::uuid and r.rule ->> 'level' = any(${[...gone]}::text[])) as rules,
      exists(select 1 from pool_rule p where p.tenant_id = ${actor.tenantId}::uuid and p.level = any(${[...gone]}::text[])) as pools`.execute(
      tx,
    )
    if (found.rows[0]?.rules) throw new Refusal(409, 'level-in-criteria')
    if (found.rows[0]?.pools) throw new Refusal(409, 'level-in-pool-rule')
  },
  changed: noteEverybody,
  move: async (tx, context, actor, moves) => {
    const gone = [...moves.keys()]
    for (let some = await lockSome(tx, actor, gone); some.length > 0; some = await lockSome(tx, actor, gone))
      await moveSome(tx, context, actor, moves, some)
    const proposed = await sql<{ id: string }>`update customer set proposed_level = null
      where tenant_id = ${actor.tenantId}::uuid and proposed_level = any(${gone}::text[]) returning id`.execute(tx)
    await askForLevels(
      tx,
      actor.tenantId,
      proposed.rows.map(({ id }) => id),
    )
  },
}

async function moveSome(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  moves: ReadonlyMap<string, string>,
  customers: readonly Moved[],
): Promise<void> {
  const ids = customers.map(({ id }) => id)
  const to = customers.map(({ id, level }) => ({ id, level: moves.get(level) }))
  await sql`update customer as c set level = n.level, version = c.version + 1, updated_at = ${context.now().toISOString()}::timestamptz, updated_by = ${actor.userId}::uuid
    from jsonb_to_recordset(${JSON.stringify(to)}::jsonb) as n(id uuid, level text) where c.tenant_id = ${actor.tenantId}::uuid and c.id = n.id`.execute(
    tx,
  )
  await noteHolders(tx, actor.tenantId, ids)
  await renewCompleteness(tx, actor.tenantId, ids)
  await askForLevels(tx, actor.tenantId, ids)
  await appendEvents(
    tx,
    context,
    actor,
    customers.map(({ id, name, level }) => ({
      kind: 'changed',
      recordType: 'customer',
      recordId: id,
      recordName: name,
      customerId: id,
      changes: { level: { from: level, to: moves.get(level) } },
      reason: byLevelList,
    })),
  )
}
