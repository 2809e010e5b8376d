import type { HelpDraft } from '#contract/conversations/reports/help-request.ts'
import { type ReportPeriod, spanOf } from '#contract/conversations/reports/report-form.ts'
import type { ReviewMark, WorkReport } from '#contract/conversations/reports/work-report.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound, Refusal } from '../../foundation/access/refusal.ts'
import type { Context } from '../../foundation/context.ts'
import type { Tx } from '../../foundation/database/database.ts'
import { appendEvents, tellPeople } from '../../foundation/events/event.ts'
import { write } from '../../foundation/http/idempotent.ts'
import { readSuperiorsOf, readWorkingTime } from '../../organization/index.ts'
import { factsOf, readOwnDuty } from './draft.queries.ts'
import { askWithin } from './help.actions.ts'
import type { ReportParts } from './report.parts.ts'
import { readReport } from './report.queries.ts'
import { readReportSetting } from './report-setting.ts'
import { peopleUnder, reportSeen } from './report-sight.sql.ts'
import type { Duty } from './writers.queries.ts'

type Which = { period: ReportPeriod; from: string }
type Written = { words: Record<string, string>; answer: string }

/** The days that are meant, which begin where their period does. */
function spanFrom({ period, from }: Which) {
  const span = spanOf(period, from)
  if (span.from !== from) throw invalidField('from', 'not-a-beginning')
  return span
}

async function dutyOf(tx: Kysely<never>, actor: Actor, { period, from }: Which) {
  const span = spanFrom({ period, from })
  const time = await readWorkingTime(tx, actor)
  const { setting } = await readReportSetting(tx, actor.tenantId)
  const duty = await readOwnDuty(tx, actor, setting, { period, span, time })
  if (!duty) throw new Refusal(409, 'no-report-asked')
  return { duty, period, span, time }
}

/** Only what the form asks for is kept of what somebody wrote. */
function wordsOf({ rule }: Duty, words: Record<string, string>): Record<string, string> {
  const asked = rule.form.prompts.flatMap(({ key }) => (words[key]?.trim() ? [[key, words[key].trim()] as const] : []))
  return Object.fromEntries(asked)
}

/** Keeps what somebody wrote so far, unless it was sent meanwhile. */
export function keepReport(context: Context, actor: Actor, which: Which, written: Written): Promise<void> {
  return write(context, actor, async (tx: Tx<never>) => {
    const { duty, period, span } = await dutyOf(tx, actor, which)
    await sql`insert into work_report as w (tenant_id, id, person_id, period, from_on, to_on, form, words, answer, opens_at, due_at, created_at)
      values (${actor.tenantId}::uuid, ${context.newId()}::uuid, ${actor.userId}::uuid, ${period}, ${span.from}::date, ${span.to}::date, ${JSON.stringify(duty.rule.form)}::jsonb,
        ${JSON.stringify(wordsOf(duty, written.words))}::jsonb, ${written.answer}, ${duty.window.opensAt.toISOString()}::timestamptz, ${duty.window.dueAt.toISOString()}::timestamptz, ${context.now().toISOString()}::timestamptz)
      on conflict (tenant_id, person_id, period, from_on) do update set words = excluded.words, answer = excluded.answer where w.sent_at is null`.execute(
      tx,
    )
  })
}

/**
 * Sends a report: its facts are those of this moment and stay as they are, help that is asked for in it is on its way. It may be sent again
 * until it is due, as long as no superior has looked at it.
 */
