import type { WorkReport } from '#contract/conversations/reports/work-report.ts'
import type { ReportFacts } from '#contract/conversations/reports/report-figures.ts'
import { dateSchema } from '#contract/shared/schema.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { invalidField, notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { momentCursor, readMomentCursor } from '../../foundation/records/moment-cursor.ts'
import type { RecordRef } from '../talk/talk.parts.ts'
import { readHelp } from './help.queries.ts'
import type { ReportParts } from './report.parts.ts'
import { isOver, reportSeen } from './report-sight.sql.ts'
import { factsWithoutMoney } from './report-sums.rules.ts'

/** A report as it lies in the database, with its facts if it was sent. */
export type ReportRow = Pick<
  WorkReport,
  'person' | 'period' | 'from' | 'to' | 'form' | 'opensAt' | 'dueAt' | 'sentAt' | 'words' | 'question' | 'answer'
> & {
  id: string | null
  facts: ReportFacts
  reviews: WorkReport['reviews']
  messages: number
}

const columns = (
  tenantId: string,
) => sql`w.id, w.period, w.from_on::text as "from", w.to_on::text as "to", w.form, w.facts, w.words, w.question, w.answer,
  w.opens_at as "opensAt", w.due_at as "dueAt", w.sent_at as "sentAt", jsonb_build_object('id', u.id, 'name', u.name) as person,
  coalesce((select jsonb_agg(jsonb_build_object('by', jsonb_build_object('id', b.id, 'name', b.name), 'mark', v.mark, 'at', v.at) order by v.at, v.id)
    from work_report_review v join user_account b on b.tenant_id = v.tenant_id and b.id = v.user_id where v.tenant_id = ${tenantId}::uuid and v.report_id = w.id), '[]'::jsonb) as reviews,
  coalesce((select c.last_number from conversation c where c.tenant_id = ${tenantId}::uuid and c.record_type = 'work-report' and c.record_id = w.id), 0) as messages`

/** Reports `w` that were sent and the reader may read, with all that their screens show. */
export async function readReports(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  now: Date,
  which: RawBuilder<unknown>,
): Promise<WorkReport[]> {
  const found = await sql<ReportRow>`select ${columns(actor.tenantId)}
    from work_report w join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = w.person_id
    where w.tenant_id = ${actor.tenantId}::uuid and w.sent_at is not null and ${reportSeen(actor, 'w')} and ${which}`.execute(
    tx,
  )
  return toReports(tx, actor, parts, now, found.rows)
}

/** Reports for their reader: records by name where the reader sees them, money where they may read it. */
export async function toReports(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  now: Date,
  rows: readonly ReportRow[],
): Promise<WorkReport[]> {
  if (rows.length === 0) return []
  const refs = rows.flatMap(refsOf)
  const names = new Map((await parts.records(tx, actor, refs)).map((record) => [record.id, record]))
  const sent = rows.flatMap(({ id, sentAt }) => (id === null || sentAt === null ? [] : [id]))
  const help = sent.length === 0 ? [] : await readHelp(tx, actor, parts, now, sql`h.report_id = any(${sent}::uuid[])`)
  const readsMoney = readsField(actor.rights, 'opportunity', 'amount')
  return rows.map((row): WorkReport => {
    const own = row.person.id === actor.userId
    const named = refsOf(row).flatMap(({ id }) => names.get(id) ?? [])
    return {
      ...row,
      facts: readsMoney ? row.facts : factsWithoutMoney(row.facts),
      late: row.sentAt !== null && Date.parse(row.sentAt) > Date.parse(row.dueAt),
      names: [...new Map(named.map(({ type, id, name }) => [id, { type, id, name }])).values()],
      help: help.filter(({ report }) => report === row.id && row.id !== null),
      own,
      mayReview: row.sentAt !== null && isOver(actor, row.person.id),
      mayChange: own && (row.sentAt === null || (row.reviews.length === 0 && now.getTime() < Date.parse(row.dueAt))),
    }
  })
}

/** What stands in a report by its id. */
function refsOf({ facts, question }: Pick<ReportRow, 'facts' | 'question'>): RecordRef[] {
  const deals = [...facts.changes.map(({ deal }) => deal), ...(question?.deal ? [question.deal] : [])]
  return [
    ...deals.map((id) => ({ type: 'opportunity' as const, id })),
    ...facts.next.map(({ activity }) => ({ type: 'activity' as const, id: activity })),
  ]
}

export type ReportQuestionOfList = {
  period?: WorkReport['period'] | undefined
  person?: string | undefined
  from?: string | undefined
  to?: string | undefined
  show: 'all' | 'unread' | 'help' | 'own'
  limit: number
  cursor?: string | undefined
}

/** Reports that the reader may read, the newest days first; beside their own only where they are asked for. */
export async function listReports(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  now: Date,
  { period, person, from, to, show, limit, cursor }: ReportQuestionOfList,
): Promise<{ items: WorkReport[]; nextCursor: string | null }> {
  const own = sql`w.person_id = ${actor.userId}::uuid`
  const conditions = [
    show === 'own' || person === actor.userId ? own : sql`not ${own}`,
    ...(period ? [sql`w.period = ${period}`] : []),
    ...(person ? [sql`w.person_id = ${person}::uuid`] : []),
    ...(from ? [sql`w.to_on >= ${from}::date`] : []),
    ...(to ? [sql`w.from_on <= ${to}::date`] : []),
    ...(show === 'unread'
      ? [
          sql`not exists(select 1 from work_report_review m where m.tenant_id = ${actor.tenantId}::uuid and m.report_id = w.id and m.user_id = ${actor.userId}::uuid)`,
        ]
      : []),
    ...(show === 'help'
      ? [
          sql`exists(select 1 from help_request q where q.tenant_id = ${actor.tenantId}::uuid and q.report_id = w.id and q.state = 'open')`,
        ]
      : []),
    ...afterCursor(cursor),
  ]
  const which = sql`${sql.join(conditions, sql` and `)} order by w.from_on desc, w.sent_at desc, w.id desc limit ${limit + 1}`
  const found = await readReports(tx, actor, parts, now, which)
  const items = found.slice(0, limit)
  const last = items.at(-1)
  return { items, nextCursor: found.length > limit && last ? cursorOf(last) : null }
}

const cursorOf = ({ from, sentAt, id }: WorkReport): string =>
  `${from} ${momentCursor({ at: sentAt ?? '', id: id ?? '' })}`

function afterCursor(cursor: string | undefined): RawBuilder<unknown>[] {
  if (cursor === undefined) return []
  const [from = '', ...place] = cursor.split(' ')
  if (!dateSchema.safeParse(from).success) throw invalidField('cursor', 'cursor-malformed')
  const { at, id } = readMomentCursor(place.join(' '))
  return [sql`(w.from_on, w.sent_at, w.id) < (${from}::date, ${at}::timestamptz, ${id}::uuid)`]
}

/** One report that was sent and the reader may read. */
export async function readReport(
  tx: Kysely<never>,
  actor: Actor,
  parts: ReportParts,
  now: Date,
  id: string,
): Promise<WorkReport> {
  const [report] = await readReports(tx, actor, parts, now, sql`w.id = ${id}::uuid`)
  if (!report) throw notFound()
  return report
}

/** Which of some reports somebody may hear of. */
export async function reportsSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select w.id from work_report w
    where w.tenant_id = ${actor.tenantId}::uuid and w.id = any(${[...ids]}::uuid[]) and ${reportSeen(actor, 'w')}`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}
