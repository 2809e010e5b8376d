import type { StandardTask } from '#contract/opportunities/stage-definition.ts'
import { ownerRole } from '#contract/opportunities/team/deal-role.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import { membersFor } from '../team/team.queries.ts'
import type { GateParts } from './gate-part.ts'

/** The hour of the day at which a standard task is due. */
const dueAt = 'T18:00:00'

/** Makes the standard tasks of a stage that a deal enters; a stage entered again makes none twice. */
export async function makeStageTasks(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  parts: GateParts,
  deal: { id: string; owner: string | null; customer: string | null },
  stageId: string,
  tasks: readonly StandardTask[],
): Promise<void> {
  // A deal of nobody has nobody to do them.
  const { owner } = deal
  if (tasks.length === 0 || owner === null) return
  const rows = tasks.map(({ key }) => ({ id: context.newId(), task: key, activity: context.newId() }))
  const made = await sql<{ task: string; activity_id: string }>`
    insert into stage_task (tenant_id, id, opportunity_id, stage_id, task, activity_id)
    select ${actor.tenantId}::uuid, t.id, ${deal.id}::uuid, ${stageId}::uuid, t.task, t.activity
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as t(id uuid, task text, activity uuid)
    on conflict (tenant_id, opportunity_id, task) do nothing returning task, activity_id`.execute(tx)
  const roles = [...new Set(tasks.map((task) => task.owner))].filter((role) => role !== ownerRole)
  const members = roles.length > 0 && made.rows.length > 0 ? await membersFor(tx, actor.tenantId, deal.id, roles) : null
  const today = dayIn(actor.company.timeZone, context.now())
  const due = tasks.flatMap(({ key, name, days, owner: role }) => {
    const row = made.rows.find(({ task }) => task === key)
    const at = instantOfWall(`${addDays(today, days)}${dueAt}`, actor.company.timeZone)
    // What nobody of the team is there for is the owner's.
    const doer = members?.get(role) ?? owner
    return row ? [{ id: row.activity_id, name: name[actor.language] || name.zh || name.en, at, owner: doer }] : []
  })
  if (due.length > 0) await parts.addTasks(tx, context, actor, { id: deal.id, customer: deal.customer }, due)
}
