import type { ReviewRole } from '#contract/opportunities/reviews/review.ts'
import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents } from '../../foundation/events/event.ts'
import { askedToReview } from '../../opportunities/index.ts'
import { readSuperiors } from '../../organization/index.ts'
import { type Random, randomFrom } from './random.ts'

/** So many deals that ended last were looked back on. */
const looked = 220

type Ended = {
  id: string
  name: string
  owner: string
  customer: string | null
  outcome: 'won' | 'lost'
  on: string
  reason: string | null
}

/** What each part holds for the cause: who sells blames the price more than those above do. */
const causes: Record<'won' | 'lost', Record<ReviewRole, readonly string[]>> = {
  lost: {
    owner: ['price', 'price', 'price', 'timing', 'product'],
    presales: ['product', 'product', 'competitor', 'price'],
    manager: ['relationship', 'relationship', 'price', 'no-decision'],
    executive: ['relationship', 'relationship', 'competitor', 'timing'],
  },
  won: {
    owner: ['relationship', 'service', 'solution', 'speed'],
    presales: ['solution', 'solution', 'references'],
    manager: ['solution', 'relationship', 'price', 'references'],
    executive: ['relationship', 'loyalty', 'solution'],
  },
}
const lessons: Record<'won' | 'lost', readonly string[]> = {
  lost: [
    '立项前就该见到真正的决策人，不要只和设备科谈。',
    '报价前先摸清对手底价，别让客户拿我们压价。',
    '样机演示要用客户自己的工件。',
    '预算没落实就别投入售前，早点判断要不要做。',
    '第二次汇报没有高层陪同，气势上就输了。',
    '交期承诺太保守，下次和工厂先对齐。',
  ],
  won: [
    '把同行业案例现场带客户看，最管用。',
    '早期就和使用部门一起写技术指标，后面很顺。',
    '高层互访之后，付款条件松了很多。',
    '五年总成本的账算给财务看，价格就不是问题了。',
  ],
}

/** Those around the deals that ended last look back on them, each for themselves, and not all have yet. */
export async function writeReviews(context: Context, actor: Actor, seed: number): Promise<void> {
  const random = randomFrom(seed + 37)
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    const deals =
      await sql<Ended>`select o.id, o.name, o.owner_id as owner, o.customer_id as customer, o.outcome, o.closed_on as on, coalesce(o.win_reason, o.loss_reason) as reason from opportunity o
      where o.tenant_id = ${actor.tenantId}::uuid and o.deleted_at is null and o.outcome <> 'open' and o.owner_id is not null
      order by o.closed_on desc, o.name, o.created_at, o.id limit ${looked}`.execute(tx)
    const { above, people } = await readSuperiors(tx, actor.tenantId)
    const active = new Set(people.filter((one) => one.active).map(({ id }) => id))
    const rows: Record<string, unknown>[] = []
    const events: Parameters<typeof appendEvents>[3][number][] = []
    for (const [place, deal] of deals.rows.entries()) {
      const around = { owner: active.has(deal.owner) ? deal.owner : null, shared: [], above: above(deal.owner) }
      const ended = Date.parse(`${deal.on}T08:00:00Z`)
      for (const { person, role } of askedToReview(around)) {
        // What ended lately waits for many; what ended long ago for few.
        const isDone = random.chance(place < 25 ? 0.45 : role === 'executive' ? 0.7 : 0.9)
        const at = Math.min(ended + random.whole(1, 9) * dayMs, context.now().getTime())
        const answers = isDone ? answersOf(random, deal, role) : null
        rows.push({
          id: context.newId(new Date(ended)),
          opportunity_id: deal.id,
          user_id: person,
          role,
          outcome: deal.outcome,
          asked_at: new Date(ended).toISOString(),
          done_at: isDone ? new Date(at).toISOString() : null,
          answers,
        })
        if (isDone)
          events.push({
            kind: 'reviewed',
            recordType: 'opportunity',
            recordId: deal.id,
            recordName: deal.name,
            customerId: deal.customer,
            by: person,
            at: new Date(at),
          })
      }
    }
    await sql`insert into deal_review (tenant_id, id, opportunity_id, user_id, role, outcome, asked_at, done_at, answers)
      select ${actor.tenantId}::uuid, n.id, n.opportunity_id, n.user_id, n.role, n.outcome, n.asked_at, n.done_at, n.answers
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, opportunity_id uuid, user_id uuid, role text, outcome text, asked_at timestamptz, done_at timestamptz, answers jsonb)`.execute(
      tx,
    )
    await appendEvents(tx, context, actor, events)
  })
}

function answersOf(random: Random, deal: Ended, role: ReviewRole) {
  const cause = random.chance(0.35) && deal.reason ? deal.reason : random.pick(causes[deal.outcome][role])
  const isWon = deal.outcome === 'won'
  const rating = (low: number, high: number) => random.whole(low, high)
  return {
    'decided-by': cause,
    fit: isWon ? rating(3, 5) : role === 'owner' ? rating(3, 5) : rating(1, 4),
    ...(!isWon && (role === 'owner' || role === 'manager') ? { access: rating(1, role === 'owner' ? 4 : 3) } : {}),
    ...(random.chance(0.5) ? { lesson: random.pick(lessons[deal.outcome]) } : {}),
  }
}
