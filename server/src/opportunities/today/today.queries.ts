import { ownLists } from '#contract/shared/choices.ts'
import type { Stake, TodayFact, TodayQuestion } from '#contract/shared/today-item.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { shownColumn } from '../../foundation/access/closed.sql.ts'
import { fieldAccess, readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { mayKnow, readRequestReader, waitsInPool } from '../requests/request-sight.ts'
import { reviewSeen } from '../funnel-review/review-access.ts'

/** So many of a kind are told of one day. */
const most = 40

type Named = { id: string; name: string }
type DealRow = {
  id: string
  version: number
  step: string
  title: string
  due: string
  deal: Named
  customer: Named | null
  may: boolean
}

const plain = { promised: false, waits: false, silent: null, moves: null, plans: null, joins: null } as const
const dealJson = sql`jsonb_build_object('id', o.id, 'name', o.name)`

function customerJson(actor: Actor) {
  return readsField(actor.rights, 'opportunity', 'customer')
    ? sql`case when c.id is not null then jsonb_build_object('id', c.id, 'name', c.name) end`
    : sql`null::jsonb`
}

/** Steps of somebody's deals that are due: the promised next one, and what was agreed with the customer. */
export async function stepsOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, day, since }: TodayQuestion,
): Promise<TodayFact[]> {
  const reads = (...names: string[]) => names.every((name) => readsField(actor.rights, 'opportunity', name))
  if (!reads('name', 'nextStep', 'nextStepOn')) return []
  const shown = (field: string, column: string) => shownColumn(actor, 'opportunity', field, 'o', sql.ref(column))
  const mine = sql`o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = ${person}::uuid and o.deleted_at is null and o.outcome = 'open' and ${inSight(actor, 'opportunity', 'see', 'o')}`
  const within = (column: string) => sql`${sql.ref(column)} between ${since}::date and ${day}::date`
  const customer = sql`left join customer c on c.tenant_id = ${actor.tenantId}::uuid and c.id = o.customer_id`
  const may =
    fieldAccess(actor.rights, 'opportunity', 'nextStepOn') === 'write'
      ? inSight(actor, 'opportunity', 'change', 'o')
      : sql`false`
  const found = await sql<DealRow>`
    (select o.id, o.version, 'next' as step, coalesce((${shown('nextStep', 'o.next_step')})::text, '') as title, (${shown('nextStepOn', 'o.next_step_on')})::text as due,
      ${dealJson} as deal, ${customerJson(actor)} as customer, ${may} as may
    from opportunity o ${customer} where ${mine} and ${within('o.next_step_on')} order by o.next_step_on desc, o.id limit ${most})
    union all
    (select s.id, s.version, 'agreed', s.title, s.due_on::text, ${dealJson}, ${customerJson(actor)}, false
    from opportunity o join plan_step s on s.tenant_id = o.tenant_id and s.opportunity_id = o.id and s.done_at is null and s.side = 'ours' and ${within('s.due_on')}
    ${customer} where ${mine} order by s.due_on desc, s.id limit ${most})`.execute(tx)
  return found.rows
    .filter(({ due }) => due !== null)
    .map(({ id, version, step, title, due, deal, customer: with_, may: mayMove }) => ({
      ...plain,
      key: `${step}-step ${id}`,
      source: step === 'next' ? 'next-step' : 'agreed-step',
      title: title === '' ? null : title,
      due,
      customer: with_,
      deal,
      href: `/opportunities/${deal.id}`,
      promised: true,
      moves: mayMove ? { type: 'opportunity', id, version } : null,
      plans: {
        kind: 'task',
        name: title === '' ? deal.name : title,
        customer: with_?.id ?? null,
        opportunity: deal.id,
      },
    }))
}

type RequestRow = {
  id: string
  role: string
  due: string | null
  deal: Named
  seen: boolean
  way: 'mine' | 'taken' | 'pool'
}

/** So many requests of one's pools stand in a day; the inbox has all. */
const mostOfPool = 10

/**
 * Work on deals that somebody is asked for by name and has not answered, what they took and should deliver by now, and what waits in their
 * pools for whoever takes it.
 */
