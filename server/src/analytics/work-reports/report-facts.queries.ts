import { lateDays } from '#contract/conversations/reports/report-lists.ts'
import type { DealChange, ReportFacts } from '#contract/conversations/reports/report-figures.ts'
import type { Odd } from '#contract/conversations/reports/report-question.rules.ts'
import { addDays, type Period } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { shownColumn } from '../../foundation/access/closed.sql.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { startOfDay } from '../../foundation/calendar/wall-time.ts'
import { together } from '../../foundation/database/together.ts'
import { changesOf, type DealState } from '../../opportunities/index.ts'
import { dealChangesOf, type OpenDeal, oddities } from './oddities.rules.ts'

/** Of these days and of what is to come. */
export type ReportSpan = { from: string; to: string; ahead: Period }

/** More changes than these are no reading matter; more planned activities neither. */
const mostChanges = 40
const mostAhead = 12
const mostDeals = 300

/** What the house knows of somebody's work on some days, and what is odd about it; the person asks with their own rights. */
export async function readReportFacts(
  tx: Kysely<never>,
  actor: Actor,
  span: ReportSpan,
  now: Date,
): Promise<{ facts: ReportFacts; odd: Odd[] }> {
  const [work, ahead, deals, changed, open] = await together([
    countWork(tx, actor, span),
    readAhead(tx, actor, span),
    countDeals(tx, actor, span),
    readChanges(tx, actor, span),
    readOpenDeals(tx, actor, span),
  ])
  const changes = changed.flatMap(({ deal, before, after }) => dealChangesOf(deal, changesOf(before, after)))
  const of = (...kinds: DealChange['kind'][]) => ({
    count: changes.filter(({ kind }) => kinds.includes(kind)).length,
    amount: null,
  })
  const plain = (count: number) => ({ count, amount: null })
  const facts: ReportFacts = {
    currency: actor.company.currency,
    figures: {
      visits: plain(work.visits),
      plannedVisits: plain(work.plannedVisits),
      calls: plain(work.calls),
      meetings: plain(work.meetings),
      tasks: plain(work.tasks),
      late: plain(work.late),
      next: plain(ahead.count),
      newCustomers: plain(deals.newCustomers),
      newDeals: { count: deals.newDeals, amount: deals.newAmount },
      forward: of('forward'),
      back: of('back'),
      pushed: of('pushed'),
      won: { count: deals.won, amount: deals.wonAmount },
      lost: { count: deals.lost, amount: deals.lostAmount },
    },
    changes: changes.slice(0, mostChanges),
    ahead: span.ahead,
    next: ahead.items,
  }
  const today = dayIn(actor.company.timeZone, now)
  return { facts, odd: oddities({ today, changes, open, late: work.late, next: ahead.count }) }
}

const moment = (actor: Actor, day: string) => sql`${startOfDay(day, actor.company.timeZone)}::timestamptz`

const mine = (actor: Actor) =>
  sql`a.tenant_id = ${actor.tenantId}::uuid and a.owner_id = ${actor.userId}::uuid and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}`

type Work = { visits: number; plannedVisits: number; calls: number; meetings: number; tasks: number; late: number }

/** What was done of the activities of these days, and what was not. The lists behind these figures go by the same conditions. */
async function countWork(tx: Kysely<never>, actor: Actor, { from, to }: ReportSpan): Promise<Work> {
  const within = sql`a.at >= ${moment(actor, from)}`
  const made = (kind: string) => sql`(count(*) filter (where ${within} and a.kind = ${kind} and a.done))::int`
  const found =
    await sql<Work>`select ${made('visit')} as visits, (count(*) filter (where ${within} and a.kind = 'visit'))::int as "plannedVisits",
      ${made('call')} as calls, ${made('meeting')} as meetings, ${made('task')} as tasks, (count(*) filter (where a.done is not true))::int as late
    from activity a where ${mine(actor)} and a.at < ${moment(actor, addDays(to, 1))} and (${within} or a.done is not true and a.at >= ${moment(actor, addDays(to, -lateDays))})`.execute(
      tx,
    )
  return found.rows[0] ?? { visits: 0, plannedVisits: 0, calls: 0, meetings: 0, tasks: 0, late: 0 }
}

async function readAhead(
  tx: Kysely<never>,
  actor: Actor,
  { ahead }: ReportSpan,
): Promise<{ count: number; items: ReportFacts['next'] }> {
  const found = await sql<{ activity: string; at: string; count: number }>`select a.id as activity,
      to_char(a.at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as at, (count(*) over ())::int as count
    from activity a where ${mine(actor)} and a.done is not true and a.at >= ${moment(actor, ahead.from)} and a.at < ${moment(actor, addDays(ahead.to, 1))}
    order by a.at, a.id limit ${mostAhead}`.execute(tx)
  return { count: found.rows[0]?.count ?? 0, items: found.rows.map(({ activity, at }) => ({ activity, at })) }
}

type DealCounts = {
  newCustomers: number
  newDeals: number
  newAmount: string | null
  won: number
  wonAmount: string | null
  lost: number
  lostAmount: string | null
}

