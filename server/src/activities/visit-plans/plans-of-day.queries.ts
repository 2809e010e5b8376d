import { label } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { TodayPart } from '../today/today-part.ts'
import { planSeen } from './plan.queries.ts'

type Row = { id: string; name: string; own: boolean; since: string }

const most = 20

/** Plans that wait for somebody: those of their people that are submitted, and their own that came back. */
export const plansOfDay: TodayPart = async (tx: Kysely<never>, actor: Actor, { person, isToday }) => {
  if (!isToday) return []
  const found =
    await sql<Row>`select p.id, u.name, p.person_id = ${person}::uuid as own, coalesce(case when p.state = 'returned' then p.decided_at end, p.submitted_at, p.created_at) as since
    from visit_plan p join user_account u on u.tenant_id = p.tenant_id and u.id = p.person_id
    where p.tenant_id = ${actor.tenantId}::uuid and (p.state = 'submitted' and u.manager_id = ${person}::uuid or p.state = 'returned' and p.person_id = ${person}::uuid) and ${planSeen(actor, 'p')}
    order by since, p.id limit ${most}`.execute(tx)
  return found.rows.map(({ id, name, own, since }) => ({
    key: `visit-plan ${id}`,
    source: 'visit-plan',
    title: own
      ? label('拜访计划被退回，改好再提交', 'The visit plan came back: mend and submit it')
      : label(`批准${name}的拜访计划`, `Approve the visit plan of ${name}`),
    due: dayIn(actor.company.timeZone, new Date(since)),
    customer: null,
    deal: null,
    href: `/visit-plans/${id}`,
    promised: false,
    waits: true,
    silent: null,
    moves: null,
    plans: null,
    joins: null,
  }))
}
