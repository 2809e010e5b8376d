import {
  reportPeriods,
  type ReportPeriod,
  type ReportRule,
  spanOf,
} from '#contract/conversations/reports/report-form.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import { readCompany } from '../../foundation/access/company.ts'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readSuperiors, readWorkingTime } from '../../organization/index.ts'
import { notify, type Notice } from '../notifications/notify.actions.ts'
import { peopleUnder } from './report-sight.sql.ts'
import { readReportSetting } from './report-setting.ts'
import { spanBefore, windowOf } from './report-window.rules.ts'
import { type Duty, readDuties } from './writers.queries.ts'

/** What is due is told for so long after; the house may have been asleep. */
const caughtUpMs = 12 * 3_600_000

type Missing = { duty: Duty; period: ReportPeriod; span: Period }

/** Those who have not sent the reports whose time is near or just over, by any rule. */
async function readMissing(tx: Kysely<never>, tenantId: string, now: Date): Promise<Missing[]> {
  const company = await readCompany(tx, tenantId)
  const { setting } = await readReportSetting(tx, tenantId)
  const time = await readWorkingTime(tx, { tenantId, company })
  const today = dayIn(company.timeZone, now)
  const found: Missing[] = []
  for (const period of reportPeriods) {
    const current = spanOf(period, today)
    for (const span of [spanBefore(period, current, time), current]) {
      const isNear = (rule: ReportRule) => {
        const dueAt = windowOf(rule, span, time)?.dueAt.getTime()
        if (dueAt === undefined) return false
        return now.getTime() >= dueAt - (rule.remindBefore ?? 0) * 60_000 && now.getTime() < dueAt + caughtUpMs
      }
      // Most of the day no report is near: then nobody is looked at.
      if (!setting.rules.some((rule) => rule.active && rule.period === period && isNear(rule))) continue
      const people = sql<boolean>`true`
      const duties = await readDuties(tx, tenantId, { rules: setting.rules, period, span, time, people })
      const near = duties.filter(({ rule, isAway }) => !isAway && isNear(rule))
      if (near.length === 0) continue
      const sent = await sql<{ person: string }>`select w.person_id as person from work_report w
        where w.tenant_id = ${tenantId}::uuid and w.period = ${period} and w.from_on = ${span.from}::date and w.sent_at is not null`.execute(
        tx,
      )
      const done = new Set(sent.rows.map(({ person }) => person))
      found.push(...near.filter(({ person }) => !done.has(person.id)).map((duty) => ({ duty, period, span })))
    }
  }
  return found
}

/** What the time alone tells of reports: who has one to write soon, and to who leads them, of how many one is missing. */
export async function reportsTold(tx: Kysely<never>, tenantId: string, now: Date): Promise<Notice[]> {
  const missing = await readMissing(tx, tenantId, now)
  if (missing.length === 0) return []
  const reminders = missing.flatMap(({ duty, period, span }): Notice[] => {
    const { dueAt } = duty.window
    if (duty.rule.remindBefore === null || now >= dueAt) return []
    const key = `report-due ${period} ${span.from}`
    return [
      { userId: duty.person.id, kind: 'report-due', key, about: null, moment: dueAt, turn: period, expires: dueAt },
    ]
  })
  const { above } = await readSuperiors(tx, tenantId)
  const overdue = missing.filter(({ duty }) => now >= duty.window.dueAt)
  const teams = Map.groupBy(
    overdue,
    ({ duty, period, span }) => `${above(duty.person.id)[0] ?? ''} ${period} ${span.from}`,
  )
  const digests = [...teams].flatMap(([key, team]): Notice[] => {
    const [leader, period, from] = key.split(' ')
    const turn = reportPeriods.find((one) => one === period)
    if (!leader || !turn) return []
    const told = `reports-missing ${period} ${from}`
    return [
      {
        userId: leader,
        kind: 'reports-missing',
        key: told,
        about: null,
        turn,
        reason: 'leads-person',
        count: team.length,
      },
    ]
  })
  return [...reminders, ...digests]
}

/** Reminds people under one of a report that they have not sent; who has been reminded by somebody today is not again. */
export function remindOf(
  context: Context,
  actor: Actor,
  { period, from, people }: { period: ReportPeriod; from: string; people: readonly string[] },
): Promise<{ reminded: number }> {
  return write(context, actor, async (tx: Tx<never>) => {
    const now = context.now()
    const span = spanOf(period, from)
    const time = await readWorkingTime(tx, actor)
    const { setting } = await readReportSetting(tx, actor.tenantId)
    const wanted = sql<boolean>`u.id = any(${[...people]}::uuid[]) and ${peopleUnder(actor, 'u.id')}
      and not exists(select 1 from work_report w where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = u.id and w.period = ${period} and w.from_on = ${span.from}::date and w.sent_at is not null)`
    const duties = await readDuties(tx, actor.tenantId, { rules: setting.rules, period, span, time, people: wanted })
    if (duties.length === 0) throw notFound()
    const key = `report-asked ${period} ${span.from} ${dayIn(actor.company.timeZone, now)}`
    const reminded = await notify(
      tx,
      context,
      actor.tenantId,
      duties.map(({ person, window }) => ({
        userId: person.id,
        kind: 'report-due',
        key,
        about: null,
        by: actor.userId,
        turn: period,
        moment: window.dueAt,
      })),
    )
    return { reminded }
  })
}
