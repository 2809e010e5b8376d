import type { SubjectType } from '#contract/conversations/talk/conversation.ts'
import type { Kysely } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { nameReports, readReportPeople } from '../reports/report-names.queries.ts'
import type { RecordRef, TalkParts } from './talk.parts.ts'

/** What a conversation is about. */
export type SubjectRef = { type: SubjectType; id: string }

const isRecord = (subject: SubjectRef): subject is RecordRef => subject.type !== 'work-report'

/** The record among what a conversation is about; null where that is none of a room's records. */
export const recordAmong = (subject: SubjectRef | null): RecordRef | null =>
  subject !== null && isRecord(subject) ? subject : null

/** Those of some subjects that a reader sees, as they call them. */
export async function readSubjects(
  tx: Kysely<never>,
  reader: Actor,
  parts: Pick<TalkParts, 'records'>,
  wanted: readonly SubjectRef[],
): Promise<(SubjectRef & { name: string })[]> {
  const records = await parts.records(tx, reader, wanted.filter(isRecord))
  const reports = wanted.filter((one) => !isRecord(one)).map(({ id }) => id)
  return [...records, ...(await nameReports(tx, reader, reports))]
}

/** Who takes part in what is said about something because of their work; of a report who wrote it and who leads them. */
export async function workingOn(
  tx: Kysely<never>,
  parts: Pick<TalkParts, 'workOn'>,
  tenantId: string,
  subject: SubjectRef,
): Promise<string[]> {
  if (isRecord(subject)) return parts.workOn(tx, tenantId, subject)
  return (await readReportPeople(tx, tenantId, subject.id)).slice(0, 2)
}