async function countDeals(tx: Kysely<never>, actor: Actor, { from, to }: ReportSpan): Promise<DealCounts> {
  const made = (alias: string) =>
    sql`${sql.ref(`${alias}.created_at`)} >= ${moment(actor, from)} and ${sql.ref(`${alias}.created_at`)} < ${moment(actor, addDays(to, 1))}`
  const ended = (outcome: string) => sql`o.outcome = ${outcome} and o.closed_on between ${from}::date and ${to}::date`
  const amount = readsField(actor.rights, 'opportunity', 'amount')
    ? sql`coalesce(sum(${shownColumn(actor, 'opportunity', 'amount', 'o', sql`o.amount`)}) filter (where o.currency = ${actor.company.currency}`
    : null
  const sum = (which: ReturnType<typeof made>) =>
    amount ? sql`${amount} and ${which}), 0)::numeric(24,2)::text` : sql`null::text`
  const found = await sql<DealCounts>`select
      (select count(*)::int from customer c where c.tenant_id = ${actor.tenantId}::uuid and c.owner_id = ${actor.userId}::uuid and c.deleted_at is null and ${made('c')} and ${inSight(actor, 'customer', 'see', 'c')}) as "newCustomers",
      d.* from (select (count(*) filter (where ${made('o')}))::int as "newDeals", ${sum(made('o'))} as "newAmount",
        (count(*) filter (where ${ended('won')}))::int as won, ${sum(ended('won'))} as "wonAmount",
        (count(*) filter (where ${ended('lost')}))::int as lost, ${sum(ended('lost'))} as "lostAmount"
      from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = ${actor.userId}::uuid and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}) d`.execute(
    tx,
  )
  const [row] = found.rows
  if (!row) throw new Error('a count without groups is one row')
  return row
}

type Changed = { deal: string; before: DealState | null; after: DealState }

/**
 * What the person's deals were when these days began and when they ended, of those with which anything happened. Each deal's versions are
 * looked up by the deal: a plan that reads all that happened in the company within a month takes a hundred times as long.
 */
async function readChanges(tx: Kysely<never>, actor: Actor, { from, to }: ReportSpan): Promise<Changed[]> {
  const [begins, ends] = [moment(actor, from), moment(actor, addDays(to, 1))]
  const tells = (field: string, value: ReturnType<typeof sql>) =>
    readsField(actor.rights, 'opportunity', field) ? value : sql`null`
  const state = (v: string, t: string) =>
    sql`case when ${sql.ref(`${t}.id`)} is not null then jsonb_build_object('stage', jsonb_build_object('id', ${sql.ref(`${t}.id`)}, 'name', ${sql.ref(`${t}.name`)}, 'position', ${sql.ref(`${t}.position`)}),
      'outcome', ${sql.ref(`${v}.outcome`)}, 'amount', ${tells('amount', sql`${sql.ref(`${v}.amount`)}::text`)}, 'expectedCloseOn', ${tells('expectedCloseOn', sql`${sql.ref(`${v}.expected_close_on`)}`)}, 'category', null, 'owner', null) end`
  const at = (edge: ReturnType<typeof moment>) =>
    sql`lateral (select v.stage_id, v.outcome, v.amount, v.expected_close_on from opportunity_version v
      where v.tenant_id = ${actor.tenantId}::uuid and v.opportunity_id = d.id and v.valid_from < ${edge} and v.valid_to >= ${edge} and not v.deleted order by v.valid_from desc limit 1)`
  const found =
    await sql<Changed>`with happened as materialized (select o.id, o.amount from opportunity o cross join lateral (select 1 from opportunity_version n
        where n.tenant_id = ${actor.tenantId}::uuid and n.opportunity_id = o.id and n.valid_from >= ${begins} and n.valid_from < ${ends} limit 1) n
      where o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = ${actor.userId}::uuid and o.deleted_at is null and ${inSight(actor, 'opportunity', 'see', 'o')}),
    steps as materialized (select t.id, t.name, t.position from stage t where t.tenant_id = ${actor.tenantId}::uuid)
    select d.id as deal, ${state('b', 's')} as before, ${state('e', 't')} as after
    from (select h.id, h.amount from happened h order by h.amount desc nulls last, h.id limit ${mostDeals}) d
    left join ${at(begins)} b on true left join steps s on s.id = b.stage_id
    left join ${at(ends)} e on true left join steps t on t.id = e.stage_id
    order by d.amount desc nulls last, d.id`.execute(tx)
  return found.rows.filter(({ after }) => after !== null)
}

/** The person's open deals as far as something odd about them can be seen, the largest first. */
async function readOpenDeals(tx: Kysely<never>, actor: Actor, { from, to }: ReportSpan): Promise<OpenDeal[]> {
  const reads = (field: string, column: string, type: string) =>
    readsField(actor.rights, 'opportunity', field)
      ? shownColumn(actor, 'opportunity', field, 'o', sql.raw(column))
      : sql.raw(`null::${type}`)
  const day = (column: string) => sql`(${sql.raw(column)} at time zone ${actor.company.timeZone})::date::text`
  const found =
    await sql<OpenDeal>`select o.id, case when o.currency = ${actor.company.currency} then (${reads('amount', 'o.amount', 'numeric')})::float8 end as amount,
      (${reads('expectedCloseOn', 'o.expected_close_on', 'date')})::text as "closeOn", (${reads('nextStepOn', 'o.next_step_on', 'date')})::text as "nextOn",
      ${day('coalesce(o.last_activity_at, o.created_at)')} as "touchedOn",
      exists(select 1 from activity a where ${mine(actor)} and a.opportunity_id = o.id and a.done and a.kind in ('visit', 'call', 'meeting') and a.at >= ${moment(actor, from)} and a.at < ${moment(actor, addDays(to, 1))}) as worked,
      (select a.id from activity a where a.tenant_id = ${actor.tenantId}::uuid and a.opportunity_id = o.id and a.deleted_at is null and a.done is not true and a.at >= ${moment(actor, addDays(to, 1))} limit 1) is not null as arranged
    from opportunity o where o.tenant_id = ${actor.tenantId}::uuid and o.owner_id = ${actor.userId}::uuid and o.deleted_at is null and o.outcome = 'open' and ${inSight(actor, 'opportunity', 'see', 'o')}
    order by o.amount desc nulls last, o.id limit ${mostDeals}`.execute(tx)
  return found.rows
}
