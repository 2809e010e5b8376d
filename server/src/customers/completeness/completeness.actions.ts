import type { CompletenessStanding } from '#contract/customers/completeness.ts'
import { scoredLevels, usualWeights, weightsFor, type WeightsByLevel } from '#contract/customers/completeness.items.ts'
import { type Kysely, sql } from 'kysely'
import { type Actor, can } from '../../foundation/access/actor.ts'
import { forbidden, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { beginning } from './completeness-work.ts'

type Row = { weights: WeightsByLevel | null; version: number; renewing: boolean }

/** What counts in a company, or the usual where it has not said otherwise. */
export async function readCompletenessStanding(tx: Kysely<never>, tenantId: string): Promise<CompletenessStanding> {
  const found =
    await sql<Row>`select s.weights, s.version, s.renew_after is not null as renewing from completeness_setting s where s.tenant_id = ${tenantId}::uuid`.execute(
      tx,
    )
  const row = found.rows[0]
  return {
    version: row?.version ?? 0,
    weights: row?.weights ? everyLevel(row.weights) : usualWeights,
    isRenewing: row?.renewing ?? false,
  }
}

/** Levels that came after the weights were set weigh like none. */
function everyLevel(weights: Row['weights'] & object): WeightsByLevel {
  return Object.fromEntries(scoredLevels.map((level) => [level, weightsFor(weights, level)])) as WeightsByLevel
}

/** Sets what counts; the scores are worked out anew in the background. */
export async function changeWeights(
  context: Context,
  actor: Actor,
  weights: WeightsByLevel,
  version: number | undefined,
): Promise<CompletenessStanding> {
  if (!can(actor, 'manage-fields')) throw forbidden()
  return context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const before = await readCompletenessStanding(tx, actor.tenantId)
    if (version !== undefined && version !== before.version)
      throw new Refusal(412, 'changed-meanwhile', { current: before })
    // The company's own id is the setting's: there is one of it.
    await sql`insert into completeness_setting as s (tenant_id, id, weights, version, renew_after, updated_at)
      values (${actor.tenantId}::uuid, ${actor.tenantId}::uuid, ${JSON.stringify(weights)}::jsonb, 1, ${beginning}::uuid, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, id) do update set weights = excluded.weights, version = s.version + 1, renew_after = excluded.renew_after, updated_at = excluded.updated_at`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, [
      {
        kind: 'changed',
        recordType: 'completeness',
        recordId: null,
        recordName: null,
        changes: { weights: { from: before.weights, to: weights } },
      },
    ])
    return readCompletenessStanding(tx, actor.tenantId)
  })
}