export async function requestsOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, day, isToday }: TodayQuestion,
): Promise<TodayFact[]> {
  if (!isToday) return []
  const zone = actor.company.timeZone
  const reader = await readRequestReader(tx, actor)
  const due = sql`coalesce(r.needed_on, (r.due_at at time zone ${zone})::date)`
  const ask = (which: RawBuilder<unknown>, limit: number) =>
    sql<RequestRow>`select r.id, r.role, ${due}::text as due, ${dealJson} as deal, ${inSight(actor, 'opportunity', 'see', 'o')} as seen, case when r.state = 'accepted' then 'taken' when r.asked_of is null then 'pool' else 'mine' end as way
    from resource_request r join opportunity o on o.tenant_id = r.tenant_id and o.id = r.opportunity_id
    where r.tenant_id = ${actor.tenantId}::uuid and ${which} and ${mayKnow(reader)} order by ${due}, r.id limit ${limit}`.execute(
      tx,
    )
  const own = await ask(
    sql`(r.state = 'open' and r.asked_of = ${person}::uuid or r.state = 'accepted' and r.taken_by = ${person}::uuid and ${due} <= ${day}::date)`,
    most,
  )
  // Whose pools a colleague is in is theirs to look at.
  const pool = person === actor.userId && reader.roles.length > 0 ? await ask(waitsInPool(reader), mostOfPool) : null
  const rows = [...own.rows, ...(pool?.rows ?? [])]
  const roles = actor.lists?.['deal-role'] ?? ownLists['deal-role'].usual
  return rows.map(({ id, role, due: on, deal, seen, way }) => ({
    ...plain,
    key: `request ${id}`,
    source: way === 'pool' ? 'request-pool' : 'request',
    title: roles.find(({ value }) => value === role)?.label ?? role,
    due: on,
    customer: null,
    // Who is asked may know of the request before they see the deal; it stands behind the request then.
    deal: seen ? deal : null,
    href: `/requests?show=${way}`,
    promised: way === 'taken',
    waits: true,
  }))
}

/** What somebody promised in a funnel review until this day: it stands with its task, and goes with it. */
export async function promisesOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, day, since }: TodayQuestion,
): Promise<TodayFact[]> {
  const found = await sql<{ id: string; activity: string; due: string; deal: Named | null }>`
    select m.id, m.activity_id as activity, m.due_on::text as due, case when o.id is not null then ${dealJson} end as deal
    from funnel_review_commitment m join funnel_review r on r.tenant_id = m.tenant_id and r.id = m.review_id
    left join opportunity o on o.tenant_id = m.tenant_id and o.id = m.opportunity_id and ${inSight(actor, 'opportunity', 'see', 'o')}
    where m.tenant_id = ${actor.tenantId}::uuid and m.owner_id = ${person}::uuid and m.due_on between ${since}::date and ${day}::date and ${reviewSeen(actor, 'r')}
    order by m.due_on desc, m.id limit ${most}`.execute(tx)
  return found.rows.map(({ id, activity, due, deal }) => ({
    ...plain,
    key: `promise ${id}`,
    source: 'activity',
    title: null,
    due,
    customer: null,
    deal,
    href: null,
    promised: true,
    joins: activity,
  }))
}

/** Deals that ended and wait for what somebody makes of it. */
export async function reviewsOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, isToday }: TodayQuestion,
): Promise<TodayFact[]> {
  if (!isToday || !readsField(actor.rights, 'opportunity', 'name')) return []
  const found = await sql<{
    id: string
    askedAt: string
    deal: Named
  }>`select v.id, v.asked_at as "askedAt", ${dealJson} as deal
    from deal_review v join opportunity o on o.tenant_id = v.tenant_id and o.id = v.opportunity_id and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}
    where v.tenant_id = ${actor.tenantId}::uuid and v.user_id = ${person}::uuid and v.done_at is null order by v.asked_at, v.id limit 10`.execute(
    tx,
  )
  return found.rows.map(({ id, askedAt, deal }) => ({
    ...plain,
    key: `review ${id}`,
    source: 'review',
    title: null,
    due: dayIn(actor.company.timeZone, new Date(askedAt)),
    customer: null,
    deal,
    href: '/reviews',
    waits: true,
  }))
}

/** What money depends on open deals, and on all open deals of customers, of those in sight: the company's currency alone is summed. */
export async function readStakes(
  tx: Kysely<never>,
  actor: Actor,
  { deals, customers }: { deals: readonly string[]; customers: readonly string[] },
): Promise<ReadonlyMap<string, Stake>> {
  if (deals.length + customers.length === 0 || !readsField(actor.rights, 'opportunity', 'amount')) return new Map()
  const amount = shownColumn(actor, 'opportunity', 'amount', 'o', sql.ref('o.amount'))
  const probability = readsField(actor.rights, 'opportunity', 'probability')
    ? shownColumn(actor, 'opportunity', 'probability', 'o', sql.ref('o.probability'))
    : sql`null::float8`
  const open = sql`o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.outcome = 'open' and o.currency = ${actor.company.currency} and ${inSight(actor, 'opportunity', 'see', 'o')}`
  const found = await sql<Stake & { id: string }>`
    select x.id, sum(x.amount)::numeric(24,2)::text as amount, max(x.probability) filter (where x.single) as probability,
      sum(x.amount * x.probability::numeric)::numeric(24,2)::text as expected
    from (
      select o.id, true as single, ${amount} as amount, ${probability} as probability from opportunity o where ${open} and o.id = any(${[...deals]}::uuid[])
      union all select o.customer_id, false, ${amount}, ${probability} from opportunity o where ${open} and o.customer_id = any(${[...customers]}::uuid[])
    ) x where x.amount is not null group by x.id`.execute(tx)
  return new Map(found.rows.map(({ id, ...stake }) => [id, stake]))
}
