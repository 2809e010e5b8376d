import type { AgedDeal, AgeingStage } from '#contract/analytics/ageing.ts'
import { enoughStays, usualShare } from '#contract/opportunities/usual-days.ts'
import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { plannedAnew } from '../../foundation/database/prepared.ts'
import { chosenProcess, readStays, usualDays } from '../../opportunities/index.ts'
import { type Scope, scopeCondition } from '../scope.ts'

/** Cards of a column; the others are in the list that it opens. */
const cards = 30

type Standing = AgedDeal & { stageId: string }
type Sum = { stageId: string; count: number; amount: string; overCount: number; overAmount: string }

/** The open deals of a process by the days they stand in their stage, against what is usual for those that are won later. */
export async function readAgeing(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  asked: Scope & { process?: string | undefined },
): Promise<{ processId: string | null; currency: string; today: string; stages: AgeingStage[] }> {
  const { currency, timeZone } = actor.company
  const today = dayIn(timeZone, now)
  const process = await chosenProcess(tx, actor, asked.process)
  if (!process) return { processId: null, currency, today, stages: [] }
  const open = process.stages.filter((stage) => stage.outcome === 'open')
  const stays = await readStays(tx, actor.tenantId, process.id)
  const usual = new Map(open.map(({ id }) => [id, usualDays(stays.get(id) ?? [], usualShare, enoughStays)]))
  const limitOf = (days: number | null) => (days === null ? null : addDays(today, -days))
  // Who entered before the beginning of this day stands longer than usual: one comparison of moments for each deal, and no date of its own.
  const limits = open.map(({ id }) => ({ id, day: limitOf(usual.get(id) ?? null) }))
  const amount = sql`case when r.currency = ${currency} then r.amount end`
  const over = sql`r.stage_entered_at < l.moment`
  const stages = sql`(select l.id, l.day::timestamp at time zone ${timeZone} as moment from jsonb_to_recordset(${JSON.stringify(limits)}::jsonb) as l(id uuid, day date)) as l`
  const standing = sql`r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome = 'open' and r.process_id = ${process.id}::uuid and r.stage_id = l.id and ${await scopeCondition(tx, actor, asked, 'r')}`
  const sums = await sql<Sum>`${sql.raw(plannedAnew)}
    select l.id as "stageId", count(*)::int as count, coalesce(sum(${amount}), 0)::numeric(24,2) as amount, count(*) filter (where ${over})::int as "overCount", coalesce(sum(${amount}) filter (where ${over}), 0)::numeric(24,2) as "overAmount"
    from ${stages} join opportunity r on ${standing} group by 1`.execute(tx)
  const deals = await sql<Standing>`${sql.raw(plannedAnew)}
    select l.id as "stageId", k.id, k.name, u.name as owner, k.amount, k.currency, k.expected_close_on as "expectedCloseOn",
      ${today}::date - (k.stage_entered_at at time zone ${timeZone})::date as days
    from ${stages} cross join lateral (
      select r.* from opportunity r where ${standing} order by r.stage_entered_at, r.id limit ${cards}
    ) as k left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = k.owner_id order by k.stage_entered_at, k.id`.execute(
    tx,
  )
  return {
    processId: process.id,
    currency,
    today,
    stages: open.map(({ id, name }) => {
      const sum = sums.rows.find(({ stageId }) => stageId === id)
      return {
        stageId: id,
        name,
        usualDays: usual.get(id) ?? null,
        stays: (stays.get(id) ?? []).reduce((all, { count }) => all + count, 0),
        all: { count: sum?.count ?? 0, amount: sum?.amount ?? '0.00' },
        over: { count: sum?.overCount ?? 0, amount: sum?.overAmount ?? '0.00' },
        deals: deals.rows.filter(({ stageId }) => stageId === id).map(({ stageId: _, ...deal }) => deal),
      }
    }),
  }
}
