import type { CalendarBase, WorkingDay } from '#contract/organization/calendar/working-calendar.ts'
import { usualWorkTime, type WorkTime } from '#contract/organization/work-time.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { exceptionsOf, toldDays, unpublishedYears, usualBase } from './working-calendar.rules.ts'
import type { WorkingTime } from './working-time.rules.ts'

/** The company's calendar as it wrote it, or the usual one. */
export type KeptCalendar = {
  version: number
  base: CalendarBase
  work: WorkTime
  years: number[]
  days: WorkingDay[]
}

type Row = { kept: Omit<KeptCalendar, 'days'> | null; days: WorkingDay[] | null }

/** What the company has written of its calendar, in one statement. */
export async function readKeptCalendar(
  tx: Kysely<never>,
  { tenantId, company }: Pick<Actor, 'tenantId' | 'company'>,
): Promise<KeptCalendar> {
  const found = await sql<Row>`select
    (select jsonb_build_object('version', c.version, 'base', c.base, 'years', c.years, 'work', jsonb_build_object('days', c.work_days, 'from', c.work_from, 'to', c.work_to))
      from working_calendar c where c.tenant_id = ${tenantId}::uuid and c.id = ${tenantId}::uuid) as kept,
    (select jsonb_agg(jsonb_build_object('day', d.day, 'working', d.working, 'name', d.name) order by d.day) from working_day d where d.tenant_id = ${tenantId}::uuid) as days`.execute(
    tx,
  )
  const row = found.rows[0]
  const usual = { version: 0, base: usualBase(company.timeZone), work: usualWorkTime, years: [] }
  return { ...(row?.kept ?? usual), days: row?.days ?? [] }
}

/** When the company's people work: its week, with holidays and make-up days. */
export async function readWorkingTime(
  tx: Kysely<never>,
  actor: Pick<Actor, 'tenantId' | 'company'>,
): Promise<WorkingTime> {
  const { work, base, days } = await readKeptCalendar(tx, actor)
  return { ...work, timeZone: actor.company.timeZone, exceptions: exceptionsOf(base, days) }
}

/** The working time of a company, the days between two others that differ from its week, and the years nobody knows. */
export async function readDaysOf(
  tx: Kysely<never>,
  actor: Pick<Actor, 'tenantId' | 'company'>,
  from: string,
  to: string,
): Promise<{ time: WorkingTime; days: WorkingDay[]; unpublished: number[] }> {
  const { work, base, days, years } = await readKeptCalendar(tx, actor)
  return {
    time: { ...work, timeZone: actor.company.timeZone, exceptions: exceptionsOf(base, days) },
    days: toldDays(base, days, from, to).map(({ source: _, ...day }) => day),
    unpublished: unpublishedYears(base, years, from, to),
  }
}
