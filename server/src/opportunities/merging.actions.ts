import { type Kysely, sql } from 'kysely'
import { countOpenOpportunities } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { renewTeamShares } from './team/team-shares.ts'
import { tellDealDays } from './deal-days.ts'

/** Gives a customer's opportunities to another, all or some, when two customers become one or two again; answers which. */
export async function moveOpportunities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  from: string,
  to: string,
  only?: readonly string[],
): Promise<string[]> {
  const moved = await sql<{
    id: string
    open: boolean
  }>`update opportunity set customer_id = ${to}::uuid, version = version + 1, updated_at = ${context.now().toISOString()}::timestamptz
    where tenant_id = ${actor.tenantId}::uuid and customer_id = ${from}::uuid${only ? sql` and id = any(${[...only]}::uuid[])` : sql``} returning id, (outcome = 'open' and deleted_at is null) as open`.execute(
    tx,
  )
  const open = moved.rows.filter((row) => row.open).length
  await countOpenOpportunities(
    tx,
    actor,
    new Map([
      [from, -open],
      [to, open],
    ]),
  )
  await tellDealDays(tx, actor, [from, to])
  await renewTeamShares(
    tx,
    context,
    actor,
    moved.rows.map((row) => row.id),
  )
  return moved.rows.map((row) => row.id)
}
