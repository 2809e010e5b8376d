import type { AgedDeal, AgeingStage } from '#contract/analytics/ageing.ts'
import { enoughStays, usualShare } from '#contract/opportunities/usual-days.ts'
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
  const stays = await readStays(tx, actor.tenantId, process.id)
  const open = process.stages.filter((stage) => stage.outcome === 'open')
  const usual = open.map((stage) => ({
    id: stage.id,
    days: usualDays(stays.get(stage.id) ?? [], usualShare, enoughStays),
  }))
  const days = sql`${today}::date - (r.stage_entered_at at time zone ${timeZone})::date`
  const amount = sql`case when r.currency = ${currency} then r.amount end`
  const standing = sql`standing as (
    select r.id, r.stage_id, r.name, r.owner_id, r.amount, r.currency, r.expected_close_on, r.stage_entered_at, ${amount} as counted, ${days} as days, coalesce(${days} > u.days, false) as is_over
    from opportunity r left join jsonb_to_recordset(${JSON.stringify(usual)}::jsonb) as u(id uuid, days integer) on u.id = r.stage_id
    where r.tenant_id = ${actor.tenantId}::uuid and r.deleted_at is null and r.outcome = 'open' and r.process_id = ${process.id}::uuid and ${await scopeCondition(tx, actor, asked, 'r')})`
  const sums = await sql<Sum>`${sql.raw(plannedAnew)} with ${standing}
    select s.stage_id as "stageId", count(*)::int as count, coalesce(sum(s.counted), 0)::numeric(24,2) as amount, count(*) filter (where s.is_over)::int as "overCount", coalesce(sum(s.counted) filter (where s.is_over), 0)::numeric(24,2) as "overAmount"
    from standing s group by 1`.execute(tx)
  const deals = await sql<Standing>`${sql.raw(plannedAnew)} with ${standing},
    ranked as (select s.*, row_number() over (partition by s.stage_id order by s.stage_entered_at, s.id) as rank from standing s)
    select k.stage_id as "stageId", k.id, k.name, u.name as owner, k.amount, k.currency, k.expected_close_on as "expectedCloseOn", k.days
    from ranked k left join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = k.owner_id where k.rank <= ${cards} order by k.rank`.execute(
    tx,
  )
  return {
    processId: process.id,
    currency,
    today,
    stages: open.map(({ id, name }, at) => {
      const sum = sums.rows.find(({ stageId }) => stageId === id)
      return {
        stageId: id,
        name,
        usualDays: usual[at]?.days ?? null,
        stays: (stays.get(id) ?? []).reduce((all, { count }) => all + count, 0),
        all: { count: sum?.count ?? 0, amount: sum?.amount ?? '0.00' },
        over: { count: sum?.overCount ?? 0, amount: sum?.overAmount ?? '0.00' },
        deals: deals.rows.filter(({ stageId }) => stageId === id).map(({ stageId: _, ...deal }) => deal),
      }
    }),
  }
}