export function sendReport(
  context: Context,
  actor: Actor,
  parts: ReportParts,
  which: Which,
  { words, answer, help }: Written & { help: readonly HelpDraft[] },
): Promise<WorkReport> {
  return write(context, actor, async (tx: Tx<never>) => {
    const now = context.now()
    const asked = await dutyOf(tx, actor, which)
    const { duty, period, span } = asked
    if (now < duty.window.opensAt) throw new Refusal(409, 'report-not-open')
    const said = wordsOf(duty, words)
    const missing = duty.rule.form.prompts.find(({ key, required }) => required && said[key] === undefined)
    if (missing) throw invalidField(`words.${missing.key}`, 'required')
    if (help.length > 0 && !duty.rule.form.help) throw invalidField('help', 'not-asked')
    const before = await lockSent(tx, actor, period, span.from)
    if (before && (before.reviews > 0 || now > duty.window.dueAt)) throw new Refusal(409, 'report-settled')
    const { facts, question } = await factsOf(tx, actor, parts, { ...asked, now })
    const id = before?.id ?? context.newId()
    await sql`insert into work_report as w (tenant_id, id, person_id, period, from_on, to_on, form, facts, words, question, answer, opens_at, due_at, sent_at, created_at)
      values (${actor.tenantId}::uuid, ${id}::uuid, ${actor.userId}::uuid, ${period}, ${span.from}::date, ${span.to}::date, ${JSON.stringify(duty.rule.form)}::jsonb, ${JSON.stringify(facts)}::jsonb,
        ${JSON.stringify(said)}::jsonb, ${question === null ? null : JSON.stringify(question)}::jsonb, ${answer.trim()}, ${duty.window.opensAt.toISOString()}::timestamptz, ${duty.window.dueAt.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz, ${now.toISOString()}::timestamptz)
      on conflict (tenant_id, person_id, period, from_on) do update set form = excluded.form, facts = excluded.facts, words = excluded.words, question = excluded.question,
        answer = excluded.answer, opens_at = excluded.opens_at, due_at = excluded.due_at, sent_at = excluded.sent_at`.execute(
      tx,
    )
    const report = await idOf(tx, actor, period, span.from)
    for (const [at, draft] of help.entries())
      await askWithin(tx, context, actor, parts, draft, { report, path: `help.${at}.` })
    await appendEvents(tx, context, actor, [
      {
        kind: before ? 'report-changed' : 'report-sent',
        recordType: 'work-report',
        recordId: report,
        recordName: null,
        changes: { period: { from: null, to: period }, day: { from: null, to: span.from } },
      },
    ])
    const superiors = await readSuperiorsOf(tx, actor.tenantId, actor.userId)
    await tellPeople(tx, actor.tenantId, [...superiors, actor.userId], {
      kind: 'sent',
      type: 'work-report',
      id: report,
    })
    return readReport(tx, actor, parts, now, report)
  })
}

async function lockSent(
  tx: Kysely<never>,
  actor: Actor,
  period: ReportPeriod,
  from: string,
): Promise<{ id: string; reviews: number } | null> {
  await sql`select pg_advisory_xact_lock(hashtextextended(${`work report ${actor.userId} ${period} ${from}`}, 0))`.execute(
    tx,
  )
  const found = await sql<{ id: string; reviews: number }>`select w.id,
      (select count(*)::int from work_report_review v where v.tenant_id = ${actor.tenantId}::uuid and v.report_id = w.id) as reviews
    from work_report w where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = ${actor.userId}::uuid and w.period = ${period} and w.from_on = ${from}::date and w.sent_at is not null`.execute(
    tx,
  )
  return found.rows[0] ?? null
}

async function idOf(tx: Kysely<never>, actor: Actor, period: ReportPeriod, from: string): Promise<string> {
  const found = await sql<{ id: string }>`select w.id from work_report w
    where w.tenant_id = ${actor.tenantId}::uuid and w.person_id = ${actor.userId}::uuid and w.period = ${period} and w.from_on = ${from}::date`.execute(
    tx,
  )
  const id = found.rows[0]?.id
  if (id === undefined) throw new Error('a report that was just written is there')
  return id
}

/** Marks reports of people under one: as read, as good, as in need of attention. The last mark of each reader counts. */
export function reviewReports(
  context: Context,
  actor: Actor,
  ids: readonly string[],
  mark: ReviewMark,
): Promise<{ marked: number }> {
  return write(context, actor, async (tx: Tx<never>) => {
    const found = await sql<{ id: string; person: string }>`select w.id, w.person_id as person from work_report w
      where w.tenant_id = ${actor.tenantId}::uuid and w.id = any(${[...ids]}::uuid[]) and w.sent_at is not null and ${reportSeen(actor, 'w')} and ${peopleUnder(actor, 'w.person_id')}`.execute(
      tx,
    )
    if (found.rows.length === 0) throw notFound()
    const rows = found.rows.map(({ id }) => ({ id: context.newId(), report: id }))
    await sql`insert into work_report_review as v (tenant_id, id, report_id, user_id, mark, at)
      select ${actor.tenantId}::uuid, n.id, n.report, ${actor.userId}::uuid, ${mark}, ${context.now().toISOString()}::timestamptz from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, report uuid)
      on conflict (tenant_id, report_id, user_id) do update set mark = excluded.mark, at = excluded.at`.execute(tx)
    await tellPeople(tx, actor.tenantId, [...found.rows.map(({ person }) => person), actor.userId], {
      kind: 'reviewed',
      type: 'work-report',
    })
    return { marked: found.rows.length }
  })
}
