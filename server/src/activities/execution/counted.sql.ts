import type { ExecutionCount } from '#contract/activities/execution-counts.ts'
import { type RawBuilder, sql } from 'kysely'

/** The conditions under which an activity `a`, with its visit `v`, counts as what; days are those of a time zone. */
export function measureSql(timeZone: string): Record<ExecutionCount, RawBuilder<boolean>> {
  const day = (column: string) => sql`(${sql.ref(column)} at time zone ${timeZone})::date`
  const planned = sql`a.kind = 'visit' and ${day('a.created_at')} < ${day('a.at')}`
  const visited = sql`a.kind = 'visit' and a.done`
  const touched = sql`a.kind in ('call', 'meeting', 'visit') and a.done`
  const done = sql`a.kind = 'task' and a.done`
  return {
    planned: sql`(${planned})`,
    plannedDone: sql`(${planned} and a.done)`,
    visits: sql`(${visited})`,
    templated: sql`(${visited} and v.version_id is not null)`,
    scored: sql`(${visited} and v.quality is not null)`,
    timed: sql`(${visited} and v.minutes is not null)`,
    touches: sql`(${touched})`,
    nextSteps: sql`(${touched} and exists(select 1 from activity n where n.tenant_id = a.tenant_id and n.follows_id = a.id and n.deleted_at is null))`,
    calls: sql`(a.kind = 'call' and a.done)`,
    meetings: sql`(a.kind = 'meeting' and a.done)`,
    tasks: sql`(a.kind = 'task')`,
    tasksDone: sql`(${done})`,
    tasksLate: sql`(${done} and ${day('a.completed_at')} > ${day('a.at')})`,
  }
}
