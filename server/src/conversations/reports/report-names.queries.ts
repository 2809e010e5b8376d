import { periodNames, type ReportPeriod } from '#contract/conversations/reports/report-form.ts'
import { inLanguage } from '#contract/shared/label.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { readSuperiorsOf } from '../../organization/index.ts'
import { reportSeen } from './report-sight.sql.ts'

type Named = { type: 'work-report'; id: string; name: string }

/** Those of some reports that a reader sees, by whose they are, their kind and their first day. */
export async function nameReports(tx: Kysely<never>, reader: Actor, ids: readonly string[]): Promise<Named[]> {
  if (ids.length === 0) return []
  const found = await sql<{
    id: string
    person: string
    period: ReportPeriod
    from: string
  }>`select w.id, u.name as person, w.period, w.from_on::text as "from"
    from work_report w join user_account u on u.tenant_id = ${reader.tenantId}::uuid and u.id = w.person_id
    where w.tenant_id = ${reader.tenantId}::uuid and w.id = any(${[...ids]}::uuid[]) and ${reportSeen(reader, 'w')}`.execute(
    tx,
  )
  return found.rows.map(({ id, person, period, from }) => ({
    type: 'work-report',
    id,
    name: `${person} · ${inLanguage(periodNames[period], reader.language)} ${from}`,
  }))
}

/** Who wrote a report and those above them, the nearest first. */
export async function readReportPeople(tx: Kysely<never>, tenantId: string, id: string): Promise<string[]> {
  const found = await sql<{ person: string }>`select w.person_id as person from work_report w
    where w.tenant_id = ${tenantId}::uuid and w.id = ${id}::uuid`.execute(tx)
  const person = found.rows[0]?.person
  return person === undefined ? [] : [person, ...(await readSuperiorsOf(tx, tenantId, person))]
}
