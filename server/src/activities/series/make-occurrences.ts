import { addDays } from '#contract/shared/period.ts'
import { type Kysely, sql } from 'kysely'
import type { Actor } from '../../foundation/access/actor.ts'
import { dayIn } from '../../foundation/calendar/day.ts'
import type { Context } from '../../foundation/context.ts'
import type { Values } from '../../foundation/records/values.ts'
import { type LockedRow, type NewRow, toLocked } from '../../foundation/records/write.ts'
import { readWorkingTime } from '../../organization/index.ts'
import { activitySpec } from '../activity.spec.ts'
import { copyParts } from '../participants/copy-parts.ts'
import { insertActivities } from '../write-activities.ts'
import { copiedFields } from './by-hand.rules.ts'
import type { KeptSeries } from './series.queries.ts'
import { dueOf, horizonDays, momentOf } from './series.rules.ts'

/** The occurrence after which new ones are made: the last that is open and was not changed by hand, else the last there is. */
export async function patternOf(tx: Kysely<never>, tenantId: string, series: string): Promise<LockedRow | null> {
  const found = await sql<Record<string, unknown>>`select r.* from activity r
    where r.tenant_id = ${tenantId}::uuid and r.series_id = ${series}::uuid and r.deleted_at is null
    order by (r.done is not true and r.series_changed is not true) desc, r.series_on desc limit 1`.execute(tx)
  return found.rows[0] ? toLocked(activitySpec, found.rows[0]) : null
}

/** What a new occurrence takes over: of something that is done not what was written down about it. */
function copiedFrom({ values }: LockedRow): Values {
  const copied = Object.fromEntries(copiedFields.map((name) => [name, values[name] ?? null]))
  return values['done'] === true ? { ...copied, content: null } : copied
}

/**
 * Makes what is due of a locked series and is not there yet. Whoever takes part in the one before is invited to the new ones. An occurrence
 * that was deleted keeps its place in the series, so that it does not come back.
 */
export async function makeOccurrences(
  tx: Kysely<never>,
  context: Context,
  actor: Actor,
  series: KeptSeries,
  pattern: LockedRow,
): Promise<void> {
  const today = dayIn(series.zone, context.now())
  const from = series.madeUntil === null ? series.startsOn : addDays(series.madeUntil, 1)
  const due = dueOf(series, from, today, await readWorkingTime(tx, actor))
  const there = await sql<{ on: string }>`select a.series_on as "on" from activity a
    where a.tenant_id = ${actor.tenantId}::uuid and a.series_id = ${series.id}::uuid`.execute(tx)
  const known = new Set(there.rows.map(({ on }) => on))
  const values = copiedFrom(pattern)
  const rows = due
    .filter(({ on }) => !known.has(on))
    .map(
      ({ on, day }): NewRow => ({
        id: context.newId(),
        values: { ...values, at: momentOf(series, day), done: false },
        derived: { series_id: { type: 'uuid', value: series.id }, series_on: { type: 'date', value: on } },
      }),
    )
  if (rows.length > 0) {
    await insertActivities(tx, context, actor, rows)
    await copyParts(
      tx,
      context,
      actor,
      pattern.id,
      rows.map(({ id }) => id),
    )
  }
  await noteMade(tx, context, actor, series.id, today)
}

/** Notes how far ahead a series is made, and that it was looked at. */
async function noteMade(
  tx: Kysely<never>,
  context: Pick<Context, 'now'>,
  { tenantId, company }: Pick<Actor, 'tenantId' | 'company'>,
  id: string,
  today: string,
): Promise<void> {
  const now = context.now()
  await sql`update activity_series set made_until = greatest(made_until, ${addDays(today, horizonDays)}::date), looked_on = ${dayIn(company.timeZone, now)}::date, updated_at = ${now.toISOString()}::timestamptz
    where tenant_id = ${tenantId}::uuid and id = ${id}::uuid`.execute(tx)
}
