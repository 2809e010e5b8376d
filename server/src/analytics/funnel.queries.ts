import type { FunnelStage } from '#contract/analytics/analysis.ts'
import { Decimal } from 'decimal.js'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { plannedAnew } from '../foundation/database/prepared.ts'
import { chosenProcess } from '../opportunities/index.ts'
import { funnelOf, medianOf, type StageSum } from './funnel.rules.ts'
import { addMoney } from './money.ts'
import { type Scope, scopeCondition } from './scope.ts'
import { at, countable, endOf, inScope } from './waterfall/versions.sql.ts'

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

/** The same funnel as it was at the end of a day, from what every opportunity was then. */
export async function readFunnelAsOf(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: Scope & { process?: string | undefined; asOf: string },
): Promise<{ processId: string | null; currency: string; stages: FunnelStage[] }> {
  const { currency } = actor.company
  const process = await chosenProcess(tx, actor, asked.process)
  if (!process) return { processId: null, currency, stages: [] }
  const looked = { ...asked, process: process.id }
  const found = await sql<Omit<StageSum, 'weighted'> & { probability: number | null }>`${sql.raw(plannedAnew)}
    select v.stage_id as "stageId", v.furthest, v.probability, count(*)::int as count, coalesce(sum(v.amount) filter (where v.currency = ${currency}), 0) as amount
    from opportunity_version v where v.tenant_id = ${actor.tenantId}::uuid and v.outcome = any('{open,won,lost}') and ${at('v', endOf(actor, asked.asOf))}
      and ${await inScope(tx, actor, looked, 'v')} and ${countable(actor, now, looked, 'v')} group by 1, 2, 3`.execute(
    tx,
  )
  const sums = found.rows.map(({ probability, ...sum }) => ({
    ...sum,
    weighted: new Decimal(sum.amount).times(probability ?? 0).toFixed(4),
  }))
  return { processId: process.id, currency, stages: funnelOf(process.stages, sums, addMoney) }
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
