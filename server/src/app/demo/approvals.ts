import type { ApprovalKind, FlowDraft } from '#contract/approvals/flow.ts'
import { type Label, label } from '#contract/shared/label.ts'
import { dayMs, hourMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { addFlow, askApproval, signApproval } from '../../approvals/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { opportunityApprovals } from '../../opportunities/index.ts'
import { actorInBackground } from '../importing/import-actor.ts'

const superior = (name: Label, level: number, hours: number | null = 48): FlowDraft['steps'][number] => ({
  name,
  mode: 'all',
  approvers: [{ by: 'superior', level }],
  hours,
})
const manager = label('经理审批', 'Manager')
const director = label('总监审批', 'Director')

/** What needs leave in a company that sells projects: discounts by their size, bids, and whether a large deal is taken up at all. */
const flows: readonly FlowDraft[] = [
  {
    kind: 'discount',
    name: label('10% 以内折扣', 'Discounts up to 10%'),
    active: true,
    conditions: [{ fact: 'discount', operator: 'below', value: 0.1 }],
    steps: [superior(manager, 1)],
  },
  {
    kind: 'discount',
    name: label('10% 以上折扣', 'Discounts above 10%'),
    active: true,
    conditions: [],
    steps: [superior(manager, 1), superior(director, 2, 72)],
  },
  {
    kind: 'go-no-go',
    name: label('百万以上立项', 'Go or no-go from a million'),
    active: true,
    conditions: [{ fact: 'amount', operator: 'atLeast', value: 1_000_000 }],
    steps: [superior(manager, 1), superior(director, 2, 72)],
  },
  {
    kind: 'go-no-go',
    name: label('一般立项', 'Go or no-go'),
    active: true,
    conditions: [],
    steps: [superior(manager, 1)],
  },
  {
    kind: 'bid',
    name: label('投标评审', 'Bids'),
    active: true,
    conditions: [],
    steps: [superior(manager, 1), superior(director, 2, 72)],
  },
]

type Plot = {
  kind: ApprovalKind
  discount?: number
  daysAgo: number
  reason: string
  /** What the signers say one after the other; whoever says nothing has not signed yet. */
  signed: readonly ['approve' | 'reject' | 'return', string][]
}

const plots: readonly Plot[] = [
  {
    kind: 'go-no-go',
    daysAgo: 40,
    reason: '客户已列入明年技改预算，设备科和使用部门都支持，建议立项并安排售前。',
    signed: [
      ['approve', '预算来源清楚，同意立项，先把决策人见到。'],
      ['approve', '同意，列入重点项目。'],
    ],
  },
  {
    kind: 'discount',
    discount: 0.08,
    daysAgo: 21,
    reason: '老客户第三条产线，对手报价低 6%，降 8% 可以当场签。',
    signed: [['approve', '同意，付款条件不变。']],
  },
  {
    kind: 'discount',
    discount: 0.18,
    daysAgo: 15,
    reason: '客户要求对齐去年的集采价，否则重新招标。',
    signed: [
      ['approve', '毛利还能接受。'],
      ['reject', '低于底线，改为赠送两年维保再谈。'],
    ],
  },
  {
    kind: 'bid',
    discount: 0.05,
    daysAgo: 9,
    reason: '标书下周五截止，技术分有优势，商务分按 5% 让利测算。',
    signed: [['return', '请补充三家对手上次的投标价和我们的得分测算。']],
  },
  {
    kind: 'discount',
    discount: 0.15,
    daysAgo: 5,
    reason: '决策人提出一次性付清换 15%，现金流上对我们有利。',
    signed: [['approve', '一次性付清，值得。']],
  },
  { kind: 'discount', discount: 0.06, daysAgo: 1, reason: '客户采购希望取整，差 6%。', signed: [] },
  {
    kind: 'bid',
    daysAgo: 4,
    reason: '行业标杆项目，客户邀请投标，建议参加，人力上需要售前两周。',
    signed: [],
  },
  { kind: 'go-no-go', daysAgo: 2, reason: '新工厂建设，设计院推荐，预计明年二季度采购。', signed: [] },
]

/** The company's flows, and requests that were approved, refused, returned, and that wait. */
export async function writeApprovals(context: Context, actor: Actor): Promise<void> {
  await context.database.write(actor.tenantId, async (tx: Tx<never>) => {
    for (const flow of flows) await addFlow(tx, context, actor, flow)
  })
  const deals = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    dealsOf(tx, actor.tenantId, plots.length),
  )
  for (const [index, deal] of deals.entries()) {
    const plot = plots[index]
    const seller = await actorInBackground(context, actor.tenantId, deal.owner)
    if (!plot || !seller) continue
    const at = new Date(context.now().getTime() - plot.daysAgo * dayMs)
    at.setUTCHours(1, 20 + index * 6, 0, 0)
    const later = (hours: number): Context => {
      const moment = new Date(at.getTime() + hours * hourMs)
      return { ...context, now: () => moment, newId: (given) => context.newId(given ?? moment) }
    }
    const { kind, discount, reason } = plot
    let asked = await askApproval(later(0), opportunityApprovals, seller, { kind, discount, reason, record: deal.id })
    for (const [step, [decision, comment]] of plot.signed.entries()) {
      const [person] = asked.waitingFor
      const signer = person && (await actorInBackground(context, actor.tenantId, person.id))
      if (!signer) break
      const signed = { decision, comment }
      asked = await signApproval(later(5 + step * 21), opportunityApprovals, signer, asked.id, signed, undefined)
    }
  }
}

/** Open deals worth asking for, of people who are led by two, each person's largest; the same in every demo. */
async function dealsOf(tx: Tx<never>, tenantId: string, count: number): Promise<{ id: string; owner: string }[]> {
  const found = await sql<{ id: string; owner: string }>`
    select d.id, d.owner_id as owner from (
      select o.id, o.owner_id, o.amount, o.name, row_number() over (partition by o.owner_id order by o.amount desc, o.name) as place from opportunity o
      join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = o.owner_id and u.status = 'active' and u.closed_to_records_at is null
      where o.tenant_id = ${tenantId}::uuid and o.deleted_at is null and o.outcome = 'open' and o.amount is not null
        and exists(select 1 from user_role ur join role r on r.tenant_id = ${tenantId}::uuid and r.id = ur.role_id and r.key = 'representative' where ur.tenant_id = ${tenantId}::uuid and ur.user_id = u.id)
    ) d where d.place = 1 order by d.amount desc, d.name limit ${count}`.execute(tx)
  return found.rows
}
