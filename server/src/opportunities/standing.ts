import { type Kysely, sql } from 'kysely'
import { countOpenOpportunities, noteAmounts } from '../customers/index.ts'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { together } from '../foundation/database/together.ts'
import type { LockedRow } from '../foundation/records/write.ts'
import { tellDealDays } from './deal-days.ts'
import { keepHistory } from './history/history.ts'
import { type Version, versionOf } from './history/version.rules.ts'
import { countedOf, keepTally } from './tally.ts'
import type { Counted } from './tally.rules.ts'

/** An opportunity as the sums count it, and as its customer does: whether it is open, when it began and was won. */
export type Standing = { tally: Counted; version: Version; customer: string | null; open: boolean; days: string | null }

/** A row of an opportunity as it stands. */
export function standingOf(row: Record<string, unknown>): Standing {
  return {
    tally: countedOf(row),
    version: versionOf(row),
    customer: row['customer_id'] as string | null,
    open: row['outcome'] === 'open' && row['deleted_at'] === null,
    days:
      row['deleted_at'] === null
        ? JSON.stringify([row['started_on'], row['outcome'] === 'won' && row['closed_on']])
        : null,
  }
}

/** Reads the row again as the sums count it. */
async function readStanding(tx: Kysely<never>, actor: Actor, id: string): Promise<Standing> {
  const found = await sql<
    Record<string, unknown>
  >`select process_id, stage_id, owner_id, currency, closed_on, furthest, amount, probability, forecast_category, expected_close_on, deleted_at, customer_id, outcome, started_on
    from opportunity where tenant_id = ${actor.tenantId}::uuid and id = ${id}::uuid`.execute(tx)
  return standingOf(found.rows[0] ?? {})
}

/** Brings the sums, the history and the customer's count from one standing to another. */
export async function keepSums(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  id: string,
  before: Standing,
  after: Standing,
): Promise<void> {
  const deltas = new Map<string, number>()
  const add = (customer: string | null, delta: number) => {
    if (customer !== null) deltas.set(customer, (deltas.get(customer) ?? 0) + delta)
  }
  if (before.open) add(before.customer, -1)
  if (after.open) add(after.customer, 1)
  const movesDays = before.customer !== after.customer || before.days !== after.days
  // Whoever moved, opened or ended is asked about anyway.
  const paysElse = before.tally.amount !== after.tally.amount || before.tally.currency !== after.tally.currency
  await together([
    keepHistory(tx, context, actor, [{ id, before: before.version, after: after.version }]),
    countOpenOpportunities(tx, actor, deltas),
    ...(paysElse && after.customer !== null ? [noteAmounts(tx, actor, [after.customer])] : []),
    keepTally(tx, context, actor, [before.tally], [after.tally]),
    ...(movesDays ? [tellDealDays(tx, actor, [before.customer, after.customer])] : []),
  ])
}

/** Does something to a locked opportunity and brings the sums, the history and the customer's count along. */
export async function keepingSums(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  locked: LockedRow,
  work: () => Promise<unknown>,
): Promise<void> {
  await work()
  await keepSums(tx, context, actor, locked.id, standingOf(locked.columns), await readStanding(tx, actor, locked.id))
}
