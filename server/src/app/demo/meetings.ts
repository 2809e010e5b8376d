import { sql } from 'kysely'
import { activityActions, writeParticipants } from '../../activities/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'

type Ground = {
  deal: string
  owner: string
  manager: string | null
  helper: string | null
  contact: string | null
}

/** Meetings of the coming days: after how many days, at which hour of the company's day, and what they are about. */
const meetings = [
  [1, 10, '方案交流会', '客户会议室'],
  [1, 14, '商务条款沟通', '客户采购部'],
  [2, 9, '技术答疑', '腾讯会议 882 310 556'],
  [3, 15, '样机演示', '客户车间'],
  [4, 10, '项目启动会', '客户三楼会议室'],
  [6, 14, '高层拜访', '客户总部'],
  [7, 10, '评标前沟通', '设计院'],
  [9, 16, '合同评审', '公司 2 号会议室'],
] as const

/** Meetings on the largest open deals, with colleagues, people of the customer and somebody from outside. */
export async function writeMeetings(context: Context, actor: Actor): Promise<void> {
  const ground = await context.database.read(actor.tenantId, async (tx: Tx<never>) => {
    const found = await sql<Ground>`select o.id as deal, o.owner_id as owner, u.manager_id as manager,
        (select m.user_id from deal_member m where m.tenant_id = ${actor.tenantId}::uuid and m.opportunity_id = o.id and m.until is null and m.user_id <> o.owner_id order by m.since, m.id limit 1) as helper,
        (select d.contact_id from deal_contact d where d.tenant_id = ${actor.tenantId}::uuid and d.opportunity_id = o.id order by d.id limit 1) as contact
      from opportunity o join user_account u on u.tenant_id = o.tenant_id and u.id = o.owner_id
      where o.tenant_id = ${actor.tenantId}::uuid and o.outcome = 'open' and o.deleted_at is null and u.status = 'active' order by o.amount desc nulls last, o.name limit ${meetings.length}`.execute(
      tx,
    )
    return found.rows
  })
  const { create } = activityActions([])
  for (const [index, [days, hour, name, place]] of meetings.entries()) {
    const on = ground[index]
    if (!on) return
    const day = new Date(context.now().getTime() + days * 86_400_000)
    // Eight hours ahead of UTC: the demo company works in China.
    const at = new Date(Date.UTC(day.getUTCFullYear(), day.getUTCMonth(), day.getUTCDate(), hour - 8)).toISOString()
    const draft = { name, place, kind: 'meeting', at, minutes: 60, done: false, opportunity: on.deal, owner: on.owner }
    const { id } = (await create(context, actor, draft)) as { id: string }
    const colleagues = [...new Set([on.manager, on.helper])].filter((one) => one !== null)
    await writeParticipants(context, actor, id, [
      ...colleagues.map((user, at) => ({ user, required: at === 0 })),
      ...(on.contact ? [{ contact: on.contact, required: true, response: 'accepted' as const }] : []),
      ...(index % 3 === 0 ? [{ name: '设计院 赵工', email: 'zhao@design.example', required: false }] : []),
    ])
  }
}
