import type { SeriesOf, SeriesPreview, SeriesWish } from '#contract/activities/series/series.operations.ts'
import { countsWork, formOf, type OffDays, ruleOf } from '#contract/activities/series/repeat.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { notFound } from '../../foundation/access/refusal.ts'
import { readsField } from '../../foundation/access/sight.rules.ts'
import { inSight } from '../../foundation/access/sight.sql.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import { readDaysOf } from '../../organization/index.ts'
import { previewOf, type Series } from './series.rules.ts'

/** Occurrences to come that are told, and days that are previewed. */
const mostNext = 5

export type KeptSeries = Series & { id: string; version: number; madeUntil: string | null; endedAt: string | null }

/** The columns of a series `s`. */
export const seriesColumns = sql`s.id, s.version, s.rule, s.starts_on as "startsOn", s.minute, s.zone, s.off_days as "offDays", s.made_until as "madeUntil", s.ended_at as "endedAt"`

/** A series under lock. */
export async function lockSeries(tx: Kysely<never>, tenantId: string, id: string): Promise<KeptSeries | null> {
  const found =
    await sql<KeptSeries>`select ${seriesColumns} from activity_series s where s.tenant_id = ${tenantId}::uuid and s.id = ${id}::uuid for update of s`.execute(
      tx,
    )
  return found.rows[0] ?? null
}

type Row = KeptSeries & { seriesId: string | null; on: string; changed: boolean; may: boolean }

/** The series of which an activity is one, or none; told to who sees the activity and may read when it is. */
export async function readSeriesOf(tx: Kysely<never>, actor: Actor, now: Date, activity: string): Promise<SeriesOf> {
  const found =
    await sql<Row>`select ${seriesColumns}, a.series_id as "seriesId", a.series_on as "on", coalesce(a.series_changed, false) as changed,
      ${inSight(actor, 'activity', 'change', 'a')} as may
    from activity a left join activity_series s on s.tenant_id = a.tenant_id and s.id = a.series_id
    where a.tenant_id = ${actor.tenantId}::uuid and a.id = ${activity}::uuid and a.deleted_at is null and ${inSight(actor, 'activity', 'see', 'a')}`.execute(
      tx,
    )
  const row = found.rows[0]
  if (!row) throw notFound()
  if (row.seriesId === null || !readsField(actor.rights, 'activity', 'at')) return { series: null }
  const today = dayIn(actor.company.timeZone, now)
  const next = await sql<{ id: string; at: string; changed: boolean; on: string }>`
    select a.id, a.at, coalesce(a.series_changed, false) as changed, a.series_on as "on" from activity a
    where a.tenant_id = ${actor.tenantId}::uuid and a.series_id = ${row.seriesId}::uuid and a.deleted_at is null and a.done is not true
      and a.series_on >= ${today}::date and a.at is not null and ${inSight(actor, 'activity', 'see', 'a')} order by a.at, a.id limit ${mostNext}`.execute(
    tx,
  )
  return {
    series: {
      id: row.seriesId,
      ...formOf(row.rule),
      offDays: row.offDays,
      on: row.on,
      changed: row.changed,
      first: next.rows.reduce((least, { on }) => (on < least ? on : least), next.rows[0]?.on ?? row.on),
      over: row.endedAt !== null,
      next: next.rows.map(({ id, at, changed }) => ({ id, at, changed })),
      mayChange: row.may,
    },
  }
}

/** The next days of what a form asks for, by the company's working calendar. */
export async function previewSeries(
  tx: Kysely<never>,
  actor: Actor,
  { day, repeat, ends, offDays }: SeriesWish & { day: string },
): Promise<SeriesPreview> {
  const series = seriesOfForm(actor, { day, repeat, ends, offDays }, 0)
  const { time } = await readDaysOf(tx, actor, day, day)
  const days = previewOf(series, day, mostNext, time)
  const last = days.at(-1)?.on ?? day
  const { unpublished } = await readDaysOf(tx, actor, day, last)
  return { days, unpublished: offDays === 'keep' && !countsWork(repeat) ? [] : unpublished }
}

/** The series that a form asks for, from one day on at a minute of it. */
export function seriesOfForm(
  { company }: Pick<Actor, 'company'>,
  { day, repeat, ends, offDays }: SeriesWish & { day: string; offDays: OffDays },
  minute: number,
): Series {
  return { rule: ruleOf(repeat, ends), startsOn: day, minute, zone: company.timeZone, offDays }
}
