import {
  type ReportPeriod,
  reportPeriods,
  type ReportSetting,
  spanOf,
} from '#contract/conversations/reports/report-form.ts'
import { chooseQuestion, type ReportQuestion } from '#contract/conversations/reports/report-question.rules.ts'
import type { ReportDraft, WorkReport } from '#contract/conversations/reports/work-report.ts'
import type { Period } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { together } from '../../foundation/database/together.ts'
import { isWorkingDay, readWorkingTime, type WorkingTime } from '../../organization/index.ts'
import type { ReportParts } from './report.parts.ts'
import { readReports, toReports } from './report.queries.ts'
import { readReportSetting } from './report-setting.ts'
import { aheadOf, spanBefore, windowOf } from './report-window.rules.ts'
import { type Duty, readDuties } from './writers.queries.ts'

/** What somebody is to write of some days, and when; null who writes no report of them. */
export async function readOwnDuty(
  tx: Kysely<never>,
  actor: Actor,
  { rules }: ReportSetting,
  { period, span, time }: { period: ReportPeriod; span: Period; time: WorkingTime },
): Promise<Duty | null> {
  const people = sql<boolean>`u.id = ${actor.userId}::uuid`
  const [duty] = await readDuties(tx, actor.tenantId, { rules, period, span, time, people })
  return duty ?? null
}

type Kept = Pick<WorkReport, 'words' | 'answer'>

/** The person's own row of some days: what was written so far. */
async function readKept(tx: Kysely<never>, actor: Actor, period: ReportPeriod, from: string): Promise<Kept | null> {
  const found = await sql<Kept>`select w.words, w.answer from work_report w
    where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = ${actor.userId}::uuid and w.period = ${period} and w.from_on = ${from}::date`.execute(
    tx,
  )
  return found.rows[0] ?? null
}

/** So many reports back the same thing is not asked again. */
const notAgainWithin = 3

async function readAsked(
  tx: Kysely<never>,
  actor: Actor,
  period: ReportPeriod,
  before: string,
): Promise<ReportQuestion[]> {
  const found = await sql<{ question: ReportQuestion | null }>`select w.question from work_report w
    where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = ${actor.userId}::uuid and w.period = ${period} and w.from_on < ${before}::date and w.sent_at is not null
    order by w.from_on desc limit ${notAgainWithin}`.execute(tx)
  return found.rows.flatMap(({ question }) => question ?? [])
}

/** The facts of one's own work on some days, and the one question about them. */
export async function factsOf(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  { duty, period, span, time, now }: { duty: Duty; period: ReportPeriod; span: Period; time: WorkingTime; now: Date },
): Promise<Pick<WorkReport, 'facts'> & { question: ReportQuestion | null }> {
  const { facts, odd } = await parts.facts(tx, actor, { ...span, ahead: aheadOf(period, span, time) }, now)
  const { asks } = duty.rule.form
  const question = asks ? chooseQuestion(odd, await readAsked(tx, actor, period, span.from)) : null
  return { facts, question }
}

/** One's own report of the days around one, as it would be sent now, or as it was sent. */
export async function draftReport(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  now: Date,
  { period, on }: { period: ReportPeriod; on?: string | undefined },
): Promise<ReportDraft> {
  const span = spanOf(period, on ?? dayIn(actor.company.timeZone, now))
  const [time, sent, gathered, { setting }, kept] = await together([
    readWorkingTime(tx, actor),
    readReports(
      tx,
      actor,
      parts,
      now,
      sql`w.person_id = ${actor.userId}::uuid and w.period = ${period} and w.from_on = ${span.from}::date`,
    ),
    readGathered(tx, actor, period, span),
    readReportSetting(tx, actor.tenantId),
    readKept(tx, actor, period, span.from),
  ])
  const dayOff = period === 'day' && !isWorkingDay(span.from, time)
  if (sent[0]) return { report: sent[0], dayOff, gathered }
  const duty = await readOwnDuty(tx, actor, setting, { period, span, time })
  if (!duty) return { report: null, dayOff, gathered: [] }
  const [report] = await toReports(tx, actor, parts, now, [
    {
      id: null,
      person: { id: actor.userId, name: actor.name },
      period,
      ...span,
      form: duty.rule.form,
      opensAt: duty.window.opensAt.toISOString(),
      dueAt: duty.window.dueAt.toISOString(),
      sentAt: null,
      ...(await factsOf(tx, actor, parts, { duty, period, span, time, now })),
      words: kept?.words ?? {},
      answer: kept?.answer ?? '',
      reviews: [],
      messages: 0,
    },
  ])
  return { report: report ?? null, dayOff, gathered }
}

/** What the person wrote in the smaller reports of the same days: of a week its days, of a month its weeks. */
async function readGathered(
  tx: Kysely<never>,
  actor: Actor,
  period: ReportPeriod,
  { from, to }: Period,
): Promise<ReportDraft['gathered']> {
  if (period === 'day') return []
  const smaller = period === 'week' ? 'day' : 'week'
  const found = await sql<
    ReportDraft['gathered'][number]
  >`select w.id, w.period, w.from_on::text as "from", w.to_on::text as "to", w.form, w.words, w.answer
    from work_report w where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = ${actor.userId}::uuid and w.period = ${smaller}
      and w.from_on >= ${from}::date - ${smaller === 'week' ? 6 : 0}::int and w.from_on <= ${to}::date and w.to_on >= ${from}::date and w.sent_at is not null
    order by w.from_on`.execute(tx)
  return found.rows
}

type Due = { period: ReportPeriod; from: string; to: string; dueAt: string; late: boolean }

/** The reports that it is time for somebody to write: those of now that can be sent, and the last ones before if they are missing. */
export async function listDue(tx: Kysely<never>, actor: Actor, now: Date): Promise<Due[]> {
  const time = await readWorkingTime(tx, actor)
  const { setting } = await readReportSetting(tx, actor.tenantId)
  const today = dayIn(actor.company.timeZone, now)
  const isOpen = (period: ReportPeriod, span: Period) =>
    setting.rules.some((rule) => {
      const window = rule.active && rule.period === period ? windowOf(rule, span, time) : null
      return window !== null && window.opensAt <= now
    })
  const open = reportPeriods.flatMap((period) => {
    const current = spanOf(period, today)
    const spans = [spanBefore(period, current, time), current].filter((span) => isOpen(period, span))
    return spans.map((span) => ({ period, span, key: `${period} ${span.from}` }))
  })
  const sent = await sql<{ key: string }>`select w.period || ' ' || w.from_on::text as key from work_report w
    where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = ${actor.userId}::uuid and w.sent_at is not null and w.period || ' ' || w.from_on::text = any(${open.map(({ key }) => key)}::text[])`.execute(
    tx,
  )
  const known = new Set(sent.rows.map(({ key }) => key))
  // Most days nothing is missing: only then it is looked at who is to write what.
  const due: Due[] = []
  for (const { period, span, key } of open) {
    const duty = known.has(key) ? null : await readOwnDuty(tx, actor, setting, { period, span, time })
    if (!duty || duty.isAway || duty.window.opensAt > now) continue
    due.push({ period, ...span, dueAt: duty.window.dueAt.toISOString(), late: duty.window.dueAt < now })
  }
  return due
}
