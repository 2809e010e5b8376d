import type { HelpRequest } from '#contract/conversations/reports/help-request.ts'
import type { RecordType } from '#contract/shared/field.ts'
import { type Kysely, type RawBuilder, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readWorkingTime, workingBetween } from '../../organization/index.ts'
import type { ReportParts } from './report.parts.ts'
import { helpSeen, isOver } from './report-sight.sql.ts'

type Row = Omit<HelpRequest, 'record' | 'minutes' | 'mayAnswer' | 'mayWithdraw'> & {
  recordType: RecordType | null
  recordId: string | null
  minutes: number | null
}

const most = 200

/** Requests for help `h` that the reader sees, the newest first; what they are about is named where the reader sees that. */
export async function readHelp(
  tx: Kysely<never>,
  actor: Actor,
  parts: Pick<ReportParts, 'records'>,
  now: Date,
  which: RawBuilder<unknown>,
): Promise<HelpRequest[]> {
  const found =
    await sql<Row>`select h.id, h.text, jsonb_build_object('id', u.id, 'name', u.name) as "askedBy", h.record_type as "recordType", h.record_id as "recordId",
      h.report_id as report, h.state, h.asked_at as "askedAt", h.answered_at as "answeredAt", h.answer, h.minutes,
      case when b.id is not null then jsonb_build_object('id', b.id, 'name', b.name) end as "answeredBy",
      coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'name', p.name) order by p.name, p.id) from help_asked a
        join user_account p on p.tenant_id = a.tenant_id and p.id = a.user_id where a.tenant_id = ${actor.tenantId}::uuid and a.help_id = h.id), '[]'::jsonb) as asked
    from help_request h join user_account u on u.tenant_id = ${actor.tenantId}::uuid and u.id = h.asked_by
      left join user_account b on b.tenant_id = ${actor.tenantId}::uuid and b.id = h.answered_by
    where h.tenant_id = ${actor.tenantId}::uuid and ${helpSeen(actor, 'h')} and ${which} order by h.asked_at desc, h.id desc limit ${most}`.execute(
      tx,
    )
  if (found.rows.length === 0) return []
  const time = await readWorkingTime(tx, actor)
  const refs = found.rows.flatMap(({ recordType, recordId }) =>
    recordType === null || recordId === null ? [] : [{ type: recordType, id: recordId }],
  )
  const records = new Map((await parts.records(tx, actor, refs)).map((record) => [record.id, record]))
  return found.rows.map(({ recordType: _, recordId, minutes, ...row }) => {
    const record = recordId === null ? undefined : records.get(recordId)
    const isAsked = row.asked.some(({ id }) => id === actor.userId)
    const isOpen = row.state === 'open'
    return {
      ...row,
      record: record ? { type: record.type, id: record.id, name: record.name } : null,
      minutes: minutes ?? Math.round(workingBetween(new Date(row.askedAt), now, time)),
      mayAnswer: isOpen && row.askedBy.id !== actor.userId && (isAsked || isOver(actor, row.askedBy.id)),
      mayWithdraw: isOpen && row.askedBy.id === actor.userId,
    }
  })
}

/** One request for help in sight. */
export async function readOneHelp(
  tx: Kysely<never>,
  actor: Actor,
  parts: Pick<ReportParts, 'records'>,
  now: Date,
  id: string,
): Promise<HelpRequest> {
  const [help] = await readHelp(tx, actor, parts, now, sql`h.id = ${id}::uuid`)
  if (!help) throw notFound()
  return help
}

/** Which of some requests for help somebody may hear of. */
export async function helpSeenBy(tx: Kysely<never>, actor: Actor, ids: readonly string[]): Promise<Set<string>> {
  const found = await sql<{ id: string }>`select h.id from help_request h
    where h.tenant_id = ${actor.tenantId}::uuid and h.id = any(${[...ids]}::uuid[]) and ${helpSeen(actor, 'h')}`.execute(
    tx,
  )
  return new Set(found.rows.map(({ id }) => id))
}
