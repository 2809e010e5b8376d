import { callPeriod } from '#contract/opportunities/funnel-review/forecast-call.ts'
import type { Commitment, ReviewDeal } from '#contract/opportunities/funnel-review/funnel-review.ts'
import type { Reference } from '#contract/shared/field.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayMs } from '#contract/shared/day.ts'
import { type Kysely, sql } from 'kysely'
import { activitySpec, completionColumns } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { inOffice } from './moments.ts'
import { type Random, randomFrom } from './random.ts'
import { reviewedDeals } from './reviewed-deals.ts'
import { writeRows } from './write-rows.ts'

/** So many managers hold reviews, each of so many people, so many days ago. */
const managers = 4
const people = 3
const meetings = [44, 11]

const notes = [
  '客户预算在下周的经营会上定，采购负责人倾向我们。',
  '技术方案已认可，商务条款还在拉锯，关键看付款比例。',
  '决策人换了，要重新约高层见面。',
  '竞争对手报价低 6%，我们靠交期和售后守住。',
  '客户内部对上线时间有分歧，先把试点定下来。',
  '样机测试通过，等测试报告盖章。',
  '招标文件在起草，争取把技术门槛写进去。',
]
const promised = [
  '约客户总经理见面，确认决策时间',
  '拿到盖章的测试报告',
  '提交修改后的报价和付款方案',
  '请技术总监到现场讲方案',
  '确认招标文件里的技术参数',
  '和采购负责人对齐合同条款',
]

/** Meetings of managers with their people in the last two months: what was said, promised and called, kept and late. */
export async function writeFunnelReviews(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 410)
  const pairs = await context.database.read(actor.tenantId, (tx: Tx<never>) => findPairs(tx, actor.tenantId))
  for (const { manager, person } of pairs) {
    let since = new Date(context.now().getTime() - 75 * dayMs)
    for (const ago of meetings) {
      const at = inOffice(random, new Date(context.now().getTime() - (ago + random.whole(0, 3)) * dayMs))
      const from = since
      await context.database.write(actor.tenantId, (tx: Tx<never>) =>
        writeMeeting(tx, context, actor, random, { manager, person, since: from, at }),
      )
      since = at
    }
  }
}

async function findPairs(tx: Kysely<never>, tenantId: string): Promise<{ manager: Reference; person: Reference }[]> {
  const found = await sql<{
    manager: Reference
    person: Reference
  }>`select jsonb_build_object('id', m.id, 'name', m.name) as manager, jsonb_build_object('id', u.id, 'name', u.name) as person
    from (select u.*, row_number() over (partition by u.manager_id order by u.email, u.id) as nr, dense_rank() over (order by u.manager_id) as nth from user_account u
      where u.tenant_id = ${tenantId}::uuid and u.status = 'active' and u.manager_id is not null
        and exists(select 1 from opportunity o where o.tenant_id = ${tenantId}::uuid and o.owner_id = u.id and o.outcome = 'open' and o.deleted_at is null)) u
    join user_account m on m.tenant_id = ${tenantId}::uuid and m.id = u.manager_id
    where u.nr <= ${people} and u.nth <= ${managers} order by m.email, u.email`.execute(tx)
  return found.rows
}

type Meeting = { manager: Reference; person: Reference; since: Date; at: Date }

