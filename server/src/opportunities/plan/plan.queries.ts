import type { PlanItem } from '#contract/shared/plan-item.ts'
import { ownLists } from '#contract/shared/choices.ts'
import type { Label } from '#contract/shared/label.ts'
import type { Reference } from '#contract/shared/field.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import type { GateParts } from '../gates/gate-part.ts'
import { readWay } from '../gates/way.queries.ts'
import type { PlanPart } from './plan-part.ts'
import { spansAhead, stateOfDue } from './plan.rules.ts'

type Deal = { stage: string; outcome: string; entered: string; closes: string | null; closed: string | null }
type Stay = { id: string; name: Label; from: string; to: string | null }

/** Everything on the plan of a deal that the reader sees: its stages as they were and are to come, and what sections and rooms add. */
export async function readDealPlan(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  parts: { gates: GateParts; plan: readonly PlanPart[] },
  id: string,
): Promise<{ today: string; items: PlanItem[] }> {
  const way = await readWay(tx, now, actor, parts.gates, id)
  const today = dayIn(actor.company.timeZone, now)
  const [deal, stays, ...others] = await together([
    readDeal(tx, actor, id),
    readStays(tx, actor, id),
    steps(tx, actor, now, id),
    requests(tx, actor, now, id),
    agreed(tx, actor, now, id),
    ...parts.plan.map((part) => part(tx, actor, now, id)),
  ])
  const reads = (name: string) => readsField(actor.rights, 'opportunity', name)
  const staged = reads('stage') && deal ? ofStages(way.stages, deal, stays, today) : []
  const close = deal && reads('expectedCloseOn') && reads('outcome') ? ofClose(deal, today) : []
  return { today, items: [...staged, ...others.flat(), ...close] }
}

async function readDeal(tx: Kysely<never>, actor: Actor, id: string): Promise<Deal | undefined> {
  const zone = actor.company.timeZone
  const found =
    await sql<Deal>`select o.stage_id as stage, o.outcome, (o.stage_entered_at at time zone ${zone})::date as entered, o.expected_close_on as closes, o.closed_on as closed
    from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.id = ${id}::uuid`.execute(tx)
  return found.rows[0]
}

async function readStays(tx: Kysely<never>, actor: Actor, id: string): Promise<Stay[]> {
  const zone = actor.company.timeZone
  const found =
    await sql<Stay>`select v.id, s.name, (v.entered_at at time zone ${zone})::date as "from", (v.left_at at time zone ${zone})::date as "to"
    from stage_visit v join stage s on s.tenant_id = v.tenant_id and s.id = v.stage_id
    where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = ${id}::uuid and s.outcome = 'open' order by v.entered_at, v.id`.execute(
      tx,
    )
  return found.rows
}

type Way = Awaited<ReturnType<typeof readWay>>['stages']

function ofStages(way: Way, deal: Deal, stays: readonly Stay[], today: string): PlanItem[] {
  const plain = { who: null, href: null }
  const at = way.findIndex((stage) => stage.id === deal.stage)
  const ahead = deal.outcome === 'open' && at >= 0 ? way.slice(at).filter(({ outcome }) => outcome === 'open') : []
  const spans = spansAhead(ahead, deal.entered, today)
  const entered = stays.map(
    ({ id, name, from, to }): PlanItem => ({
      ...plain,
      key: `stay ${id}`,
      kind: 'stage',
      title: name,
      from,
      // The present one lasts as long as its process expects, and until today at least.
      to: to ?? spans[0]?.to ?? today,
      state: to === null ? 'open' : 'done',
    }),
  )
  const planned = ahead.slice(1).flatMap((stage, place): PlanItem[] => {
    const span = spans[place + 1]
    if (!span || span.from >= span.to) return []
    const { from, to } = span
    return [{ ...plain, key: `ahead ${stage.id}`, kind: 'stage', title: stage.name, from, to, state: 'ahead' }]
  })
  const dueOf = new Map(spans.map(({ id, to }) => [id, to]))
  const milestones = way.flatMap(({ id, items }) =>
    items.flatMap((item): PlanItem[] => {
      if (item.kind !== 'milestone' || item.name === null) return []
      const marked = item.mark?.at.slice(0, 10)
      const due = marked ?? (item.met ? undefined : dueOf.get(id))
      if (due === undefined) return []
      const state = stateOfDue(due, item.met, today)
      return [
        { ...plain, key: `milestone ${item.key}`, kind: 'milestone', title: item.name, from: due, to: due, state },
      ]
    }),
  )
  return [...entered, ...planned, ...milestones]
}

