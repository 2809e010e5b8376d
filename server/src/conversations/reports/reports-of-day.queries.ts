import { periodNames } from '#contract/conversations/reports/report-form.ts'
import { label } from '#contract/shared/label.ts'
import type { TodayFact, TodayQuestion } from '#contract/shared/today-item.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { listDue } from './draft.queries.ts'

const plain = {
  customer: null,
  deal: null,
  promised: false,
  silent: null,
  moves: null,
  plans: null,
  joins: null,
} as const

/** So many requests for help are told of one day. */
const most = 10

/** What reports have for one's own day: those that are to be written now, and help that others wait for. */
export async function reportsOfDay(
  tx: Kysely<never>,
  actor: Actor,
  { person, isToday, now }: TodayQuestion,
): Promise<TodayFact[]> {
  if (!isToday || person !== actor.userId) return []
  const due = await listDue(tx, actor, now)
  const dayOf = (moment: string) => dayIn(actor.company.timeZone, new Date(moment))
  const reports = due.map(
    ({ period, from, dueAt, late }): TodayFact => ({
      ...plain,
      key: `report ${period} ${from}`,
      source: 'report',
      title: label(`提交${periodNames[period].zh}`, `Send the ${periodNames[period].en.toLowerCase()}`),
      due: dayOf(dueAt),
      href: `/work-reports?show=${period}${late || period !== 'day' ? `&on=${from}` : ''}`,
      waits: true,
    }),
  )
  const asked = await sql<{
    id: string
    by: string
    askedAt: string
  }>`select h.id, u.name as by, h.asked_at as "askedAt"
    from help_asked a join help_request h on h.tenant_id = ${actor.tenantId}::uuid and h.id = a.help_id and h.state = 'open'
      join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = h.asked_by
    where a.tenant_id = ${actor.tenantId}::uuid and a.user_id = ${actor.userId}::uuid order by h.asked_at, h.id limit ${most}`.execute(
    tx,
  )
  const help = asked.rows.map(
    ({ id, by, askedAt }): TodayFact => ({
      ...plain,
      key: `help ${id}`,
      source: 'help',
      title: label(`答复${by}的求助`, `Answer ${by}, who needs your help`),
      due: dayOf(askedAt),
      href: '/help-requests',
      waits: true,
    }),
  )
  return [...reports, ...help]
}
