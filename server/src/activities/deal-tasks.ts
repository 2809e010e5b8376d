import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import type { Context } from '../foundation/context.ts'
import type { NewRow } from '../foundation/records/write.ts'
import { insertActivities } from './write-activities.ts'

/** Writes tasks of a deal, each for somebody. */
export async function addDealTasks(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  deal: { id: string; customer: string | null },
  tasks: readonly { id: string; name: string; at: string; owner: string }[],
): Promise<void> {
  const rows = tasks.map(
    ({ id, ...task }): NewRow => ({
      id,
      values: { kind: 'task', done: false, opportunity: deal.id, customer: deal.customer, ...task },
    }),
  )
  await insertActivities(tx, context, actor, rows)
}

type DoneOfDeal = { tasks: { id: string; done: boolean }[]; visits: number; visitsBy: Record<string, number> }

/** Of these tasks, those that are there and whether each is done; and how many visits were made for a deal, by template too. */
export async function readDoneOfDeal(
  tx: Kysely<never>,
  tenantId: string,
  deal: string,
  tasks: readonly string[],
): Promise<DoneOfDeal> {
  const found = await sql<DoneOfDeal>`
    select (select coalesce(jsonb_agg(jsonb_build_object('id', t.id, 'done', coalesce(t.done, false))), '[]'::jsonb) from activity t
        where t.tenant_id = ${tenantId}::uuid and t.id = any(${[...tasks]}::uuid[]) and t.deleted_at is null) as tasks,
      (select count(*)::int from activity v where v.tenant_id = ${tenantId}::uuid and v.opportunity_id = ${deal}::uuid and v.kind = 'visit' and v.done and v.deleted_at is null) as visits,
      (select coalesce(jsonb_object_agg(m.template_id, m.made), '{}'::jsonb) from (select w.template_id, count(*)::int as made from activity v
        join visit x on x.tenant_id = v.tenant_id and x.id = v.id and x.out_at is not null join visit_template_version w on w.tenant_id = v.tenant_id and w.id = x.version_id
        where v.tenant_id = ${tenantId}::uuid and v.opportunity_id = ${deal}::uuid and v.done and v.deleted_at is null group by 1) m) as "visitsBy"`.execute(
    tx,
  )
  return found.rows[0] ?? { tasks: [], visits: 0, visitsBy: {} }
}

type SpannedTask = { id: string; name: string; at: string; done: boolean; deal: { id: string; name: string } | null }

/** The actor's own tasks of a span of time; a deal out of sight is not named. */
export async function readTasksOfSpan(
  tx: Kysely<never>,
  actor: Actor,
  from: string,
  until: string,
): Promise<SpannedTask[]> {
  const found = await sql<SpannedTask>`select a.id, a.name, a.at, coalesce(a.done, false) as done,
      case when o.id is null then null else jsonb_build_object('id', o.id, 'name', o.name) end as deal
    from activity a left join opportunity o on o.tenant_id = a.tenant_id and o.id = a.opportunity_id and ${inSight(actor, 'opportunity', 'see', 'o')}
    where a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${actor.userId}::uuid and a.deleted_at is null and a.kind = 'task'
      and a.at >= ${from}::timestamptz and a.at < ${until}::timestamptz and ${inSight(actor, 'activity', 'see', 'a')} order by a.at, a.id limit 200`.execute(
    tx,
  )
  return found.rows
}
