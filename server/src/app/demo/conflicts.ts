import { dayMs, hourMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { commentOnConflict, decideConflict, openConflict } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { ruledParts } from '../claim-conflicts.ts'
import { actorInBackground } from '../importing/import-actor.ts'

type Pair = { name: string; holder: string; claimant: string }

/** What was said in each case, and what was ruled; the last two wait for a ruling. */
const plots = [
  {
    daysAgo: 23,
    claims: '这家我从展会上就在跟，方案都给过两轮了。',
    answers: '客户是我先登记的，采购一直是我在联系，上个月刚去过。',
    ruling: {
      outcome: 'party',
      reason: '按公司规则，成交与近期跟进的记录更充分，归他负责；另一方的信息一周内交接清楚。',
    },
  },
  {
    daysAgo: 12,
    claims: '集团总部是我在谈，工厂这边不清楚有同事在跟。',
    answers: '工厂的技术交流是我做的，总部确实没接触过。',
    ruling: {
      outcome: 'share',
      reason: '总部与工厂两条线都有价值，由规则建议的一方负责，另一位共享，业绩按各自商机计。',
    },
  },
  {
    daysAgo: 2,
    claims: '客户技术部王工介绍我进去的，已经安排了样机测试。',
    answers: '我去年就拜访过他们的设备科，一直没断过联系。',
    ruling: null,
  },
  {
    daysAgo: 1,
    claims: '老客户转介绍过来的，对方老板点名让我对接。',
    answers: null,
    ruling: null,
  },
] as const

/** Colleagues who met over one company: two cases ruled on, two that wait for the superior of both. */
export async function writeConflicts(context: Context, actor: Actor): Promise<void> {
  const pairs = await context.database.read(actor.tenantId, (tx: Tx<never>) =>
    pairsOf(tx, actor.tenantId, plots.length),
  )
  for (const [index, pair] of pairs.entries()) {
    const plot = plots[index]
    const claimant = await actorInBackground(context, actor.tenantId, pair.claimant)
    const holder = await actorInBackground(context, actor.tenantId, pair.holder)
    if (!plot || !claimant || !holder) continue
    const at = new Date(context.now().getTime() - plot.daysAgo * dayMs)
    at.setUTCHours(2, 10 + index * 7, 0, 0)
    const later = (hours: number): Context => {
      const moment = new Date(at.getTime() + hours * hourMs)
      return { ...context, now: () => moment, newId: (given) => context.newId(given ?? moment) }
    }
    const conflict = await openConflict(later(0), claimant, ruledParts.parts, { text: pair.name, reason: plot.claims })
    if (plot.answers) await commentOnConflict(later(3), holder, ruledParts.parts, conflict.id, plot.answers)
    if (!plot.ruling) continue
    const ruled = { ...plot.ruling, winner: conflict.proposal.winner ?? 0, merge: false }
    const judge = conflict.decider ? await actorInBackground(context, actor.tenantId, conflict.decider.id) : null
    await decideConflict(later(27), judge ?? actor, ruledParts, conflict.id, ruled, undefined)
  }
}

/** Customers written down twice by two people who work here; the same in every demo. */
async function pairsOf(tx: Tx<never>, tenantId: string, count: number): Promise<Pair[]> {
  const found = await sql<Pair>`
    select a.name, a.owner_id as holder, b.owner_id as claimant from duplicate_pair d
    join customer a on a.tenant_id = ${tenantId}::uuid and a.id = d.one_id and a.deleted_at is null
    join customer b on b.tenant_id = ${tenantId}::uuid and b.id = d.other_id and b.deleted_at is null
    join user_account u on u.tenant_id = ${tenantId}::uuid and u.id = a.owner_id and u.status = 'active'
    join user_account v on v.tenant_id = ${tenantId}::uuid and v.id = b.owner_id and v.status = 'active'
    where d.tenant_id = ${tenantId}::uuid and d.record_type = 'customer' and d.state = 'open' and d.score >= 0.9 and a.owner_id <> b.owner_id
    order by a.name, b.name limit ${count}`.execute(tx)
  return found.rows
}
