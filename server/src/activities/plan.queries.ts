import type { PlanItem } from '#contract/shared/plan-item.ts'
import type { Reference } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { readsField } from '../foundation/access/sight.rules.ts'
import { inSight } from '../foundation/access/sight.sql.ts'
import { dayIn } from '../foundation/calendar/day.ts'

/** More of them are no plan. */
const most = 300

type Row = { id: string; name: string; kind: string | null; day: string; done: boolean; who: Reference | null }

/** What was done and is planned with a deal, on its plan; told to who may read what and when it is. */
export async function activitiesOnPlan(tx: Kysely<never>, actor: Actor, now: Date, deal: string): Promise<PlanItem[]> {
  const reads = (name: string) => readsField(actor.rights, 'activity', name)
  if (!['name', 'kind', 'at', 'done'].every(reads)) return []
  const zone = actor.company.timeZone
  const today = dayIn(zone, now)
  const found =
    await sql<Row>`select a.id, a.name, a.kind, (a.at at time zone ${zone})::date as day, coalesce(a.done, false) as done,
      ${reads('owner') ? sql`case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end` : sql`null`} as who
    from activity a left join user_account u on u.tenant_id = a.tenant_id and u.id = a.owner_id
    where a.tenant_id = ${actor.tenantId}::uuid and a.opportunity_id = ${deal}::uuid and a.deleted_at is null and a.at is not null and ${inSight(actor, 'activity', 'see', 'a')}
    order by a.at desc, a.id limit ${most}`.execute(tx)
  return found.rows.map(({ id, name, kind, day, done, who }) => ({
    key: `activity ${id}`,
    kind: kind === 'task' ? 'task' : kind === 'visit' || kind === 'meeting' ? 'visit' : 'contact',
    title: { zh: name.slice(0, 120), en: name.slice(0, 120) },
    from: day,
    to: day,
    state: done ? 'done' : day < today ? 'late' : 'ahead',
    who,
    href: `/activities/${id}`,
  }))
}
