import { usualSteps } from '#contract/opportunities/mutual-plan/mutual-plan.ts'
import { addDays } from '#contract/shared/period.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { digestOf, newSecret } from '../../foundation/identity/secrets.ts'
import {
  insertPlanComment,
  insertPlanLink,
  insertPlanSteps,
  keepPlanTitle,
  tellOfPlan,
} from '../../opportunities/index.ts'

type Deal = {
  id: string
  name: string
  customerId: string
  customer: string
  owner: string
  ownerName: string
  person: string | null
}

/** What customers said by their link, plan by plan. */
const said = [
  ['样品这周五寄出，请确认收件人。', '收到，寄到研发中心李工收即可，测试排在下周一。'],
  ['评审会改到下周三下午，财务也参加。', '好的，我们带五年总成本测算过来。'],
  ['合同第 7 条验收标准，法务还有意见。', '请把意见发过来，我们两天内回复。'],
] as const

/** Plans of the largest deals that run: some steps done by each side, one late, links that were opened and used. */
export async function writePlans(context: Context, actor: Actor): Promise<void> {
  const deals = await context.database.read(actor.tenantId, async (tx: Tx<never>) =>
    sql<Deal>`select o.id, o.name, o.customer_id as "customerId", c.name as customer, o.owner_id as owner, u.name as "ownerName",
        (select p.name from contact p where p.tenant_id = ${actor.tenantId}::uuid and p.customer_id = o.customer_id and p.deleted_at is null order by p.name limit 1) as person
      from opportunity o join customer c on c.tenant_id = o.tenant_id and c.id = o.customer_id join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id and u.status = 'active'
      where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.outcome = 'open' and o.furthest >= 1 order by o.amount desc nulls last, o.name limit 9`.execute(
      tx,
    ),
  )
  const today = dayIn(actor.company.timeZone, context.now())
  for (const [place, deal] of deals.rows.entries()) {
    const done = 2 + (place % 4)
    const at = (daysAgo: number): Context => {
      const moment = new Date(context.now().getTime() - daysAgo * dayMs)
      return { ...context, now: () => moment, newId: (given) => context.newId(given ?? moment) }
    }
    const seller = { ...actor, userId: deal.owner, name: deal.ownerName }
    const person = deal.person ?? '项目经理'
    const steps = usualSteps.map(({ title, side }, step) => ({
      title: title.zh,
      side,
      // One of those that are not done yet should have been.
      dueOn: addDays(today, (step - done) * 9 - (place % 3 === 0 ? 4 : -3)),
      person: side === 'theirs' ? person : deal.ownerName,
      doneAt:
        step < done
          ? at((done - step) * 7)
              .now()
              .toISOString()
          : null,
      doneBy: step < done ? (side === 'theirs' ? person : deal.ownerName) : null,
    }))
    await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
      await keepPlanTitle(tx, context, actor.tenantId, deal.id, `${deal.customer}项目合作计划`)
      await insertPlanSteps(tx, context, actor.tenantId, deal.id, steps)
      await tellOfPlan(tx, at(40), seller, deal, 'plan-changed', { step: steps.map(({ title }) => title).join('、') })
      const link = { name: person, days: 90, passcode: null, digest: digestOf(newSecret()) }
      const linkId = await insertPlanLink(tx, at(38), seller, deal.id, link)
      await tellOfPlan(tx, at(38), seller, deal, 'plan-shared', { link: person })
      if (place % 3 === 2) return
      const guest = {
        tenantId: actor.tenantId,
        userId: null,
        channel: 'link',
        requestId: null,
        name: person,
        linkId,
      } as const
      for (const daysAgo of [36, 20, 6]) await tellOfPlan(tx, at(daysAgo), guest, deal, 'plan-opened', {})
      await tellOfPlan(tx, at(20), guest, deal, 'plan-step-done', { step: steps[1]?.title ?? '' })
      await sql`update plan_link set opened = 3, last_opened_at = ${at(6).now().toISOString()}::timestamptz
        where tenant_id = ${actor.tenantId}::uuid and id = ${linkId}::uuid`.execute(tx)
      const [theirs, ours] = said[place % said.length] ?? said[0]
      await insertPlanComment(tx, at(6), guest, deal.id, { step: null, text: theirs })
      await tellOfPlan(tx, at(6), guest, deal, 'plan-commented', { comment: theirs })
      await insertPlanComment(tx, at(5), seller, deal.id, { step: null, text: ours })
      await tellOfPlan(tx, at(5), seller, deal, 'plan-commented', { comment: ours })
    })
  }
}
