import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import type { Context } from '../foundation/context.ts'
import { type Counted, funnelDeltas, resultDeltas } from './tally.rules.ts'

/**
 * Keeps the sums from which funnels and results are read, in the transaction that changes the opportunities: a figure never lags the
 * last committed change, and 200,000 opportunities cost no more to sum than the people who own them.
 */
export async function keepTally(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  actor: Actor,
  before: readonly Counted[],
  after: readonly Counted[],
): Promise<void> {
  const funnel = funnelDeltas(before, after).map((delta) => ({ id: context.newId(), ...delta }))
  const results = resultDeltas(before, after).map((delta) => ({ id: context.newId(), ...delta }))
  if (funnel.length > 0) {
    await sql`insert into funnel_tally as t (tenant_id, id, process_id, stage_id, owner_id, currency, furthest, count, amount, weighted)
      select ${actor.tenantId}::uuid, d.id, d.process_id, d.stage_id, d.owner_id, d.currency, d.furthest, d.count, d.amount, d.weighted
      from jsonb_to_recordset(${JSON.stringify(funnel)}::jsonb) as d(id uuid, process_id uuid, stage_id uuid, owner_id uuid, currency text, furthest integer, count integer, amount numeric, weighted numeric)
      on conflict (tenant_id, process_id, stage_id, owner_id, currency, furthest)
      do update set count = t.count + excluded.count, amount = t.amount + excluded.amount, weighted = t.weighted + excluded.weighted`.execute(
      tx,
    )
  }
  if (results.length > 0) {
    await sql`insert into result_tally as t (tenant_id, id, stage_id, owner_id, currency, closed_month, count, amount)
      select ${actor.tenantId}::uuid, d.id, d.stage_id, d.owner_id, d.currency, d.closed_month, d.count, d.amount
      from jsonb_to_recordset(${JSON.stringify(results)}::jsonb) as d(id uuid, stage_id uuid, owner_id uuid, currency text, closed_month date, count integer, amount numeric)
      on conflict (tenant_id, stage_id, owner_id, currency, closed_month) do update set count = t.count + excluded.count, amount = t.amount + excluded.amount`.execute(
      tx,
    )
  }
}

/** A stored opportunity as the sums count it. */
export function countedOf(row: Record<string, unknown>): Counted {
  return {
    processId: row['process_id'] as string,
    stageId: row['stage_id'] as string,
    ownerId: row['owner_id'] as string | null,
    currency: row['currency'] as string | null,
    closedOn: row['closed_on'] as string | null,
    furthest: row['furthest'] as number,
    amount: row['amount'] as string | null,
    probability: row['probability'] as number | null,
    deleted: row['deleted_at'] !== null && row['deleted_at'] !== undefined,
  }
}
