import type { Kysely } from 'kysely'
import { countOpenOpportunities } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { appendEvents } from '../foundation/events/event.ts'
import { lifeEvent } from '../foundation/records/actions.ts'
import { type LockedRow, markDeleted } from '../foundation/records/write.ts'
import { endedVisits, keepDurations } from './durations.ts'
import { tellDealDays } from './deal-days.ts'
import { forgetHistory } from './history/history.ts'
import { opportunitySpec } from './opportunity.spec.ts'
import { countedOf, keepTally } from './tally.ts'

/** Takes many locked opportunities back into the recycle bin, with their history, sums and their customers' counts, in a few statements. */
export async function removeOpportunities(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  rows: readonly LockedRow[],
  reason: string,
): Promise<void> {
  if (rows.length === 0) return
  const ids = rows.map((row) => row.id)
  await markDeleted(tx, context, actor, opportunitySpec, ids, true)
  await forgetHistory(tx, actor, ids)
  await keepTally(
    tx,
    context,
    actor,
    rows.map((row) => countedOf(row.columns)),
    [],
  )
  const open = new Map<string, number>()
  for (const { columns } of rows) {
    const customer = columns['customer_id']
    if (columns['outcome'] === 'open' && typeof customer === 'string') open.set(customer, (open.get(customer) ?? 0) - 1)
  }
  await countOpenOpportunities(tx, actor, open)
  await keepDurations(tx, context, actor, await endedVisits(tx, actor, ids), [])
  await tellDealDays(
    tx,
    actor,
    rows.map((row) => row.columns['customer_id'] as string | null),
  )
  await appendEvents(
    tx,
    context,
    actor,
    rows.map((row) => lifeEvent(opportunitySpec, row, 'deleted', { reason })),
  )
}
