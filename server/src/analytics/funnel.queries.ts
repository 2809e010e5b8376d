import type { FunnelStage } from '#contract/analytics/analysis.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { chosenProcess } from '../opportunities/index.ts'
import { funnelOf, medianOf, type StageSum } from './funnel.rules.ts'
import { addMoney } from './money.ts'
import { type Scope, scopeCondition } from './scope.ts'

/** The funnel of a process, from sums that every write keeps: always as of the last commit; money is that in the company's currency. */
export async function readFunnel(
  tx: Kysely<never>,
  actor: Actor,
  asked: Scope & { process?: string | undefined },
): Promise<{ processId: string | null; currency: string; stages: FunnelStage[] }> {
  const process = await chosenProcess(tx, actor, asked.process)
  if (!process) return { processId: null, currency: actor.company.currency, stages: [] }
  const where = await scopeCondition(tx, actor, asked, 't')
  const found = await sql<StageSum>`
    select t.stage_id as "stageId", t.furthest, sum(t.count)::int as count,
      coalesce(sum(t.amount) filter (where t.currency = ${actor.company.currency}), 0) as amount, coalesce(sum(t.weighted) filter (where t.currency = ${actor.company.currency}), 0) as weighted
    from funnel_tally t where t.tenant_id = ${actor.tenantId}::uuid and t.process_id = ${process.id}::uuid and ${where} group by t.stage_id, t.furthest`.execute(
    tx,
  )
  return {
    processId: process.id,
    currency: actor.company.currency,
    stages: funnelOf(process.stages, found.rows, addMoney),
  }
}

/** Median days per stage, over the visits that ended. */
export async function readDurations(
  tx: Kysely<never>,
  actor: Actor,
  asked: Scope & { process?: string | undefined },
): Promise<{ stages: { stageId: string; medianDays: number; left: number }[] }> {
  const process = await chosenProcess(tx, actor, asked.process)
  if (!process) return { stages: [] }
  const where = await scopeCondition(tx, actor, asked, 't')
  const found = await sql<{ stageId: string; days: number; count: number }>`
    select t.stage_id as "stageId", t.half_days / 2.0::float8 as days, sum(t.count)::int as count
    from duration_tally t where t.tenant_id = ${actor.tenantId}::uuid and t.process_id = ${process.id}::uuid and ${where} group by t.stage_id, t.half_days having sum(t.count) > 0 order by t.stage_id, t.half_days`.execute(
    tx,
  )
  return {
    stages: Object.entries(Object.groupBy(found.rows, (row) => row.stageId)).map(([stageId, rows = []]) => ({
      stageId,
      medianDays: medianOf(rows),
      left: rows.reduce((sum, row) => sum + row.count, 0),
    })),
  }
}