function ofClose({ outcome, closes, closed }: Deal, today: string): PlanItem[] {
  const day = outcome === 'open' ? closes : closed
  if (day === null) return []
  const title =
    outcome === 'open'
      ? { zh: '预计成交', en: 'Expected close' }
      : outcome === 'won'
        ? { zh: '赢单', en: 'Won' }
        : { zh: '输单', en: 'Lost' }
  const state = stateOfDue(day, outcome !== 'open', today)
  return [{ key: 'close', kind: 'close', title, from: day, to: day, state, who: null, href: null }]
}

const named = (name: string): Label => ({ zh: name.slice(0, 120), en: name.slice(0, 120) })

/** What the customer does to decide, as far as it has a day. */
const steps: PlanPart = async (tx, actor, now, id) => {
  const today = dayIn(actor.company.timeZone, now)
  const found = await sql<{
    id: string
    name: string
    day: string
    done: boolean
  }>`select s.id, s.name, coalesce(s.done_on, s.planned_on) as day, s.done_on is not null as done
    from decision_step s where s.tenant_id = ${actor.tenantId}::uuid and s.opportunity_id = ${id}::uuid and coalesce(s.done_on, s.planned_on) is not null order by s.position, s.id`.execute(
    tx,
  )
  return found.rows.map(({ id: step, name, day, done }) => ({
    key: `step ${step}`,
    kind: 'customer-step',
    title: named(name),
    from: day,
    to: day,
    state: stateOfDue(day, done, today),
    who: null,
    href: null,
  }))
}

/** What was agreed with the customer, as far as it has a day. */
const agreed: PlanPart = async (tx, actor, now, id) => {
  const zone = actor.company.timeZone
  const today = dayIn(zone, now)
  const found = await sql<{ id: string; title: string; day: string; done: boolean }>`
    select s.id, s.title, coalesce(s.due_on, (s.done_at at time zone ${zone})::date) as day, s.done_at is not null as done
    from plan_step s where s.tenant_id = ${actor.tenantId}::uuid and s.opportunity_id = ${id}::uuid and (s.due_on is not null or s.done_at is not null)
    order by s.position, s.id`.execute(tx)
  return found.rows.map(({ id: step, title, day, done }) => ({
    key: `agreed ${step}`,
    kind: 'agreed-step',
    title: named(title),
    from: day,
    to: day,
    state: stateOfDue(day, done, today),
    who: null,
    href: null,
  }))
}

type Asked = {
  id: string
  role: string
  from: string
  to: string | null
  ended: boolean
  who: Reference | null
}

/** What others were asked for: from when until they ended it, or until it is needed. */
const requests: PlanPart = async (tx, actor, now, id) => {
  const zone = actor.company.timeZone
  const today = dayIn(zone, now)
  const found = await sql<Asked>`
    select q.id, q.role, (q.asked_at at time zone ${zone})::date as "from", coalesce((q.ended_at at time zone ${zone})::date, q.needed_on, (q.due_at at time zone ${zone})::date) as "to",
      q.ended_at is not null as ended, case when u.id is not null then jsonb_build_object('id', u.id, 'name', u.name) end as who
    from resource_request q left join user_account u on u.tenant_id = q.tenant_id and u.id = q.taken_by
    where q.tenant_id = ${actor.tenantId}::uuid and q.opportunity_id = ${id}::uuid order by q.asked_at, q.id`.execute(
    tx,
  )
  const roles = actor.lists?.['deal-role'] ?? ownLists['deal-role'].usual
  return found.rows.map(({ id: request, role, from, to: until, ended, who }) => {
    const to = until === null || until < from ? from : until
    const title = roles.find(({ value }) => value === role)?.label ?? named(role)
    const state = ended ? 'done' : to < today ? 'late' : 'open'
    return { key: `request ${request}`, kind: 'request', title, from, to, state, who, href: '/requests' }
  })
}
