import type { GateFacts, Mark } from '#contract/opportunities/gate.ts'
import type { StageDefinition } from '#contract/opportunities/stage-definition.ts'
import { asFields } from '#contract/platform/custom-field.ts'
import { type Kysely, sql } from 'kysely'
import { approvedKinds } from '../../approvals/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Values } from '../../foundation/records/values.ts'
import { opportunitySpec } from '../opportunity.spec.ts'
import { criterionSql } from '../processes/design.check.ts'
import { filledRoles } from '../requests/filled-roles.queries.ts'
import type { GateParts } from './gate-part.ts'

type Asked = Pick<StageDefinition, 'requiredFields' | 'criteria' | 'milestones' | 'tasks' | 'roles'>
/** A deal as its fields and columns are known already. */
type Deal = { id: string; values: Values; buyingRoles: readonly string[] }

/** What some stages ask of a deal, in one look; what no stage asks for is not looked up. */
export async function readFacts(
  tx: Kysely<never>,
  now: Date,
  actor: Actor,
  parts: GateParts,
  deal: Deal,
  stages: readonly Asked[],
): Promise<GateFacts> {
  const criteria = stages.flatMap((stage) =>
    stage.criteria.flatMap(({ key, filter }) => {
      const holds = criterionSql(actor, now, filter)
      return holds === null ? [] : [{ key, holds }]
    }),
  )
  const evidence = stages.flatMap((stage) => stage.milestones.map((milestone) => milestone.evidence))
  const asksTasks = stages.some((stage) => stage.tasks.length > 0) || evidence.some(({ kind }) => kind === 'task-done')
  const asksVisits = evidence.some(({ kind }) => kind === 'visit')
  const asksLeave = evidence.some(({ kind }) => kind === 'approval')
  const asksRoles = stages.some((stage) => stage.roles.length > 0)
  const asksMarks = evidence.some(({ kind }) => kind === 'confirmation' || kind === 'file' || kind === 'approval')
  const held = criteria.map(({ key, holds }) => sql`${sql.lit(key)}::text, coalesce(${holds}, false)`)
  const found =
    criteria.length > 0 || asksTasks || asksMarks
      ? await sql<{
          criteria: Record<string, boolean>
          marks: Record<string, Mark> | null
          tasks: Record<string, string> | null
        }>`
        select jsonb_build_object(${sql.join(held)}) as criteria, ${asksMarks ? marks : sql`null`} as marks, ${asksTasks ? madeTasks : sql`null`} as tasks
        from opportunity as r where r.tenant_id = ${actor.tenantId}::uuid and r.id = ${deal.id}::uuid`.execute(tx)
      : null
  const row = found?.rows[0]
  const made = row?.tasks ?? {}
  const done =
    asksVisits || Object.keys(made).length > 0
      ? await parts.readDone(tx, actor.tenantId, deal.id, Object.values(made))
      : { tasks: [], visits: 0, visitsBy: {} }
  const states = new Map(done.tasks.map((task) => [task.id, task.done]))
  return {
    fields: filledOf(actor, deal.values),
    criteria: row?.criteria ?? {},
    marks: row?.marks ?? {},
    buyingRoles: deal.buyingRoles,
    approved: asksLeave ? await approvedKinds(tx, actor.tenantId, deal.id) : [],
    tasks: Object.fromEntries(
      Object.entries(made).flatMap(([key, id]) =>
        states.has(id) ? [[key, { id, done: states.get(id) === true }]] : [],
      ),
    ),
    visits: done.visits,
    visitsBy: done.visitsBy,
    roles: asksRoles ? await filledRoles(tx, actor.tenantId, deal.id) : [],
  }
}

/** A file counts as long as it is there. */
const marks = sql`(select jsonb_object_agg(m.milestone, jsonb_build_object('at', m.marked_at, 'note', m.note,
    'by', case when u.id is null then null else jsonb_build_object('id', u.id, 'name', u.name) end,
    'file', case when f.id is null then null else jsonb_build_object('id', f.id, 'name', f.name) end))
  from milestone_mark m left join user_account u on u.tenant_id = m.tenant_id and u.id = m.marked_by
  left join file f on f.tenant_id = m.tenant_id and f.id = m.file_id and f.deleted_at is null
  where m.tenant_id = r.tenant_id and m.opportunity_id = r.id)`

const madeTasks = sql`(select jsonb_object_agg(t.task, t.activity_id) from stage_task t where t.tenant_id = r.tenant_id and t.opportunity_id = r.id)`

/** Which fields of the deal are filled, of those that the company has. */
function filledOf(actor: Actor, values: Values): Record<string, boolean> {
  const custom = (values['custom'] ?? {}) as Values
  const own = Object.keys(opportunitySpec.fields).map((name) => [name, isFilled(values[name])] as const)
  const more = Object.keys(asFields(actor.customFields, 'opportunity')).map(
    (name) => [name, isFilled(custom[name.slice('custom.'.length)])] as const,
  )
  return Object.fromEntries([...own, ...more])
}

function isFilled(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0
  return value !== null && value !== undefined && value !== ''
}
