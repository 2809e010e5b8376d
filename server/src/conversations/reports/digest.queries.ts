import { type ReportPeriod, type ReportRule, spanOf } from '#contract/conversations/reports/report-form.ts'
import type { ReportFacts } from '#contract/conversations/reports/report-figures.ts'
import type { Duty as TeamDuty, TeamDigest } from '#contract/conversations/reports/work-report.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { readSuperiors, readWorkingTime, type WorkingTime } from '../../organization/index.ts'
import { dutyStateOf } from './duty-state.rules.ts'
import { readHelp } from './help.queries.ts'
import { speedOf } from './help-speed.rules.ts'
import type { ReportParts } from './report.parts.ts'
import { figuresWithoutMoney, sumsOf } from './report-sums.rules.ts'
import { peopleUnder } from './report-sight.sql.ts'
import { readReportSetting } from './report-setting.ts'
import { spanBefore, windowOf } from './report-window.rules.ts'
import { readDuties } from './writers.queries.ts'

type Sent = {
  id: string
  person: string
  sentAt: string
  dueAt: string
  figures: ReportFacts['figures']
  read: boolean
}

/** The last days of which reports can be sent by now: in the morning those before today, after a weekend those of Friday. */
function latestOf(rules: readonly ReportRule[], period: ReportPeriod, time: WorkingTime, now: Date): Period {
  const current = spanOf(period, dayIn(time.timeZone, now))
  const isOpen = rules.some((rule) => {
    const window = rule.active && rule.period === period ? windowOf(rule, current, time) : null
    return window !== null && window.opensAt <= now
  })
  return isOpen ? current : spanBefore(period, current, time)
}

/** Who of the people under one sent the report of some days, who did not, and what all of them did together. */
export async function readDigest(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  now: Date,
  { period, on, reach }: { period: ReportPeriod; on?: string | undefined; reach: 'direct' | 'all' },
): Promise<TeamDigest> {
  const time = await readWorkingTime(tx, actor)
  const { setting } = await readReportSetting(tx, actor.tenantId)
  const span = on === undefined ? latestOf(setting.rules, period, time, now) : spanOf(period, on)
  const people = peopleUnder(actor, 'u.id')
  const all = await readDuties(tx, actor.tenantId, { rules: setting.rules, period, span, time, people })
  const { above } = await readSuperiors(tx, actor.tenantId)
  const duties = reach === 'direct' ? all.filter(({ person }) => above(person.id)[0] === actor.userId) : all
  const ids = duties.map(({ person }) => person.id)
  const found =
    await sql<Sent>`select w.id, w.person_id as person, w.sent_at as "sentAt", w.due_at as "dueAt", w.facts -> 'figures' as figures,
      exists(select 1 from work_report_review v where v.tenant_id = ${actor.tenantId}::uuid and v.report_id = w.id and v.user_id = ${actor.userId}::uuid) as read
    from work_report w where w.tenant_id = ${actor.tenantId}::uuid and w.period = ${period} and w.from_on = ${span.from}::date and w.sent_at is not null and w.person_id = any(${ids}::uuid[])`.execute(
      tx,
    )
  const sent = new Map(found.rows.map((row) => [row.person, row]))
  const help = await readHelp(
    tx,
    actor,
    parts,
    now,
    sql`h.asked_by = any(${ids}::uuid[]) and h.asked_at >= ${span.from}::date - 30 and h.report_id is not null`,
  )
  const sums = sumsOf(found.rows.map(({ figures }) => figures))
  return {
    period,
    ...span,
    currency: actor.company.currency,
    duties: duties.map((duty): TeamDuty => {
      const own = sent.get(duty.person.id)
      return {
        person: { id: duty.person.id, name: duty.person.name },
        department: duty.person.department,
        state: dutyStateOf({ dueAt: duty.window.dueAt, isAway: duty.isAway }, own, now),
        report: own?.id ?? null,
        dueAt: duty.window.dueAt.toISOString(),
      }
    }),
    sums: readsField(actor.rights, 'opportunity', 'amount') ? sums : figuresWithoutMoney(sums),
    open: {
      help: help.filter(({ state }) => state === 'open').length,
      unread: found.rows.filter(({ read }) => !read).length,
    },
    help: speedOf(help),
  }
}
