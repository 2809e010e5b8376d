import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { activityActions } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { instantOfWall } from '../../foundation/calendar/wall-time.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { opportunityActions } from '../../opportunities/index.ts'
import { gateParts } from '../gates.ts'
import { actorInBackground } from '../importing/import-actor.ts'

/** So many people have a day that is worth looking at. */
const people = 10

type Deal = { id: string; owner: string }

/** What somebody has to do beside the visits of the day: after how many days, until when, of what kind, about which of their deals. */
const deeds = [
  [0, '09:30', 'call', '电话确认交流会时间', 0, 15],
  [0, '11:30', 'call', '回访采购部，问合同条款', 2, 15],
  [0, '17:00', 'task', '整理技术应答表', 1, null],
  [0, '18:00', 'task', '发样机测试报告', 2, null],
  [-1, '16:00', 'task', '回复客户的付款条件', 0, null],
  [-3, '10:00', 'email', '发送参考案例', 3, null],
  [-6, '14:00', 'task', '更新竞争对手报价', 4, null],
] as const

/** Next steps that are promised for today, or were for a day before it. */
const steps = [
  [0, '递交最终报价'],
  [-2, '约总经理见面'],
  [0, '确认招标文件的技术参数'],
] as const

/** A day as sellers have it: calls and tasks, some late, and next steps of their largest deals that are due. */
export async function writeToday(context: Context, actor: Actor): Promise<void> {
  const zone = actor.company.timeZone
  const today = dayIn(zone, context.now())
  const deals = await context.database.read(actor.tenantId, (tx: Tx<never>) => findDeals(tx, actor.tenantId))
  const { create } = activityActions([])
  const { change } = opportunityActions(gateParts)
  for (const [owner, own] of Map.groupBy(deals, (deal) => deal.owner)) {
    const seller = await actorInBackground(context, actor.tenantId, owner)
    if (!seller) continue
    for (const [days, clock, kind, name, nr, minutes] of deeds) {
      const at = instantOfWall(`${addDays(today, days)}T${clock}:00`, zone)
      const about = own[nr % own.length]
      await create(context, seller, { name, kind, at, minutes, done: false, opportunity: about?.id ?? null })
    }
    for (const [at, [days, nextStep]] of steps.entries()) {
      const deal = own[at]
      if (deal) await change(context, seller, deal.id, { nextStep, nextStepOn: addDays(today, days) }, undefined)
    }
  }
}

/** The largest open deals of those who sell, in the order of their addresses. */
async function findDeals(tx: Kysely<never>, tenantId: string): Promise<readonly Deal[]> {
  const found = await sql<Deal>`select x.id, x.owner from (
      select o.id, o.owner_id as owner, u.email, row_number() over (partition by o.owner_id order by o.amount desc nulls last, o.name)::int as nr,
        dense_rank() over (order by u.email, u.id) as place
      from opportunity o join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id and u.status = 'active' and u.manager_id is not null
      where o.tenant_id = ${tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null) x
    where x.place <= ${people} and x.nr <= 5 order by x.place, x.nr`.execute(tx)
  return found.rows
}
