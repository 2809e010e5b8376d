import { dayMs } from '#contract/shared/day.ts'
import { sql } from 'kysely'
import { contactActions, eraseContact, poolGround } from '../../customers/index.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { renewRolesOfContacts } from '../../opportunities/index.ts'
import { changeCompany } from '../../organization/index.ts'
import { decideExport, requestExport } from '../../platform/index.ts'
import { exportables } from '../exporting.ts'
import { actorInBackground } from '../importing/import-actor.ts'
import { specs } from '../specs.ts'

/** What managers wanted to take along, and what the director said to it; one waits. */
const wishes = [
  {
    daysAgo: 6,
    format: 'xlsx',
    columns: ['name', 'level', 'city', 'address', 'owner', 'lastActivityAt'],
    reason: '季度走访：按城市排路线，打印给各组带在路上',
    answer: { allow: true, reason: '可以，用完请删除' },
  },
  {
    daysAgo: 3,
    format: 'csv',
    columns: ['name', 'phone', 'address', 'owner', 'annualRevenue'],
    reason: '周末在家整理一下名单',
    answer: { allow: false, reason: '不要带电话和营收出去，请在系统里整理' },
  },
  {
    daysAgo: 1,
    format: 'xlsx',
    columns: ['name', 'level', 'industry', 'city', 'owner'],
    reason: '下月行业展邀请函，给市场部寄请柬',
    answer: null,
  },
] as const

/** How long ago people went into the recycle bin, and the one who asked to be forgotten. */
const binnedDaysAgo = [12, 26, 41, 58, 73]
const erasedDaysAgo = 9

/** A company that minds its data: exports over thirty rows wait for leave, people in the bin are forgotten after ninety days. */
export async function writePrivacy(context: Context, actor: Actor): Promise<void> {
  const at = (daysAgo: number, hour = 2): Context => {
    const moment = new Date(context.now().getTime() - daysAgo * dayMs)
    // In office hours of UTC+8.
    moment.setUTCHours(hour, 20, 0, 0)
    return { ...context, now: () => moment, newId: (given) => context.newId(given ?? moment) }
  }
  const kept = { exportApprovalOver: 30, exportMarks: true, eraseDeletedAfterDays: 90 }
  await changeCompany(at(120), actor, kept, undefined)
  const { managers, director } = await peopleOf(context, actor)
  const decider = director ? await actorInBackground(context, actor.tenantId, director) : null
  for (const [index, { daysAgo, format, columns, reason, answer }] of wishes.entries()) {
    const by = await actorInBackground(context, actor.tenantId, managers[index] ?? '')
    if (!by) continue
    const request = { format, columns: [...columns], reason }
    const { many } = exportables.customer
    const { id, state } = await requestExport(at(daysAgo), by, specs.customer, many, request, poolGround)
    if (answer && decider && state === 'asked') await decideExport(at(daysAgo, 5), decider, id, answer)
  }
  const gone = [renewRolesOfContacts]
  const [forgotten, ...binned] = await peopleNobodyMisses(context, actor, binnedDaysAgo.length + 1)
  for (const [index, id] of binned.entries())
    await contactActions(gone).remove(at(binnedDaysAgo[index] ?? 1), actor, id, undefined)
  if (forgotten) await eraseContact(at(erasedDaysAgo), actor, forgotten, '本人来电要求删除个人信息', gone)
}

/** Those who lead a team, the one with the most customers first, and who decides for them. */
async function peopleOf(
  context: Context,
  { tenantId }: Actor,
): Promise<{ managers: string[]; director: string | undefined }> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{ id: string; role: string }>`select u.id, r.key as role from user_account u
      join user_role ur on ur.tenant_id = ${tenantId}::uuid and ur.user_id = u.id join role r on r.tenant_id = ${tenantId}::uuid and r.id = ur.role_id
      where u.tenant_id = ${tenantId}::uuid and r.key in ('manager', 'director') and u.status = 'active'
      order by (select count(*) from customer c join user_account o on o.tenant_id = ${tenantId}::uuid and o.id = c.owner_id
        where c.tenant_id = ${tenantId}::uuid and o.department_id = u.department_id) desc, u.email`.execute(tx),
  )
  return {
    managers: found.rows.flatMap(({ id, role }) => (role === 'manager' ? [id] : [])),
    director: found.rows.find(({ role }) => role === 'director')?.id,
  }
}

/** Contacts who play a part in no deal and to whom nobody reports; the same in every demo. */
async function peopleNobodyMisses(context: Context, { tenantId }: Actor, count: number): Promise<string[]> {
  const found = await context.database.read(tenantId, (tx: Tx<never>) =>
    sql<{
      id: string
    }>`select c.id from contact c where c.tenant_id = ${tenantId}::uuid and c.deleted_at is null and c.reports_to_id is null
      and not exists(select 1 from deal_contact d where d.tenant_id = ${tenantId}::uuid and d.contact_id = c.id)
      and not exists(select 1 from contact b where b.tenant_id = ${tenantId}::uuid and b.reports_to_id = c.id)
      and not exists(select 1 from lead l where l.tenant_id = ${tenantId}::uuid and l.converted_contact_id = c.id)
      order by c.name, c.mobile limit ${count}`.execute(tx),
  )
  return found.rows.map(({ id }) => id)
}
