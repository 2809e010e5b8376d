import { addDays } from '#contract/shared/period.ts'
import type { SegmentType } from '#contract/shared/segment.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../foundation/access/actor.ts'
import { sightOf } from '../foundation/access/sight.rules.ts'
import { dayIn } from '../foundation/calendar/day.ts'
import type { Context } from '../foundation/context.ts'

/** Days of which a reader is told. */
const told = 56

/** How many were in a segment on a day, in all and by owner. */
export type SegmentDay = { day: string; total: number | null; counts: Readonly<Record<string, number>> | null }

/** Notes what was counted; a day that is known already stays. */
export async function writeDays(
  tx: Kysely<never>,
  context: Pick<Context, 'newId'>,
  tenantId: string,
  segment: string,
  days: readonly SegmentDay[],
): Promise<void> {
  const rows = days.map((day) => ({ id: context.newId(), ...day }))
  await sql`insert into segment_day (tenant_id, id, segment_id, day, total, counts)
    select ${tenantId}::uuid, n.id, ${segment}::uuid, n.day, n.total, n.counts
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, day date, total integer, counts jsonb)
    where exists(select 1 from saved_view v where v.tenant_id = ${tenantId}::uuid and v.id = ${segment}::uuid)
    on conflict (tenant_id, segment_id, day) do nothing`.execute(tx)
}

/** What was counted stands for another question from now on. */
export async function forgetDays(tx: Kysely<never>, actor: Actor, segments: readonly string[]): Promise<void> {
  await sql`delete from segment_day where tenant_id = ${actor.tenantId}::uuid and segment_id = any(${[...segments]}::uuid[])`.execute(
    tx,
  )
}

/** How many were in each segment on the last days, of those whose owners the reader's sight reaches now. */
export async function readSegmentDays(
  tx: Kysely<never>,
  actor: Actor,
  now: Date,
  segments: readonly { id: string; recordType: SegmentType }[],
): Promise<ReadonlyMap<string, { on: string; count: number }[]>> {
  const days = new Map<string, { on: string; count: number }[]>()
  const since = addDays(dayIn(actor.company.timeZone, now), -told)
  for (const type of new Set(segments.map(({ recordType }) => recordType))) {
    const sight = sightOf(actor, type, 'see')
    if (sight.kind === 'none') continue
    const ids = segments.flatMap((segment) => (segment.recordType === type ? [segment.id] : []))
    const count =
      sight.kind === 'all'
        ? sql`d.total`
        : sql`(select coalesce(sum((d.counts ->> o.id)::int), 0)::int from unnest(${[...sight.owners]}::text[]) as o(id))`
    const found = await sql<{ id: string; on: string; count: number }>`
      select d.segment_id as id, d.day as "on", ${count} as count from segment_day d
      where d.tenant_id = ${actor.tenantId}::uuid and d.segment_id = any(${ids}::uuid[]) and d.day >= ${since}::date and d.total is not null
      order by d.day`.execute(tx)
    for (const { id, on, count: counted } of found.rows) days.set(id, [...(days.get(id) ?? []), { on, count: counted }])
  }
  return days
}
