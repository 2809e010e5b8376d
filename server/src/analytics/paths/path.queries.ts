import type { Deviation, EndedFigures, Variant, Wait } from '#contract/analytics/paths.ts'
import type { Stage } from '#contract/opportunities/process.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { together } from '../../foundation/database/together.ts'
import { chosenProcess } from '../../opportunities/index.ts'
import { type Scope, scopeCondition } from '../scope.ts'
import { pathsOf, type Taken } from './path.rules.ts'

export type PathQuestion = Scope & {
  process?: string | undefined
  from?: string | undefined
  to?: string | undefined
}

type Rework = { deals: number; visits: number; days: number }

const mostWaits = 30
/** More different ways than these hold so few deals each that nobody asks for them. */
const mostWays = 20_000

/** Deals `r` of a process that began within the days asked for and are the reader's to count. */
export async function dealsAsked(
  tx: Kysely<never>,
  actor: Actor,
  process: string,
  asked: PathQuestion,
): Promise<RawBuilder<boolean>> {
  return sql`(r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.process_id = ${process}::uuid
    and ${asked.from ? sql`r.started_on >= ${asked.from}::date` : sql`true`} and ${asked.to ? sql`r.started_on <= ${asked.to}::date` : sql`true`}
    and ${await scopeCondition(tx, actor, asked, 'r')})`
}

/** The ways that deals really took, where they left the process and how that ended, how long they waited, and what was done again. */
export async function readPaths(
  tx: Kysely<never>,
  actor: Actor,
  asked: PathQuestion,
): Promise<{
  processId: string | null
  stages: Stage[]
  total: EndedFigures
  standard: EndedFigures
  deviating: EndedFigures
  rework: Rework
  variants: Variant[]
  deviations: Deviation[]
  waits: Wait[]
}> {
  const process = await chosenProcess(tx, actor, asked.process)
  const none: Rework = { deals: 0, visits: 0, days: 0 }
  if (!process) return { processId: null, stages: [], ...pathsOf([], []), rework: none, waits: [] }
  const visits = sql`visit as (
    select v.opportunity_id, r.outcome, v.stage_id, v.entered_at, v.left_at, date_part('epoch', v.left_at - v.entered_at) / 86400 as days,
      lead(v.stage_id) over deal as next_stage, row_number() over (partition by v.opportunity_id, v.stage_id order by v.entered_at, v.id) as time
    from opportunity r join stage_visit v on v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = r.id
    where ${await dealsAsked(tx, actor, process.id, asked)} window deal as (partition by v.opportunity_id order by v.entered_at, v.id))`
  const [taken, waits, rework] = await together([
    sql<Taken>`${sql.raw(plannedAnew)} with ${visits},
      way as (select v.outcome, array_agg(v.stage_id order by v.entered_at, v.time) as path, coalesce(sum(v.days), 0) as days from visit v group by v.opportunity_id, v.outcome)
      select w.path::text[] as path, w.outcome, count(*)::int as count, avg(w.days)::float8 as days from way w group by 1, 2 order by 3 desc limit ${mostWays}`.execute(
      tx,
    ),
    sql<Wait>`${sql.raw(plannedAnew)} with ${visits}
      select v.stage_id as "from", v.next_stage as "to", count(*)::int as count, percentile_cont(0.5) within group (order by v.days)::float8 as "medianDays"
      from visit v where v.next_stage is not null and v.days is not null group by 1, 2 order by 3 desc limit ${mostWaits}`.execute(
      tx,
    ),
    sql<Rework>`${sql.raw(plannedAnew)} with ${visits}
      select count(distinct v.opportunity_id)::int as deals, count(*)::int as visits, coalesce(sum(v.days), 0)::float8 as days from visit v where v.time > 1`.execute(
      tx,
    ),
  ])
  return {
    processId: process.id,
    stages: process.stages,
    ...pathsOf(taken.rows, process.stages),
    rework: rework.rows[0] ?? none,
    waits: waits.rows,
  }
}