async function writeMeeting(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  random: Random,
  meeting: Meeting,
): Promise<void> {
  const { manager, person, at, since } = meeting
  const id = context.newId(at)
  const moment = at.toISOString()
  const begun = new Date(at.getTime() - 40 * 60_000).toISOString()
  const day = dayIn(actor.company.timeZone, at)
  const period = callPeriod('quarter', day, actor.company.fiscalMonth)
  const { deals, ended, sums } = await reviewedDeals(tx, actor, person, since, at, period)
  const discussed = deals.slice(0, 5).map((deal): ReviewDeal => {
    const category = random.pick(['commit', 'best-case', 'pipeline', 'pipeline'] as const)
    return { ...deal, entry: { note: random.pick(notes), category, commitments: [] } }
  })
  if (discussed.length === 0) return
  const sure = Number(sums.won) + Number(sums.commit)
  const best = sure + Number(sums.bestCase)
  const called = {
    commit: sure.toFixed(2),
    bestCase: best.toFixed(2),
    figure: (sure + (best - sure) * random.unit()).toFixed(2),
  }
  const call = {
    id: context.newId(at),
    level: 'person' as const,
    subject: person,
    by: manager,
    own: false,
    at: moment,
    ...called,
    note: null,
  }
  const tasks = discussed.filter(() => random.chance(0.55)).map((deal) => taskOf(context, random, meeting, deal, day))
  const frozen = { deals: discussed, ended, sums, ownCall: null, call }
  await sql`insert into funnel_review (tenant_id, id, reviewer_id, person_id, people, unit, period_from, period_to, since, begun_at, ended_at, notes, frozen)
    values (${actor.tenantId}::uuid, ${id}::uuid, ${manager.id}::uuid, ${person.id}::uuid, ${[person.id]}::uuid[], 'quarter', ${period.from}::date, ${period.to}::date, ${since.toISOString()}::timestamptz, ${begun}::timestamptz, ${moment}::timestamptz,
      ${random.pick(['先保大单，其余的按节奏推进。', '下周重点看报价和决策人。', '本季缺口还在，补商机和推成交同时做。'])}, ${JSON.stringify(frozen)}::jsonb)`.execute(
    tx,
  )
  const said = discussed.map((deal) => ({
    id: context.newId(at),
    deal: deal.id,
    note: deal.entry?.note,
    category: deal.entry?.category,
  }))
  await sql`insert into funnel_review_deal (tenant_id, id, review_id, opportunity_id, note, category, discussed_at)
    select ${actor.tenantId}::uuid, s.id, ${id}::uuid, s.deal, s.note, s.category, ${moment}::timestamptz from jsonb_to_recordset(${JSON.stringify(said)}::jsonb) as s(id uuid, deal uuid, note text, category text)`.execute(
    tx,
  )
  await writeRows(
    tx,
    context,
    actor,
    activitySpec,
    tasks.map(({ row }) => row),
  )
  const made = tasks.map(({ deal, row, commitment }) => ({ ...commitment, deal, activity: row.id }))
  await sql`insert into funnel_review_commitment (tenant_id, id, review_id, opportunity_id, activity_id, text, due_on, owner_id, made_at)
    select ${actor.tenantId}::uuid, m.id, ${id}::uuid, m.deal, m.activity, m.text, m."dueOn", ${person.id}::uuid, ${moment}::timestamptz
    from jsonb_to_recordset(${JSON.stringify(made)}::jsonb) as m(id uuid, deal uuid, activity uuid, text text, "dueOn" date)`.execute(
    tx,
  )
  await sql`insert into forecast_call (tenant_id, id, unit, period_from, period_to, level, subject_id, called_by, called_at, commit_amount, best_case_amount, figure_amount, review_id)
    values (${actor.tenantId}::uuid, ${call.id}::uuid, 'quarter', ${period.from}::date, ${period.to}::date, 'person', ${person.id}::uuid, ${manager.id}::uuid, ${moment}::timestamptz, ${called.commit}::numeric, ${called.bestCase}::numeric, ${called.figure}::numeric, ${id}::uuid)`.execute(
    tx,
  )
  await appendEvents(
    tx,
    context,
    actor,
    discussed.map((deal) => ({
      kind: 'funnel-reviewed',
      recordType: 'opportunity',
      recordId: deal.id,
      recordName: deal.name,
      customerId: deal.customer?.id ?? null,
      changes: { review: { from: null, to: { id } } },
      at,
      by: manager.id,
    })),
  )
}

function taskOf(context: Context, random: Random, { person, at }: Meeting, deal: ReviewDeal, day: string) {
  const dueOn = addDays(day, random.whole(3, 12))
  const isPast = Date.parse(dueOn) < context.now().getTime()
  const text = random.pick(promised)
  const done = isPast && random.chance(0.7)
  // Most of it in time, some of it days later.
  const late = random.chance(0.25) ? random.whole(1, 4) : 0
  const finished = new Date(Math.min(Date.parse(`${addDays(dueOn, late)}T06:30:00.000Z`), context.now().getTime()))
  const commitment: Pick<Commitment, 'id' | 'text' | 'dueOn'> = { id: context.newId(at), text, dueOn }
  const written = { createdAt: at.toISOString(), updatedAt: (done ? finished : at).toISOString() }
  const values = {
    name: text,
    kind: 'task',
    done,
    at: `${dueOn}T10:00:00.000Z`,
    opportunity: deal.id,
    customer: deal.customer?.id ?? null,
    owner: person.id,
  }
  const derived = done ? completionColumns({ at: finished.toISOString(), by: person.id }) : {}
  return { deal: deal.id, commitment, row: { id: context.newId(at), values, derived, ...written } }
}
